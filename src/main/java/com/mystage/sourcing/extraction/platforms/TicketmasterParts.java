package com.mystage.sourcing.extraction.platforms;

import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.listings.Performer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who, where and what kind, as the Discovery API embeds them in an event. */
final class TicketmasterParts {

  private static final int MOST_PERFORMERS = 500;
  private static final List<String> ELSEWHERE =
      List.of("homepage", "spotify", "facebook", "instagram", "twitter", "youtube", "wiki");

  private TicketmasterParts() {}

  static void venue(Entry entry, Node venue) {
    String region = venue.at("state").line("stateCode");
    String country = venue.at("country").line("countryCode");
    entry.put(
        Field.VENUE,
        new PlaceParts()
            .name(venue.line("name"))
            .address(
                venue.at("address").line("line1"),
                venue.at("address").line("line2"),
                venue.line("postalCode"))
            .locality(venue.at("city").line("name"))
            .region(region == null ? venue.at("state").line("name") : region)
            .country(country == null ? venue.at("country").line("name") : country)
            .at(
                venue.at("location", "latitude").number(),
                venue.at("location", "longitude").number())
            .url(entry.link(venue.at("url")))
            .place(),
        venue);
  }

  static void performers(Entry entry, Node attractions) {
    entry.put(
        Field.PERFORMERS,
        attractions.each().stream()
            .limit(MOST_PERFORMERS)
            .flatMap(each -> performer(entry, each).stream())
            .toList(),
        attractions);
  }

  private static Optional<Performer> performer(Entry entry, Node attraction) {
    String name = attraction.line("name");
    List<String> sameAs = new ArrayList<>();
    Node links = attraction.at("externalLinks");
    for (String kind : ELSEWHERE) {
      add(entry.link(links.at(kind).first().at("url")), sameAs);
    }
    String mbid = links.at("musicbrainz").first().at("id").text();
    if (mbid != null && mbid.matches("[0-9a-f-]{36}")) {
      sameAs.add("https://musicbrainz.org/artist/" + mbid);
    }
    return name == null
        ? Optional.empty()
        : Optional.of(new Performer(name, entry.link(attraction.at("url")), sameAs));
  }

  private static void add(@Nullable String link, List<String> links) {
    if (link != null && !links.contains(link)) {
      links.add(link);
    }
  }

  static void genres(Entry entry, Node classifications) {
    List<Node> names = new ArrayList<>();
    for (Node classification : classifications.each()) {
      for (String level : List.of("segment", "genre", "subGenre")) {
        names.add(classification.at(level, "name"));
      }
    }
    entry.genres(classifications, names);
  }
}
