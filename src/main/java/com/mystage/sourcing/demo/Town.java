package com.mystage.sourcing.demo;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The invented town as {@code demo/town.yaml} describes it. */
record Town(
    String name,
    String postalCode,
    String region,
    String country,
    ZoneId timeZone,
    String about,
    List<Venue> venues,
    List<Site> sites) {

  /**
   * @param alsoCalled by site id, how other sites write the name
   */
  record Venue(
      String id,
      String name,
      String street,
      double lat,
      double lon,
      String phone,
      String about,
      Map<String, String> alsoCalled) {

    /** The venue's name on the page of a site. */
    String nameOn(Site site) {
      return id.equals(site.venue()) ? name : alsoCalled.getOrDefault(site.id(), name);
    }
  }

  /**
   * @param venue whose events the site lists; null for one that lists what others play
   * @param utc whether the site writes its times in UTC
   * @param hue of the site's colours, in degrees
   */
  record Site(
      String id,
      String name,
      Format format,
      @Nullable String venue,
      boolean utc,
      int hue,
      @Nullable String about) {}

  Venue venue(String id) {
    return venues.stream()
        .filter(venue -> venue.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("demo/town.yaml has no venue '" + id + "'"));
  }

  @Nullable Site site(String id) {
    return sites.stream().filter(site -> site.id().equals(id)).findFirst().orElse(null);
  }
}
