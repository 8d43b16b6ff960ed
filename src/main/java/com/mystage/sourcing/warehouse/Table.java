package com.mystage.sourcing.warehouse;

import java.util.List;

/** A table's name and typed columns. Rows are appended, never updated: the newest revision wins. */
public record Table(String name, List<Column> columns) {

  /** The types both warehouses share. A LIST is a list of strings. */
  public enum Type {
    STRING,
    INT64,
    FLOAT64,
    BOOL,
    TIMESTAMP,
    LIST
  }

  public record Column(String name, Type type) {
    public Column {
      requireName(name);
    }
  }

  public Table {
    requireName(name);
    columns = List.copyOf(columns);
  }

  private static void requireName(String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("'" + name + "' is not a plain lower-case identifier");
    }
  }
}
