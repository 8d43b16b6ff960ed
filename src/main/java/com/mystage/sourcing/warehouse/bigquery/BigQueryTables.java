package com.mystage.sourcing.warehouse.bigquery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.Schema;
import com.mystage.sourcing.warehouse.Table;
import com.mystage.sourcing.warehouse.Table.Column;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How tables are defined, and how their rows are written for a load. */
final class BigQueryTables {

  private static final ObjectMapper JSON = new ObjectMapper();

  private BigQueryTables() {}

  static String definition(Table table) {
    Table.Storage storage = table.storage();
    String partition =
        storage.day() == null
            ? ""
            : " PARTITION BY TIMESTAMP_TRUNC(" + quoted(storage.day()) + ", DAY)";
    String cluster =
        storage.near().isEmpty()
            ? ""
            : storage.near().stream()
                .map(BigQueryTables::quoted)
                .collect(Collectors.joining(", ", " CLUSTER BY ", ""));
    return "CREATE TABLE IF NOT EXISTS "
        + quoted(table.name())
        + table.columns().stream()
            .map(it -> quoted(it.name()) + " " + type(it.type()))
            .collect(Collectors.joining(", ", " (", ")"))
        + partition
        + cluster;
  }

  /** Names were checked to be plain; the quotes let a column be called like a keyword. */
  private static String quoted(String name) {
    return '`' + name + '`';
  }

  private static String type(Table.Type type) {
    return type == Table.Type.LIST ? "ARRAY<STRING>" : type.name();
  }

  static List<String> differences(Table table, com.google.cloud.bigquery.@Nullable Table there) {
    Schema schema = there == null ? null : there.getDefinition().getSchema();
    Map<String, String> existing = new LinkedHashMap<>();
    if (schema != null) {
      schema.getFields().forEach(it -> existing.put(it.getName(), type(it)));
    }
    List<String> differences = new ArrayList<>();
    for (Column column : table.columns()) {
      String is = existing.remove(column.name());
      if (is == null) {
        differences.add("column " + column.name() + " " + type(column.type()) + " is missing");
      } else if (!is.equals(type(column.type()))) {
        differences.add(
            "column " + column.name() + " is " + is + ", wanted " + type(column.type()));
      }
    }
    existing.forEach(
        (name, type) -> differences.add("column " + name + " " + type + " is not wanted"));
    return differences;
  }

  private static String type(Field field) {
    String type = field.getType().getStandardType().name();
    return field.getMode() == Field.Mode.REPEATED ? "ARRAY<" + type + ">" : type;
  }

  /** A line of JSON for each row. */
  static byte[] lines(Table table, List<Map<String, @Nullable Object>> rows) {
    Map<String, Column> columns =
        table.columns().stream().collect(Collectors.toMap(Column::name, it -> it));
    StringBuilder lines = new StringBuilder();
    for (Map<String, @Nullable Object> row : rows) {
      Map<String, Object> line = new LinkedHashMap<>();
      row.forEach((name, value) -> {
        Column column = columns.get(name);
        if (column == null) {
          throw new IllegalArgumentException("table " + table.name() + " has no column " + name);
        }
        if (value != null) {
          line.put(name, written(table, column, value));
        }
      });
      lines.append(json(line)).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Object written(Table table, Column column, Object value) {
    boolean fits =
        switch (column.type()) {
          case STRING -> value instanceof String;
          case INT64 -> value instanceof Long || value instanceof Integer;
          case FLOAT64 -> value instanceof Number;
          case BOOL -> value instanceof Boolean;
          case TIMESTAMP -> value instanceof Instant;
          case LIST -> value instanceof List;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          table.name() + "." + column.name() + " is a " + column.type() + ", not '" + value + "'");
    }
    return value instanceof Instant time ? time.toString() : value;
  }

  private static String json(Map<String, Object> line) {
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
