package com.mystage.sourcing.triggers.parity.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Firestore's typed values as plain JSON ({@code {"stringValue":"x"}} as {@code "x"}); what is
 * plain already stays. See the REST reference of {@code Value}.
 */
final class FirestoreValues {

  private FirestoreValues() {}

  static JsonNode plain(JsonNode node) {
    return switch (node) {
      case ObjectNode object when object.size() == 1 -> typed(object);
      case ObjectNode object -> each(object);
      case ArrayNode array -> each(array);
      default -> node;
    };
  }

  private static JsonNode typed(ObjectNode object) {
    JsonNode value = object.elements().next();
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (object.fieldNames().next()) {
      case "nullValue" -> nodes.nullNode();
      case "stringValue", "timestampValue", "referenceValue", "bytesValue", "booleanValue" -> value;
      case "integerValue" ->
          value.asText().matches("-?\\d{1,19}")
              ? nodes.numberNode(new BigInteger(value.asText()))
              : value;
      case "doubleValue" ->
          value.isNumber() ? nodes.numberNode(new BigDecimal(value.asText())) : value;
      case "geoPointValue" -> value;
      case "arrayValue" -> each(value.path("values"));
      case "mapValue" -> each(value.path("fields"));
      default -> each(object);
    };
  }

  private static JsonNode each(JsonNode node) {
    if (node instanceof ArrayNode array) {
      ArrayNode plain = JsonNodeFactory.instance.arrayNode();
      array.forEach(item -> plain.add(plain(item)));
      return plain;
    }
    ObjectNode plain = JsonNodeFactory.instance.objectNode();
    node.properties().forEach(entry -> plain.set(entry.getKey(), plain(entry.getValue())));
    return plain;
  }
}
