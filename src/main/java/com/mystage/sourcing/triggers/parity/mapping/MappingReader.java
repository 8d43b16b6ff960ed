package com.mystage.sourcing.triggers.parity.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.triggers.parity.mapping.Criteria.Allowance;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a mapping; what is wrong in it names the field. */
final class MappingReader {

  private static final String PERFORMERS = "performers";
  private static final Set<String> TOP =
      Set.of("collection", "timeZone", "fields", "match", "compare", "criteria");
  private static final Set<String> RULE =
      Set.of("path", "paths", "join", "constant", "as", "values");
  static final Set<String> KEYS = Set.of("source", "uid", "url", "title", "start", "day", "venue");
  static final Set<String> COMPARABLE =
      Set.of(
          "title",
          "start",
          "end",
          "status",
          "url",
          "description",
          "image",
          "venue",
          "address",
          "locality",
          PERFORMERS);
  private static final List<String> USUAL =
      List.of("title", "start", "end", "status", "url", "venue", PERFORMERS);

  private final String name;

  MappingReader(String name) {
    this.name = name;
  }

  LegacyMapping read(String yaml) {
    JsonNode root;
    try {
      root = new ObjectMapper(new YAMLFactory()).readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new Failure.Unreadable(name, e.getOriginalMessage()).asException();
    }
    require(root.isObject(), "the mapping", "must be an object");
    known(root, "", TOP);
    Map<Field, FieldRule> fields = fields(root.path("fields"));
    require(fields.containsKey(Field.TITLE), "fields.title", "is missing");
    require(fields.containsKey(Field.START), "fields.start", "is missing");
    LegacyMapping.PerformersRule performers = performers(root.path("fields").path(PERFORMERS));
    List<List<String>> match = new ArrayList<>();
    require(!root.has("match") || root.path("match").isArray(), "match", "must be a list");
    root.path("match")
        .forEach(rule -> {
          match.add(words(rule, "match", KEYS));
          require(!match.getLast().isEmpty(), "match", "has a rule without parts");
        });
    if (match.isEmpty()) {
      match.add(List.of("title", "start", "venue"));
    }
    List<String> compare = words(root.path("compare"), "compare", COMPARABLE);
    return new LegacyMapping(
        text(root, "collection"),
        zone(text(root, "timeZone")),
        fields,
        performers,
        match,
        compare.isEmpty() ? usual(fields, performers) : compare,
        criteria(root.path("criteria")));
  }

  private Map<Field, FieldRule> fields(JsonNode node) {
    require(node.isObject(), "fields", "must say where title and start stand");
    Map<Field, FieldRule> fields = new EnumMap<>(Field.class);
    node.properties()
        .forEach(entry -> {
          String word = entry.getKey();
          if (!word.equals(PERFORMERS)) {
            Field field =
                Field.ofWord(word)
                    .orElseThrow(() -> wrong("fields." + word, "is not a field of an event"));
            fields.put(field, rule(field, "fields." + word, entry.getValue()));
          }
        });
    return fields;
  }

  private FieldRule rule(Field field, String where, JsonNode node) {
    Conversion usual = field.isTime() ? Conversion.TIMESTAMP : Conversion.TEXT;
    if (node.isTextual()) {
      return new FieldRule(List.of(node.textValue()), null, null, usual, Map.of());
    }
    require(node.isObject(), where, "must be a path, or an object with path or constant");
    known(node, where + ".", RULE);
    List<String> paths = new ArrayList<>();
    node.path("paths").forEach(path -> paths.add(path.asText()));
    if (node.has("path")) {
      paths.add(node.path("path").asText());
    }
    String constant = text(node, "constant");
    require(
        paths.isEmpty() != (constant == null), where, "must have either path, paths or constant");
    String as = text(node, "as");
    Conversion conversion =
        as == null
            ? usual
            : Conversion.ofWord(as)
                .orElseThrow(() -> wrong(where + ".as", "must be one of " + Conversion.words()));
    Map<String, String> values = new HashMap<>();
    node.path("values")
        .properties()
        .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
    return new FieldRule(paths, text(node, "join"), constant, conversion, values);
  }

  private LegacyMapping.@Nullable PerformersRule performers(JsonNode node) {
    if (node.isMissingNode()) {
      return null;
    }
    if (node.isTextual()) {
      return new LegacyMapping.PerformersRule(node.textValue(), null, null, null);
    }
    known(node, "fields.performers.", Set.of("path", "name", "url", "id"));
    String path = text(node, "path");
    if (path == null) {
      throw wrong("fields.performers.path", "is missing");
    }
    return new LegacyMapping.PerformersRule(
        path, text(node, "name"), text(node, "url"), text(node, "id"));
  }

  private static List<String> usual(
      Map<Field, FieldRule> fields, LegacyMapping.@Nullable PerformersRule performers) {
    Set<String> mapped = new TreeSet<>(fields.keySet().stream().map(Field::word).toList());
    if (fields.containsKey(Field.VENUE_NAME)) {
      mapped.add("venue");
    }
    if (performers != null) {
      mapped.add(PERFORMERS);
    }
    return USUAL.stream().filter(mapped::contains).toList();
  }

  private Criteria criteria(JsonNode node) {
    known(node, "criteria.", Set.of("missing", "extra", "different", "latency"));
    return new Criteria(
        allowance(node, "missing"),
        allowance(node, "extra"),
        allowance(node, "different"),
        latency(node.path("latency")));
  }

  private Allowance allowance(JsonNode node, String field) {
    try {
      return node.has(field) ? Allowance.parse(node.path(field).asText()) : Allowance.NONE;
    } catch (IllegalArgumentException e) {
      throw wrong("criteria." + field, String.valueOf(e.getMessage()));
    }
  }

  private Criteria.@Nullable Latency latency(JsonNode node) {
    if (node.isMissingNode()) {
      return null;
    }
    known(node, "criteria.latency.", Set.of("percentile", "within"));
    try {
      return new Criteria.Latency(
          node.path("percentile").asInt(95), Duration.parse(node.path("within").asText()));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw wrong("criteria.latency", "must be a percentile of 1 to 100 and a span such as PT5M");
    }
  }

  private List<String> words(JsonNode node, String where, Set<String> allowed) {
    List<String> words = new ArrayList<>();
    require(node.isMissingNode() || node.isArray(), where, "must be a list");
    for (JsonNode each : node) {
      require(
          allowed.contains(each.asText()),
          where,
          "has '" + each.asText() + "'; there are " + String.join(", ", new TreeSet<>(allowed)));
      words.add(each.asText());
    }
    return words;
  }

  private @Nullable ZoneId zone(@Nullable String zone) {
    try {
      return zone == null ? null : ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw wrong("timeZone", "'" + zone + "' is not an IANA time zone");
    }
  }

  private void known(JsonNode node, String where, Set<String> known) {
    node.fieldNames()
        .forEachRemaining(field ->
            require(
                known.contains(field),
                where + field,
                "is not known; there are " + String.join(", ", new TreeSet<>(known))));
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isValueNode() && !value.isNull() ? value.asText() : null;
  }

  private void require(boolean holds, String field, String reason) {
    if (!holds) {
      throw wrong(field, reason);
    }
  }

  private RuntimeException wrong(String field, String reason) {
    return new Failure.Invalid(name + ": " + field, reason).asException();
  }
}
