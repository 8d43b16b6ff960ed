package com.mystage.sourcing.extraction.microformats;

import com.mystage.sourcing.extraction.Draft;
import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.Links;
import com.mystage.sourcing.extraction.LocationText;
import com.mystage.sourcing.extraction.TextContent;
import com.mystage.sourcing.extraction.Texts;
import com.mystage.sourcing.listings.Attendance;
import com.mystage.sourcing.listings.Place;
import com.mystage.sourcing.listings.Provenance;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An event's location: a line of text, or an h-card, h-adr or h-geo with others inside. */
record MicroPlaces(MicroText text, @Nullable String base) {

  private record Point(double lat, double lon) {}

  private static final Place NOWHERE =
      new Place(null, null, null, null, null, null, null, null, null);

  void place(Draft draft, MicroItem event) {
    for (MicroValue location : event.all("location")) {
      if (!draft.has(Field.VENUE)) {
        one(draft, location, text.origin(event, "location", location.text()));
      }
    }
    Place known = draft.get(Field.VENUE);
    Optional<Point> point = event.first("geo").flatMap(MicroPlaces::point);
    if (point.isPresent() && (known == null || known.lat() == null)) {
      Provenance origin = draft.origin(Field.VENUE);
      draft.put(
          Field.VENUE,
          at(known == null ? NOWHERE : known, point.get()),
          origin == null ? text.origin(event, "geo", null) : origin);
    }
  }

  private void one(Draft draft, MicroValue location, Provenance origin) {
    switch (location) {
      case MicroValue.Nested(var item, var said) -> draft.put(Field.VENUE, place(item), origin);
      case MicroValue.Text line -> line(draft, line.text(), origin);
      case MicroValue.Markup markup -> line(draft, markup.text(), origin);
    }
  }

  private static void line(Draft draft, String line, Provenance origin) {
    LocationText.Read read = LocationText.read(line);
    draft.put(Field.VENUE, read.place(), origin);
    draft.put(Field.ATTENDANCE, read.online() ? Attendance.ONLINE : null, origin);
  }

  private @Nullable Place place(MicroItem item) {
    List<MicroItem> parts = Stream.concat(Stream.of(item), nested(item, "adr").stream()).toList();
    String street =
        Stream.of("street-address", "extended-address", "postal-code")
            .map(name -> first(parts, name))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    @Nullable Place line = street.isEmpty() ? addressLine(item) : null;
    boolean card = item.is("h-card") || item.is("h-venue");
    Place place =
        new Place(
            card ? firstOf(parts, "name", "org") : null,
            line == null ? (street.isEmpty() ? null : street) : line.address(),
            or(first(parts, "locality"), line == null ? null : line.locality()),
            or(first(parts, "region"), line == null ? null : line.region()),
            or(first(parts, "country-name"), line == null ? null : line.country()),
            null,
            null,
            item.first("url").map(url -> Links.canonical(url.text(), base)).orElse(null),
            first(parts, "tel"));
    Place whole =
        parts.stream()
            .flatMap(part -> point(part).stream())
            .findFirst()
            .map(point -> at(place, point))
            .orElse(place);
    return whole.equals(NOWHERE) ? null : whole;
  }

  /** An address that is one line of text. */
  private static @Nullable Place addressLine(MicroItem item) {
    String line =
        item.all("adr").stream()
            .filter(adr -> !(adr instanceof MicroValue.Nested(var n, var s) && hasParts(n)))
            .flatMap(adr -> Optional.ofNullable(Texts.line(adr.text())).stream())
            .findFirst()
            .orElse(
                item.is("h-adr") && !hasParts(item)
                    ? Texts.line(TextContent.withImages(item.element()))
                    : null);
    return line == null ? null : LocationText.address(line);
  }

  private static boolean hasParts(MicroItem adr) {
    return Stream.of("street-address", "locality", "region", "postal-code", "country-name")
        .anyMatch(adr.properties()::containsKey);
  }

  private static Optional<Point> point(MicroValue geo) {
    return switch (geo) {
      case MicroValue.Nested(var item, var said) -> point(item).or(() -> pair(said));
      case MicroValue.Text line -> pair(line.text());
      case MicroValue.Markup markup -> pair(markup.text());
    };
  }

  private static Optional<Point> point(MicroItem item) {
    Optional<Point> own =
        item.first("latitude")
            .flatMap(
                lat -> item.first("longitude").flatMap(lon -> pair(lat.text() + ";" + lon.text())));
    return own.or(() -> item.first("geo").flatMap(MicroPlaces::point));
  }

  /** "37.77;-122.41", also with a comma or a blank between, also in a geo: URI. */
  private static Optional<Point> pair(String text) {
    String[] parts = text.strip().replaceFirst("^geo:", "").split("\\s*[;,\\s]\\s*", -1);
    String number = "[+-]?\\d{1,3}(?:\\.\\d+)?";
    if (parts.length < 2 || !parts[0].matches(number) || !parts[1].matches(number)) {
      return Optional.empty();
    }
    Point point = new Point(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
    boolean onEarth = Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180;
    return onEarth ? Optional.of(point) : Optional.empty();
  }

  private static Place at(Place place, Point point) {
    return new Place(
        place.name(),
        place.address(),
        place.locality(),
        place.region(),
        place.country(),
        point.lat,
        point.lon,
        place.url(),
        place.phone());
  }

  private static List<MicroItem> nested(MicroItem item, String property) {
    return item.all(property).stream()
        .flatMap(value ->
            value instanceof MicroValue.Nested(var inner, var said)
                ? Stream.of(inner)
                : Stream.of())
        .toList();
  }

  private static @Nullable String firstOf(List<MicroItem> parts, String one, String other) {
    return or(first(parts, one), first(parts, other));
  }

  private static @Nullable String or(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }

  private static @Nullable String first(List<MicroItem> parts, String property) {
    return parts.stream()
        .flatMap(part -> part.all(property).stream())
        .flatMap(value -> Optional.ofNullable(Texts.line(value.text())).stream())
        .findFirst()
        .orElse(null);
  }
}
