package com.mystage.sourcing.documents.firestore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.cloud.Timestamp;
import com.google.cloud.firestore.Blob;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.GeoPoint;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON fields as the client's values and back. Whole numbers are 64-bit integers, all others
 * doubles. What only other programs write comes back as JSON has it: a timestamp as RFC 3339 text,
 * bytes as base64, a reference as its path, a point as an object.
 */
final class Fields {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Fields() {}

  static Document document(DocumentPath path, DocumentSnapshot snapshot) {
    return new Document(
        path,
        json(Objects.requireNonNull(snapshot.getData())),
        instant(Objects.requireNonNull(snapshot.getCreateTime())),
        instant(Objects.requireNonNull(snapshot.getUpdateTime())));
  }

  static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  static Timestamp timestamp(Instant time) {
    return Timestamp.ofTimeSecondsAndNanos(time.getEpochSecond(), time.getNano());
  }

  static Map<String, @Nullable Object> values(ObjectNode fields) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    fields.properties().forEach(field -> values.put(field.getKey(), value(field.getValue())));
    return values;
  }

  /** Null only for JSON's null. */
  static @Nullable Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NULL -> null;
      case OBJECT -> values((ObjectNode) node);
      case ARRAY -> {
        List<@Nullable Object> elements = new ArrayList<>();
        node.forEach(element -> elements.add(value(element)));
        yield elements;
      }
      case NUMBER -> {
        if (node.isIntegralNumber()) {
          yield node.longValue();
        }
        yield node.doubleValue();
      }
      case BINARY, POJO, MISSING ->
          throw new IllegalArgumentException(node.getNodeType() + " is no JSON value");
    };
  }

  private static ObjectNode json(Map<?, ?> values) {
    ObjectNode fields = JSON.objectNode();
    new TreeMap<Object, Object>(values)
        .forEach((name, value) -> fields.set((String) name, json(value)));
    return fields;
  }

  private static JsonNode json(@Nullable Object value) {
    return switch (value) {
      case null -> JSON.nullNode();
      case String text -> JSON.textNode(text);
      case Boolean truth -> JSON.booleanNode(truth);
      case Long whole ->
          whole.intValue() == whole ? JSON.numberNode(whole.intValue()) : JSON.numberNode(whole);
      case Double number -> JSON.numberNode(number);
      case Map<?, ?> map -> json(map);
      case List<?> list -> {
        ArrayNode elements = JSON.arrayNode(list.size());
        list.forEach(element -> elements.add(json(element)));
        yield elements;
      }
      case Timestamp time -> JSON.textNode(instant(time).toString());
      case Blob bytes -> JSON.textNode(Base64.getEncoder().encodeToString(bytes.toBytes()));
      case DocumentReference document -> JSON.textNode(document.getPath());
      case GeoPoint point ->
          JSON.objectNode()
              .put("latitude", point.getLatitude())
              .put("longitude", point.getLongitude());
      default -> JSON.textNode(value.toString());
    };
  }
}
