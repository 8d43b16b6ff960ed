package com.mystage.sourcing.extraction.feeds;

import com.mystage.sourcing.extraction.Draft;
import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.Links;
import com.mystage.sourcing.extraction.LocationText;
import com.mystage.sourcing.extraction.Texts;
import com.mystage.sourcing.listings.Attendance;
import com.mystage.sourcing.listings.Place;
import com.mystage.sourcing.listings.Provenance;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Where an entry's event is. */
record EntryPlaces(@Nullable String base) {

  private static final String NUMBER = "[+-]?\\d{1,3}(?:\\.\\d+)?";

  void place(Draft draft, Entry entry) {
    for (Element element :
        entry.all("ev:location", "xcal:location", "gd:where", "mec:location").toList()) {
      String attribute = element.attributes().getIgnoreCase("valueString");
      String line = Texts.line(attribute.isEmpty() ? Entry.content(element) : attribute);
      if (line != null && !draft.has(Field.VENUE)) {
        line(draft, line, entry.origin(element, line));
      }
    }
    point(entry).ifPresent(point -> at(draft, point, entry));
  }

  private void line(Draft draft, String line, Provenance origin) {
    String link = Links.canonical(line, null);
    if (link != null && !link.contains(" ")) {
      draft.put(
          Field.VENUE, new Place(null, null, null, null, null, null, null, link, null), origin);
      return;
    }
    LocationText.Read read = LocationText.read(line);
    draft.put(Field.VENUE, read.place(), origin);
    draft.put(Field.ATTENDANCE, read.online() ? Attendance.ONLINE : null, origin);
  }

  private static Optional<String> point(Entry entry) {
    return entry
        .text("georss:point")
        .or(() ->
            entry
                .text("geo:lat")
                .flatMap(lat -> entry.text("geo:long", "geo:lon").map(lon -> lat + " " + lon)));
  }

  private static void at(Draft draft, String point, Entry entry) {
    String[] parts = point.strip().split("[\\s,]+", -1);
    if (parts.length != 2 || !parts[0].matches(NUMBER) || !parts[1].matches(NUMBER)) {
      return;
    }
    double lat = Double.parseDouble(parts[0]);
    double lon = Double.parseDouble(parts[1]);
    boolean nowhere = lat == 0 && lon == 0;
    if (Math.abs(lat) > 90 || Math.abs(lon) > 180 || nowhere) {
      return;
    }
    Place known = draft.get(Field.VENUE);
    Provenance origin = draft.origin(Field.VENUE);
    Place place =
        known == null
            ? new Place(null, null, null, null, null, lat, lon, null, null)
            : new Place(
                known.name(),
                known.address(),
                known.locality(),
                known.region(),
                known.country(),
                lat,
                lon,
                known.url(),
                known.phone());
    draft.put(Field.VENUE, place, origin == null ? entry.origin("geo", point) : origin);
  }
}
