package com.mystage.sourcing.catalogue.decisions;

import static com.mystage.sourcing.catalogue.decisions.Decision.require;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.catalogue.Origin;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.listings.Attendance;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Slot;
import java.net.URI;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of entities whose value a person may decide, and how a decided value is put there. */
public final class DecidedFields {

  private static final Map<EntityType, Set<String>> FIELDS =
      Map.of(
          EntityType.EVENT,
          Set.of(
              "title",
              "start",
              "end",
              "doors",
              "slot",
              "timeZone",
              "status",
              "attendance",
              "url",
              "description",
              "image",
              "genres"),
          EntityType.VENUE,
          Set.of("name", "address", "locality", "region", "country", "lat", "lon", "url", "phone"),
          EntityType.ARTIST,
          Set.of("name", "url"));

  private DecidedFields() {}

  /** Throws {@link IllegalArgumentException} if the entity cannot have these values there. */
  static void check(EntityType type, String field, List<String> values) {
    Set<String> known = FIELDS.getOrDefault(type, Set.of());
    require(
        known.contains(field),
        "field",
        "'"
            + field
            + "' of "
            + type.word()
            + "s cannot be decided; these can: "
            + String.join(", ", known.stream().sorted().toList()));
    require(
        values.size() == 1 || (field.equals("genres") && !values.isEmpty()),
        "values",
        "must hold one value");
    for (String value : values) {
      require(!value.isBlank(), "values", "must not be blank");
      try {
        read(field, value);
      } catch (RuntimeException e) {
        throw new IllegalArgumentException("values: '" + value + "' is no " + field, e);
      }
    }
  }

  private static void read(String field, String value) {
    switch (field) {
      case "start", "end", "doors" -> EventTime.parse(value);
      case "timeZone" -> ZoneId.of(value);
      case "slot" -> word(value, Arrays.stream(Slot.values()).map(Slot::word).toList());
      case "status" ->
          word(value, Arrays.stream(EventStatus.values()).map(EventStatus::word).toList());
      case "attendance" ->
          word(value, Arrays.stream(Attendance.values()).map(Attendance::word).toList());
      case "url", "image" ->
          word(String.valueOf(URI.create(value).getScheme()), List.of("http", "https"));
      case "lat" -> within(value, 90);
      case "lon" -> within(value, 180);
      default -> {}
    }
  }

  private static void word(String value, List<String> words) {
    require(words.contains(value), value, "is none of " + words);
  }

  private static void within(String value, double most) {
    require(Math.abs(Double.parseDouble(value)) <= most, value, "is out of range");
  }

  /** The entity with what was decided about its members; of two decisions the newer one counts. */
  public static <T> T over(T entity, Class<T> type, EntityId id, Collection<Verdicts> about) {
    Map<String, Map.Entry<String, Decision>> newest = new TreeMap<>();
    about.stream()
        .flatMap(verdicts -> Verdicts.inForce(verdicts.decisions()).entrySet().stream())
        .filter(each -> each.getValue().verdict() == Verdict.VALUE)
        .sorted(Verdicts.OLDEST_FIRST)
        .forEach(each -> newest.put(String.valueOf(each.getValue().field()), each));
    if (newest.isEmpty()) {
      return entity;
    }
    ObjectNode fields = Json.fields(entity);
    newest.forEach((field, each) -> put(fields, field, each.getKey(), each.getValue()));
    return Json.read(fields, type, id.value());
  }

  private static void put(ObjectNode fields, String field, String id, Decision decision) {
    switch (field) {
      case "genres" -> {
        ArrayNode all = fields.putArray(field);
        decision.values().stream().distinct().sorted().forEach(all::add);
      }
      case "lat", "lon" -> fields.put(field, Double.parseDouble(decision.values().getFirst()));
      default -> fields.put(field, decision.values().getFirst());
    }
    fields
        .withObject("/origins")
        .set(field, Json.fields(origin(id, decision.by(), decision.reason())));
  }

  private static Origin origin(String id, String by, @Nullable String reason) {
    return new Origin("person", by, null, null, "decisions/" + id, reason, "decided by " + by, 1.0);
  }
}
