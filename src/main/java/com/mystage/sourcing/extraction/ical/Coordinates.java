package com.mystage.sourcing.extraction.ical;

import com.mystage.sourcing.listings.Place;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** GEO values (RFC 5545 §3.8.1.6); a comma and an escaped semicolon occur. */
final class Coordinates {

  private static final Pattern GEO =
      Pattern.compile("\\s*([+-]?\\d{1,2}(?:\\.\\d+)?)\\s*[;,]\\s*([+-]?\\d{1,3}(?:\\.\\d+)?)\\s*");

  private Coordinates() {}

  /** The place with the coordinates; as it was if they are none (0,0 means unknown). */
  static @Nullable Place add(@Nullable Place place, String geo) {
    Matcher m = GEO.matcher(geo);
    if (!m.matches()) {
      return place;
    }
    double lat = Double.parseDouble(m.group(1));
    double lon = Double.parseDouble(m.group(2));
    if (Math.abs(lat) > 90 || Math.abs(lon) > 180 || (lat == 0 && lon == 0)) {
      return place;
    }
    return place == null
        ? new Place(null, null, null, null, null, lat, lon, null, null)
        : new Place(
            place.name(),
            place.address(),
            place.locality(),
            place.region(),
            place.country(),
            lat,
            lon,
            place.url(),
            place.phone());
  }
}
