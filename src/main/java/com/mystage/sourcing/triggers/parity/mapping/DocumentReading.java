package com.mystage.sourcing.triggers.parity.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.Performer;
import com.mystage.sourcing.listings.Place;
import com.mystage.sourcing.listings.Provenance;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One document read by a mapping. */
final class DocumentReading {

  private final LegacyMapping mapping;
  private final LegacyDocument document;
  private final Map<String, Provenance> provenance = new HashMap<>();

  DocumentReading(LegacyMapping mapping, LegacyDocument document) {
    this.mapping = mapping;
    this.document = document;
  }

  LegacyEvent event() {
    ZoneId zone = zone();
    String id =
        required(Field.ID, mapping.rule(Field.ID).isEmpty() ? document.id() : text(Field.ID));
    List<String> artistIds = new ArrayList<>();
    List<Performer> performers = performers(artistIds);
    return new LegacyEvent(
        document.path(),
        id,
        required(Field.TITLE, text(Field.TITLE)),
        required(Field.START, time(Field.START, zone)),
        time(Field.END, zone),
        zone == null ? null : zone.getId(),
        status(),
        text(Field.URL),
        cut(text(Field.DESCRIPTION)),
        text(Field.IMAGE),
        venue(),
        text(Field.VENUE_ID),
        performers,
        artistIds,
        text(Field.SOURCE),
        text(Field.UID),
        document.createTime(),
        document.written().orElse(null),
        provenance);
  }

  private @Nullable ZoneId zone() {
    String name = text(Field.TIME_ZONE);
    if (name == null) {
      return mapping.zone();
    }
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw refused(Field.TIME_ZONE, "'" + name + "' is not an IANA time zone");
    }
  }

  private EventStatus status() {
    String said = text(Field.STATUS);
    if (said == null) {
      return EventStatus.SCHEDULED;
    }
    return Arrays.stream(EventStatus.values())
        .filter(status -> status.word().equalsIgnoreCase(said))
        .findFirst()
        .orElseThrow(() ->
            refused(
                Field.STATUS,
                "'"
                    + said
                    + "' is none of "
                    + Arrays.stream(EventStatus.values())
                        .map(EventStatus::word)
                        .collect(Collectors.joining(", "))
                    + "; 'values' can translate it"));
  }

  private @Nullable Place venue() {
    Place place =
        new Place(
            text(Field.VENUE_NAME),
            text(Field.VENUE_ADDRESS),
            text(Field.VENUE_LOCALITY),
            text(Field.VENUE_REGION),
            text(Field.VENUE_COUNTRY),
            degrees(Field.VENUE_LAT, 90),
            degrees(Field.VENUE_LON, 180),
            text(Field.VENUE_URL),
            text(Field.VENUE_PHONE));
    return place.equals(new Place(null, null, null, null, null, null, null, null, null))
        ? null
        : place;
  }

  private List<Performer> performers(List<String> ids) {
    LegacyMapping.PerformersRule rule = mapping.performers();
    JsonNode items = rule == null ? null : document.at(rule.path());
    if (rule == null || items == null || items.isMissingNode() || items.isNull()) {
      return List.of();
    }
    if (!items.isArray()) {
      throw refused("performers", rule.path(), "must be an array");
    }
    List<Performer> performers = new ArrayList<>();
    for (JsonNode item : items) {
      String name = rule.name() == null ? scalar(item) : scalar(item.path(rule.name()));
      if (name == null) {
        throw refused("performers", rule.path(), "has an item without a name: " + item);
      }
      performers.add(
          new Performer(
              name, rule.url() == null ? null : scalar(item.path(rule.url())), List.of()));
      String id = rule.id() == null ? null : scalar(item.path(rule.id()));
      ids.add(id == null ? "" : id);
    }
    provenance.put("performers", new Provenance("legacy", rule.path(), items.toString()));
    return performers;
  }

  private static @Nullable String scalar(JsonNode node) {
    return node.isValueNode() && !node.isNull() && !node.asText().isBlank()
        ? node.asText().strip()
        : null;
  }

  private @Nullable String text(Field field) {
    JsonNode value = value(field).orElse(null);
    if (value == null) {
      return null;
    }
    if (!value.isValueNode()) {
      throw refused(field, "must be text, not " + value);
    }
    return value.asText().strip();
  }

  private @Nullable EventTime time(Field field, @Nullable ZoneId zone) {
    JsonNode value = value(field).orElse(null);
    try {
      return value == null ? null : mapping.rule(field).orElseThrow().as().time(value, zone);
    } catch (IllegalArgumentException e) {
      throw refused(field, String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Double degrees(Field field, int most) {
    String text = text(field);
    if (text == null) {
      return null;
    }
    try {
      double degrees = Double.parseDouble(text);
      if (Math.abs(degrees) <= most) {
        return degrees;
      }
    } catch (NumberFormatException e) {
      // Answered below.
    }
    throw refused(field, "'" + text + "' is not a number of degrees up to " + most);
  }

  private Optional<JsonNode> value(Field field) {
    Optional<JsonNode> value = mapping.rule(field).flatMap(rule -> rule.value(document));
    value.ifPresent(found ->
        provenance.put(
            field.word(),
            new Provenance(
                "legacy", mapping.rule(field).orElseThrow().where(), found.asText("(object)"))));
    return value;
  }

  private <T> T required(Field field, @Nullable T value) {
    if (value == null) {
      throw refused(field, "is missing");
    }
    return value;
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= Listing.MAX_TEXT
        ? text
        : text.substring(0, Listing.MAX_TEXT - 1) + "…";
  }

  private RuntimeException refused(Field field, String reason) {
    String where = mapping.rule(field).map(FieldRule::where).orElse("not mapped");
    return refused(field.word(), where, reason);
  }

  private RuntimeException refused(String field, String where, String reason) {
    return new Failure.Refused(document.path() + ", " + field + " (" + where + ")", reason)
        .asException();
  }
}
