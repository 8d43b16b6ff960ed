package com.mystage.sourcing.warehouse.duckdb;

import com.mystage.sourcing.warehouse.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Results of DuckDB in the types that both warehouses share. */
final class DuckDbRows {

  private DuckDbRows() {}

  static List<Row> read(ResultSet results) throws SQLException {
    ResultSetMetaData columns = results.getMetaData();
    List<Row> rows = new ArrayList<>();
    while (results.next()) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        values.put(columns.getColumnLabel(i), value(results, columns, i));
      }
      rows.add(new Row(Collections.unmodifiableMap(values)));
    }
    return rows;
  }

  /** Rows of whole numbers, one after the other in the same array. */
  static void wholes(ResultSet results, List<String> columns, Consumer<long[]> row)
      throws SQLException {
    int[] at = new int[columns.size()];
    for (int i = 0; i < at.length; i++) {
      at[i] = results.findColumn(columns.get(i));
    }
    long[] numbers = new long[at.length];
    while (results.next()) {
      for (int i = 0; i < at.length; i++) {
        numbers[i] = results.getLong(at[i]);
        if (results.wasNull()) {
          throw new NullPointerException(columns.get(i));
        }
      }
      row.accept(numbers);
    }
  }

  private static @Nullable Object value(ResultSet results, ResultSetMetaData columns, int i)
      throws SQLException {
    if (columns.getColumnTypeName(i).equals("TIMESTAMP")) {
      LocalDateTime utc = results.getObject(i, LocalDateTime.class);
      return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }
    return switch (results.getObject(i)) {
      case null -> null;
      case String text -> text;
      case Boolean truth -> truth;
      case Double number -> number;
      case Float number -> number.doubleValue();
      case BigDecimal number -> number.doubleValue();
      case BigInteger whole -> whole.longValueExact();
      case Number whole -> whole.longValue();
      case OffsetDateTime time -> time.toInstant();
      case LocalDate date -> date.toString();
      case LocalTime time -> time.toString();
      case UUID uuid -> uuid.toString();
      case Array array -> strings(array);
      default ->
          throw new IllegalArgumentException(
              "column "
                  + columns.getColumnLabel(i)
                  + " is a "
                  + columns.getColumnTypeName(i)
                  + ", which the warehouse port does not know");
    };
  }

  /** A list has no nulls in it, as in BigQuery. */
  private static List<String> strings(Array array) throws SQLException {
    return Arrays.stream((@Nullable Object[]) array.getArray())
        .filter(Objects::nonNull)
        .map(Object::toString)
        .toList();
  }

  /** DuckDB's TIMESTAMP has no zone: ours are always UTC. */
  static LocalDateTime utc(Instant time) {
    return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
