package com.mystage.sourcing.extraction.schemaorg;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.extraction.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A node of schema.org data with its path in the document; both syntaxes arrive here.
 *
 * @param ids nodes of the document by their {@code @id}
 */
record SchemaNode(JsonNode json, String path, Map<String, JsonNode> ids) {

  private static final List<String> PREFIXES =
      List.of("", "schema:", "https://schema.org/", "http://schema.org/");

  /** How properties may be written, of those that are asked for. */
  private static final Map<String, List<String>> NAMES = new ConcurrentHashMap<>();

  /** A link is found within so many nodes; nodes may refer to each other in a circle. */
  private static final int MOST_STEPS = 5;

  /** Every value of the property, references followed. */
  List<SchemaNode> all(String property) {
    for (String name : NAMES.computeIfAbsent(property, SchemaNode::names)) {
      JsonNode value = json.get(name);
      if (value != null && !value.isNull()) {
        List<SchemaNode> values = new ArrayList<>();
        flatten(value, path + "/" + property, values, 0);
        return values;
      }
    }
    return List.of();
  }

  private static List<String> names(String property) {
    return PREFIXES.stream().map(prefix -> prefix + property).toList();
  }

  Optional<SchemaNode> first(String property) {
    List<SchemaNode> values = all(property);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }

  /** The first value that has text. */
  Optional<SchemaNode> firstText(String property) {
    return all(property).stream().filter(value -> value.text() != null).findFirst();
  }

  @Nullable String text(String property) {
    return firstText(property).map(SchemaNode::text).orElse(null);
  }

  /** A scalar's text, an {@code @value}, or the name (else the id) of a node. */
  @Nullable String text() {
    if (json.isValueNode()) {
      return json.isNull() || json.asText().isBlank() ? null : json.asText();
    }
    if (!json.isObject()) {
      return null;
    }
    for (String property : List.of("@value", "name", "schema:name")) {
      if (json.path(property).isValueNode() && !json.path(property).asText().isBlank()) {
        return json.path(property).asText();
      }
    }
    return null;
  }

  @Nullable String line() {
    return Texts.line(text());
  }

  @Nullable String line(String property) {
    return Texts.line(text(property));
  }

  /** A link: a scalar, or a node's url, contentUrl or id. */
  @Nullable String link() {
    return link(MOST_STEPS);
  }

  private @Nullable String link(int steps) {
    if (json.isTextual()) {
      return json.asText();
    }
    if (steps == 0) {
      return null;
    }
    for (String property : List.of("url", "contentUrl", "@value", "@id", "thumbnailUrl")) {
      Optional<SchemaNode> value = property.startsWith("@") ? at(property) : first(property);
      String link = value.map(next -> next.link(steps - 1)).orElse(null);
      if (link != null && !link.isBlank()) {
        return link;
      }
    }
    return null;
  }

  boolean isObject() {
    return json.isObject();
  }

  private Optional<SchemaNode> at(String key) {
    return json.hasNonNull(key)
        ? Optional.of(child(json.get(key), path + "/" + key))
        : Optional.empty();
  }

  private void flatten(JsonNode value, String at, List<SchemaNode> into, int depth) {
    if (value.isArray() && depth < 5) {
      for (int i = 0; i < value.size(); i++) {
        flatten(value.get(i), at + "/" + i, into, depth + 1);
      }
    } else if (value.isObject() && value.has("@list")) {
      flatten(value.get("@list"), at + "/@list", into, depth + 1);
    } else if (!value.isNull()) {
      into.add(child(followed(value), at));
    }
  }

  private JsonNode followed(JsonNode value) {
    boolean reference =
        value.isObject() && value.has("@id") && value.size() <= (value.has("@type") ? 2 : 1);
    JsonNode target = reference ? ids.get(value.path("@id").asText()) : null;
    return target == null ? value : target;
  }

  private SchemaNode child(JsonNode value, String at) {
    return new SchemaNode(value, at, ids);
  }
}
