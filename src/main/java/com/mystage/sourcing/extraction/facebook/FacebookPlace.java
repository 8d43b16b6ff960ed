package com.mystage.sourcing.extraction.facebook;

import static com.mystage.sourcing.extraction.facebook.FacebookEvent.first;

import com.mystage.sourcing.extraction.LocationText;
import com.mystage.sourcing.extraction.platforms.Node;
import com.mystage.sourcing.extraction.platforms.PlaceParts;
import com.mystage.sourcing.listings.Place;
import org.jspecify.annotations.Nullable;

/**
 * Where an event is: a page of its own (PLACE), a whole town (CITY), or what the host typed (TEXT).
 */
final class FacebookPlace {

  private FacebookPlace() {}

  static @Nullable Place place(FacebookEvent event) {
    Node place = event.at("event_place");
    String name = first(place.at("name"), place.at("contextual_name")).line();
    Node location = place.at("location");
    Node geocode = location.at("reverse_geocode");
    Town town = Town.of(first(place.at("city", "contextual_name"), geocode.at("city")).line());
    String kind = String.valueOf(place.at("place_type").text());
    String street = place.at("address").line("street");
    String line = event.at("one_line_address").line();
    PlaceParts parts =
        new PlaceParts()
            .name(name)
            .address(street == null && !kind.equals("CITY") ? line : street)
            .locality(town.name())
            .region(town.region())
            .country(country(event))
            .at(location.at("latitude").number(), location.at("longitude").number())
            .url(place.at("url").text());
    if (kind.equals("CITY")) {
      Town city = Town.of(name);
      parts.name(null).locality(city.name()).region(city.region());
    } else if (kind.equals("TEXT") && name != null && name.contains(",")) {
      typed(parts, name, town);
    }
    return parts.place();
  }

  private static void typed(PlaceParts parts, String text, Town town) {
    Place typed = LocationText.read(text).place();
    if (typed != null) {
      parts
          .name(typed.name())
          .address(typed.address())
          .locality(town.name() == null ? typed.locality() : town.name())
          .region(town.region() == null ? typed.region() : town.region());
    }
  }

  static @Nullable String country(FacebookEvent event) {
    Node geocode = event.at("event_place", "location", "reverse_geocode");
    return first(geocode.at("country_alpha_two"), event.at("event_place", "address", "country"))
        .line();
  }

  /** "Portland, OR" to town and region; "Vienna, Austria" to the town. */
  private record Town(@Nullable String name, @Nullable String region) {

    static Town of(@Nullable String text) {
      if (text == null) {
        return new Town(null, null);
      }
      String[] parts = text.split(",\\s*", 2);
      boolean region = parts.length > 1 && parts[1].matches("[A-Z]{2,3}");
      return new Town(parts[0], region ? parts[1] : null);
    }
  }
}
