package com.mystage.sourcing.warehouse.duckdb;

import com.mystage.sourcing.warehouse.Table;
import com.mystage.sourcing.warehouse.Table.Column;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Definition and filling of tables, on the one connection that writes. */
final class DuckDbTables {

  private final DuckDBConnection connection;

  DuckDbTables(DuckDBConnection connection) {
    this.connection = connection;
  }

  void ensure(Table table) throws SQLException {
    execute("CREATE TABLE IF NOT EXISTS " + quoted(table.name()) + " (" + definition(table) + ")");
    Map<String, String> wanted = new LinkedHashMap<>();
    table.columns().forEach(it -> wanted.put(it.name(), type(it)));
    Map<String, String> existing = existing(table);
    List<String> differences = differences(wanted, existing);
    if (!differences.isEmpty()) {
      throw new IllegalStateException(
          "table " + table.name() + " differs: " + String.join("; ", differences));
    }
  }

  private static List<String> differences(
      Map<String, String> wanted, Map<String, String> existing) {
    List<String> differences = new ArrayList<>();
    wanted.forEach((name, type) -> {
      String there = existing.get(name);
      if (there == null) {
        differences.add("column " + name + " " + type + " is missing");
      } else if (!there.equals(type)) {
        differences.add("column " + name + " is " + there + ", wanted " + type);
      }
    });
    existing.forEach((name, type) -> {
      if (!wanted.containsKey(name)) {
        differences.add("column " + name + " " + type + " is not wanted");
      }
    });
    if (differences.isEmpty()
        && !List.copyOf(wanted.keySet()).equals(List.copyOf(existing.keySet()))) {
      differences.add("columns are in the order " + existing.keySet());
    }
    return differences;
  }

  private Map<String, String> existing(Table table) throws SQLException {
    Map<String, String> columns = new LinkedHashMap<>();
    String sql =
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ?"
            + " AND database_name = current_database() AND schema_name = 'main'"
            + " ORDER BY column_index";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, table.name());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          columns.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    return columns;
  }

  /** All rows or none: an appender alone flushes in parts. */
  void append(Table table, List<Map<String, @Nullable Object>> rows) throws SQLException {
    Set<String> known = table.columns().stream().map(Column::name).collect(Collectors.toSet());
    for (Map<String, @Nullable Object> row : rows) {
      requireKnown(table, known, row);
    }
    together(() -> {
      try (DuckDBAppender appender =
          connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table.name())) {
        for (Map<String, @Nullable Object> row : rows) {
          appender.beginRow();
          for (Column column : table.columns()) {
            append(appender, table, column, row.get(column.name()));
          }
          appender.endRow();
        }
        return appender.flush();
      }
    });
  }

  private static void requireKnown(
      Table table, Set<String> known, Map<String, @Nullable Object> row) {
    for (String name : row.keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException("table " + table.name() + " has no column " + name);
      }
    }
  }

  private static void append(
      DuckDBAppender appender, Table table, Column column, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      appender.appendNull();
      return;
    }
    try {
      switch (column.type()) {
        case STRING -> appender.append((String) value);
        case INT64 -> appender.append(whole(value));
        case FLOAT64 -> appender.append(((Number) value).doubleValue());
        case BOOL -> appender.append((boolean) (Boolean) value);
        case TIMESTAMP -> appender.append(DuckDbRows.utc((Instant) value));
        case LIST -> appender.append(((List<?>) value).stream().map(String.class::cast).toList());
      }
    } catch (ClassCastException e) {
      throw new IllegalArgumentException(
          table.name() + "." + column.name() + " is a " + column.type() + ", not '" + value + "'",
          e);
    }
  }

  private static long whole(Object value) {
    return switch (value) {
      case Long whole -> whole;
      case Integer whole -> whole;
      case Short whole -> whole;
      case Byte whole -> whole;
      default -> throw new ClassCastException(value.getClass().getName());
    };
  }

  /** Times are read as text first: a cast from text to DuckDB's TIMESTAMP would drop the offset. */
  long load(Table table, Path jsonLines) throws SQLException {
    String columns =
        table.columns().stream()
            .map(it -> quoted(it.name()) + ": '" + jsonType(it) + "'")
            .collect(Collectors.joining(", "));
    String values =
        table.columns().stream().map(DuckDbTables::loaded).collect(Collectors.joining(", "));
    String sql =
        "INSERT INTO "
            + quoted(table.name())
            + " SELECT "
            + values
            + " FROM read_json(?, format = 'newline_delimited', columns = {"
            + columns
            + "})";
    return together(() -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, jsonLines.toString());
        return (long) statement.executeUpdate();
      }
    });
  }

  private static String jsonType(Column column) {
    return column.type() == Table.Type.TIMESTAMP ? "VARCHAR" : type(column);
  }

  private static String loaded(Column column) {
    String name = quoted(column.name());
    return column.type() == Table.Type.TIMESTAMP
        ? "CAST(CAST(" + name + " AS TIMESTAMPTZ) AS TIMESTAMP)"
        : name;
  }

  private interface Work {
    long done() throws SQLException;
  }

  /** Begun in words: the driver's own way to begin leaves an appender outside of it. */
  private long together(Work work) throws SQLException {
    execute("BEGIN TRANSACTION");
    try {
      long count = work.done();
      execute("COMMIT");
      return count;
    } catch (SQLException | RuntimeException e) {
      rollback(e);
      throw e;
    }
  }

  private void rollback(Exception cause) {
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String definition(Table table) {
    return table.columns().stream()
        .map(it -> quoted(it.name()) + " " + type(it))
        .collect(Collectors.joining(", "));
  }

  private static String type(Column column) {
    return switch (column.type()) {
      case STRING -> "VARCHAR";
      case INT64 -> "BIGINT";
      case FLOAT64 -> "DOUBLE";
      case BOOL -> "BOOLEAN";
      case TIMESTAMP -> "TIMESTAMP";
      case LIST -> "VARCHAR[]";
    };
  }

  /** Names were checked to be plain; the quotes let a column be called like a keyword. */
  private static String quoted(String name) {
    return '"' + name + '"';
  }
}
