package com.mystage.sourcing.warehouse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table's name and typed columns. Rows are appended, never updated: the newest revision wins.
 *
 * @param storage how a warehouse that bills by the byte keeps the rows, so that it reads few
 */
public record Table(String name, List<Column> columns, Storage storage) {

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

  /**
   * @param day a TIMESTAMP column; rows of one of its days are kept together. Null for none
   * @param near up to four columns; rows that are equal in the first, then the second, are kept
   *     together
   */
  public record Storage(@Nullable String day, List<String> near) {
    public static final Storage PLAIN = new Storage(null, List.of());

    public Storage {
      near = List.copyOf(near);
    }
  }

  public Table {
    requireName(name);
    columns = List.copyOf(columns);
    List<String> names = columns.stream().map(Column::name).toList();
    if (!names.containsAll(storage.near())
        || (storage.day() != null && !names.contains(storage.day()))) {
      throw new IllegalArgumentException(
          "table " + name + " is kept by columns that it does not have: " + storage);
    }
  }

  public Table(String name, List<Column> columns) {
    this(name, columns, Storage.PLAIN);
  }

  private static void requireName(String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("'" + name + "' is not a plain lower-case identifier");
    }
  }
}
