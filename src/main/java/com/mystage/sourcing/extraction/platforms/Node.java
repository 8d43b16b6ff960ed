package com.mystage.sourcing.extraction.platforms;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.extraction.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of JSON that a platform wrote, which may be missing.
 *
 * @param path JSON pointer from the root of the document or script
 */
public record Node(JsonNode json, String path) {

  /** The value under the keys, one inside the other. */
  public Node at(String... keys) {
    JsonNode value = json;
    StringBuilder at = new StringBuilder(path);
    for (String key : keys) {
      value = value.path(key);
      at.append('/').append(key);
    }
    return new Node(value, at.toString());
  }

  /** The elements of an array, a value on its own, or nothing where it is missing. */
  public List<Node> each() {
    if (!exists()) {
      return List.of();
    }
    if (!json.isArray()) {
      return List.of(this);
    }
    List<Node> elements = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      Node element = new Node(json.get(i), path + "/" + i);
      if (element.exists()) {
        elements.add(element);
      }
    }
    return elements;
  }

  public Node first() {
    List<Node> elements = each();
    return elements.isEmpty() ? new Node(json.path("-"), path + "/0") : elements.getFirst();
  }

  public boolean exists() {
    return !json.isMissingNode() && !json.isNull();
  }

  public boolean isObject() {
    return json.isObject();
  }

  public boolean isTrue() {
    return json.isBoolean() ? json.asBoolean() : "true".equals(json.asText(""));
  }

  /** The text or number as it stands there; null if it is blank or none. */
  public @Nullable String text() {
    return !exists() || !json.isValueNode() || json.asText().isBlank() ? null : json.asText();
  }

  /** One line of plain text. */
  public @Nullable String line() {
    return Texts.line(text());
  }

  public @Nullable String line(String key) {
    return at(key).line();
  }

  /** A number, also one that is written as text. */
  public @Nullable Double number() {
    String text = text();
    return text == null || !text.strip().matches("[+-]?\\d{1,15}(\\.\\d{1,20})?")
        ? null
        : Double.valueOf(text.strip());
  }

  /** A whole number, such as seconds or milliseconds; null if it is none. */
  public @Nullable Long whole() {
    String text = text();
    return text == null || !text.strip().matches("[+-]?\\d{1,17}")
        ? null
        : Long.valueOf(text.strip());
  }
}
