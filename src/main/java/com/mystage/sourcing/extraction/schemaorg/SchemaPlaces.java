package com.mystage.sourcing.extraction.schemaorg;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.extraction.Draft;
import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.Links;
import com.mystage.sourcing.extraction.LocationText;
import com.mystage.sourcing.listings.Attendance;
import com.mystage.sourcing.listings.Place;
import com.mystage.sourcing.listings.Provenance;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** location: a Place, a PostalAddress, a VirtualLocation, a line of text, or several of them. */
record SchemaPlaces(String extractor, @Nullable String base) {

  private static final Pattern DEGREES = Pattern.compile("[+-]?\\d{1,3}([.,]\\d+)?");
  private static final Place NOWHERE =
      new Place(null, null, null, null, null, null, null, null, null);

  void place(Draft draft, SchemaNode node) {
    boolean virtual = false;
    for (SchemaNode value : node.all("location")) {
      if (SchemaTypes.of(value.json()).contains("VirtualLocation")) {
        virtual = true;
        if (!draft.has(Field.ATTENDANCE)) {
          draft.put(Field.ATTENDANCE, Attendance.ONLINE, origin(value));
        }
      } else if (!draft.has(Field.VENUE)) {
        one(draft, value);
      }
    }
    Provenance attendance = draft.origin(Field.ATTENDANCE);
    boolean derived = virtual && node.first("eventAttendanceMode").isEmpty();
    if (derived && attendance != null && draft.has(Field.VENUE)) {
      draft.put(Field.ATTENDANCE, Attendance.MIXED, attendance);
    }
  }

  private void one(Draft draft, SchemaNode value) {
    if (value.isObject()) {
      draft.put(Field.VENUE, place(value), origin(value));
      return;
    }
    String text = value.text();
    if (text != null) {
      LocationText.Read read = LocationText.read(text);
      draft.put(Field.VENUE, read.place(), origin(value));
      if (read.online() && !draft.has(Field.ATTENDANCE)) {
        draft.put(Field.ATTENDANCE, Attendance.ONLINE, origin(value));
      }
    }
  }

  private @Nullable Place place(SchemaNode value) {
    boolean bareAddress = SchemaTypes.of(value.json()).contains("PostalAddress");
    Optional<SchemaNode> address =
        bareAddress ? Optional.of(value) : value.all("address").stream().findFirst();
    Optional<SchemaNode> structured = address.filter(SchemaNode::isObject);
    String line = address.filter(a -> !a.isObject()).map(SchemaNode::line).orElse(null);
    Place read = line == null ? null : LocationText.address(line);
    Optional<SchemaNode> geo = value.first("geo");
    Double lat = number(geo, value, "latitude", 90);
    Double lon = number(geo, value, "longitude", 180);
    Place place =
        new Place(
            bareAddress ? null : value.line("name"),
            structured.map(SchemaPlaces::street).orElse(read == null ? null : read.address()),
            structured
                .map(a -> a.line("addressLocality"))
                .orElse(read == null ? null : read.locality()),
            structured
                .map(a -> a.line("addressRegion"))
                .orElse(read == null ? null : read.region()),
            structured
                .map(a -> a.line("addressCountry"))
                .orElse(read == null ? null : read.country()),
            lon == null ? null : lat,
            lat == null ? null : lon,
            link(value),
            value.line("telephone"));
    return place.equals(NOWHERE) ? null : place;
  }

  private @Nullable String link(SchemaNode value) {
    for (String property : java.util.List.of("url", "sameAs")) {
      String link = value.first(property).map(v -> Links.canonical(v.link(), base)).orElse(null);
      if (link != null) {
        return link;
      }
    }
    return null;
  }

  private static @Nullable String street(SchemaNode address) {
    String text =
        Stream.of("streetAddress", "postalCode")
            .map(address::line)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? null : text;
  }

  private static @Nullable Double number(
      Optional<SchemaNode> geo, SchemaNode place, String property, double most) {
    String text = geo.map(g -> g.text(property)).orElse(place.text(property));
    if (text == null || !DEGREES.matcher(text.strip()).matches()) {
      return null;
    }
    double value = Double.parseDouble(text.strip().replace(',', '.'));
    return Math.abs(value) <= most ? value : null;
  }

  private Provenance origin(SchemaNode value) {
    JsonNode json = value.json();
    return new Provenance(
        extractor, value.path(), json.isObject() ? json.toString() : value.text());
  }
}
