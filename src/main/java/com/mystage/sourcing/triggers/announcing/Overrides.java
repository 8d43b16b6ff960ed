package com.mystage.sourcing.triggers.announcing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.documents.Json;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The extensions of {@code K_CE_OVERRIDES}: {@code {"extensions":{"name":"value"}}} (Knative,
 * Sources; a SinkBinding sets it).
 */
final class Overrides {

  private static final String INPUT = "K_CE_OVERRIDES";

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "specversion",
          "id",
          "source",
          "type",
          "subject",
          "time",
          "dataschema",
          "datacontenttype",
          "data");

  private Overrides() {}

  static Map<String, String> extensions(String text) {
    JsonNode extensions = parsed(text).path("extensions");
    Map<String, String> read = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each : extensions.properties()) {
      String name = each.getKey();
      if (!name.matches("[a-z0-9]{1,20}")) {
        throw invalid("extension '" + name + "' must be 1-20 of a-z and 0-9");
      }
      if (ATTRIBUTES.contains(name)) {
        throw invalid("extension '" + name + "' is an attribute of every event");
      }
      if (!each.getValue().isTextual()) {
        throw invalid("extension '" + name + "' must be text");
      }
      read.put(name, each.getValue().textValue());
    }
    return read;
  }

  private static JsonNode parsed(String text) {
    try {
      JsonNode read = Json.mapper().readTree(text);
      if (read.isObject()) {
        return read;
      }
    } catch (JsonProcessingException e) {
      // Answered below.
    }
    throw invalid("must be a JSON object");
  }

  private static RuntimeException invalid(String reason) {
    return new Failure.Invalid(INPUT, reason).asException();
  }
}
