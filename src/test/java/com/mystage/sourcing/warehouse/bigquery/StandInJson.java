package com.mystage.sourcing.warehouse.bigquery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.zetasql.Type;
import com.mystage.sourcing.warehouse.Row;
import com.mystage.sourcing.warehouse.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values, columns and errors as BigQuery's REST API writes them. */
final class StandInJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private StandInJson() {}

  static Object parameter(JsonNode each) {
    String text = each.at("/parameterValue/value").asText();
    return switch (each.at("/parameterType/type").asText()) {
      case "STRING" -> text;
      case "INT64" -> Long.valueOf(text);
      case "FLOAT64" -> Double.valueOf(text);
      case "BOOL" -> Boolean.valueOf(text);
      case "TIMESTAMP" -> Instant.parse(text.replace(' ', 'T').replace("+00:00", "Z"));
      default -> {
        List<String> list = new ArrayList<>();
        each.at("/parameterValue/arrayValues").forEach(it -> list.add(it.get("value").asText()));
        yield list;
      }
    };
  }

  /** A value of each column. */
  static Map<String, Object> types(List<Row> rows) {
    Map<String, Object> types = new LinkedHashMap<>();
    rows.getFirst().values().keySet().forEach(name -> types.put(name, ""));
    rows.forEach(row ->
        row.values()
            .forEach((name, value) -> {
              if (value != null) {
                types.put(name, value);
              }
            }));
    return types;
  }

  static ObjectNode field(String name, Object value) {
    String type =
        switch (value) {
          case Long _ -> "INTEGER";
          case Double _ -> "FLOAT";
          case Boolean _ -> "BOOLEAN";
          case Instant _ -> "TIMESTAMP";
          default -> "STRING";
        };
    return JSON.createObjectNode()
        .put("name", name)
        .put("type", type)
        .put("mode", value instanceof List ? "REPEATED" : "NULLABLE");
  }

  static @Nullable JsonNode cell(@Nullable Object value) {
    return switch (value) {
      case null -> JSON.nullNode();
      case List<?> list -> {
        var array = JSON.createArrayNode();
        list.forEach(it -> array.addObject().put("v", (String) it));
        yield array;
      }
      case Instant time ->
          JSON.valueToTree(Double.toString(ChronoUnit.MICROS.between(Instant.EPOCH, time) / 1e6));
      default -> JSON.valueToTree(value.toString());
    };
  }

  static Object example(Type type) {
    return switch (type.getKind()) {
      case TYPE_INT64 -> 0L;
      case TYPE_DOUBLE -> 0.0;
      case TYPE_BOOL -> false;
      case TYPE_TIMESTAMP -> Instant.EPOCH;
      default -> "";
    };
  }

  static Table.Type type(Type type) {
    return switch (type.getKind()) {
      case TYPE_INT64 -> Table.Type.INT64;
      case TYPE_DOUBLE -> Table.Type.FLOAT64;
      case TYPE_BOOL -> Table.Type.BOOL;
      case TYPE_TIMESTAMP -> Table.Type.TIMESTAMP;
      case TYPE_ARRAY -> Table.Type.LIST;
      default -> Table.Type.STRING;
    };
  }

  static @Nullable Object value(Table.Type type, JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    return switch (type) {
      case STRING -> value.asText();
      case INT64 -> Long.valueOf(value.asText());
      case FLOAT64 -> value.asDouble();
      case BOOL -> value.asBoolean();
      case TIMESTAMP -> Instant.parse(value.asText());
      case LIST -> {
        List<String> list = new ArrayList<>();
        value.forEach(it -> list.add(it.asText()));
        yield list;
      }
    };
  }

  static ObjectNode error(int code, String reason, String message) {
    ObjectNode answer = JSON.createObjectNode();
    ObjectNode error = answer.putObject("error").put("code", code).put("message", message);
    error.putArray("errors").addObject().put("reason", reason).put("message", message);
    return answer;
  }
}
