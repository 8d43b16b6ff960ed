package com.mystage.sourcing.warehouse;

import java.util.Map;

/**
 * SQL with named parameters, as the warehouse's engine writes them: {@code $name} in DuckDB, {@code
 * @name} in BigQuery. A value is a string, a number, a boolean, an instant or a list of strings.
 * Values never stand in the text.
 */
public record Statement(String sql, Map<String, Object> parameters) {

  public Statement {
    parameters = Map.copyOf(parameters);
  }

  public static Statement of(String sql) {
    return new Statement(sql, Map.of());
  }
}
