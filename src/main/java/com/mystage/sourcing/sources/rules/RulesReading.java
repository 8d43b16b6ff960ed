package com.mystage.sourcing.sources.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.Failure;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rules read key by key, so that all their errors show at once. */
final class RulesReading {

  private static final Set<String> KEYS =
      new TreeSet<>(Set.of("item", "lines", "zone", "language", "fields"));
  private static final Set<String> PICK_KEYS =
      new TreeSet<>(Set.of("css", "in", "attr", "regex", "value"));

  private final String where;
  private final List<Failure> failures = new ArrayList<>();
  private final @Nullable PageRules rules;

  /**
   * @param where how messages name the node
   */
  RulesReading(JsonNode node, String where) {
    this.where = where;
    this.rules = read(node);
  }

  /** Empty if anything about them is wrong. */
  Optional<PageRules> rules() {
    return Optional.ofNullable(rules);
  }

  List<Failure> failures() {
    return failures;
  }

  private @Nullable PageRules read(JsonNode node) {
    if (!node.isObject()) {
      invalid(where, "must be a mapping with 'fields:'");
      return null;
    }
    refuseUnknown(node, where, KEYS);
    String item = text(node, where, "item", Pick::selector);
    String lines = text(node, where, "lines", Pick::pattern);
    String zone = text(node, where, "zone", RulesReading::zone);
    String language = text(node, where, "language", RulesReading::language);
    Map<String, List<Pick>> fields = fields(node.path("fields"));
    try {
      return failures.isEmpty() ? new PageRules(item, lines, zone, language, fields) : null;
    } catch (IllegalArgumentException e) {
      invalid(where, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private Map<String, List<Pick>> fields(JsonNode node) {
    Map<String, List<Pick>> fields = new LinkedHashMap<>();
    if (!node.isObject() || node.isEmpty()) {
      invalid(where + ".fields", "must be a mapping from fields to selectors, such as 'title: h3'");
      return fields;
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String at = where + ".fields." + entry.getKey();
      if (RuleField.named(entry.getKey()).isEmpty()) {
        invalid(at, "is not a known field; known are " + RuleField.words());
      } else {
        fields.put(entry.getKey(), picks(entry.getValue(), at));
      }
    }
    return fields;
  }

  private List<Pick> picks(JsonNode node, String at) {
    List<Pick> picks = new ArrayList<>();
    if (!node.isArray()) {
      pick(node, at).ifPresent(picks::add);
      return picks;
    }
    if (node.isEmpty() || node.size() > PageRules.MOST_PICKS) {
      invalid(at, "must have 1 to " + PageRules.MOST_PICKS + " entries");
    }
    for (int i = 0; i < Math.min(node.size(), PageRules.MOST_PICKS); i++) {
      pick(node.get(i), at + "[" + (i + 1) + "]").ifPresent(picks::add);
    }
    return picks;
  }

  private Optional<Pick> pick(JsonNode node, String at) {
    if (!node.isTextual() && !node.isObject()) {
      invalid(at, "must be a selector, or a mapping of " + String.join(", ", PICK_KEYS));
      return Optional.empty();
    }
    int before = failures.size();
    if (node.isTextual()) {
      String css = checked(node, at, Pick::selector);
      return css == null ? Optional.empty() : Optional.of(Pick.of(css));
    }
    refuseUnknown(node, at, PICK_KEYS);
    String css = text(node, at, "css", Pick::selector);
    Pick.In in = text(node, at, "in", RulesReading::in);
    String attr = text(node, at, "attr", Function.identity());
    String regex = text(node, at, "regex", Pick::pattern);
    String value = text(node, at, "value", Function.identity());
    if (node.isEmpty()) {
      invalid(at, "is empty; name css, attr, regex or value");
    }
    if (failures.size() > before) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Pick(css, in == null ? Pick.In.ITEM : in, attr, regex, value));
    } catch (IllegalArgumentException e) {
      invalid(at, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private <T> @Nullable T text(JsonNode node, String at, String key, Function<String, T> reading) {
    JsonNode value = node.path(key);
    return value.isMissingNode() || value.isNull() ? null : checked(value, at + "." + key, reading);
  }

  private <T> @Nullable T checked(JsonNode value, String at, Function<String, T> reading) {
    if (!value.isTextual()) {
      invalid(at, "must be text; put it in quotes");
      return null;
    }
    if (value.textValue().isBlank()) {
      invalid(at, "must not be empty");
      return null;
    }
    try {
      return reading.apply(value.textValue().strip());
    } catch (IllegalArgumentException e) {
      invalid(at, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private void refuseUnknown(JsonNode node, String at, Set<String> known) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!known.contains(entry.getKey())) {
        invalid(
            at + "." + entry.getKey(), "is not a known key; known are " + String.join(", ", known));
      }
    }
  }

  private static Pick.In in(String word) {
    return Pick.In.named(word)
        .orElseThrow(
            () -> new IllegalArgumentException("'" + word + "' is none of item, before, page"));
  }

  private static String zone(String text) {
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an IANA time zone such as Europe/Vienna");
    }
    return text;
  }

  private static String language(String text) {
    if (!text.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a language tag such as de or en-US");
    }
    return text;
  }

  private void invalid(String input, String reason) {
    failures.add(new Failure.Invalid(input, reason));
  }
}
