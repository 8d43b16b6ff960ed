package com.mystage.sourcing.dedup.matching;

import com.mystage.sourcing.dedup.sql.Dialect;
import com.mystage.sourcing.warehouse.Row;
import com.mystage.sourcing.warehouse.Statement;
import com.mystage.sourcing.warehouse.Warehouse;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The warehouse's tables of one run.
 *
 * @param prefix of their names; plain letters, so that runs side by side do not meet
 * @param linking whether two tables are linked; otherwise one holds its own duplicates
 */
record Workspace(
    Warehouse warehouse, Dialect dialect, Layout layout, String prefix, boolean linking) {

  String table(String name) {
    return prefix + "_" + name;
  }

  /** The name of a table as it stands in a statement. */
  String quoted(String name) {
    return dialect.quoted(table(name));
  }

  List<Row> query(String job, String sql, Map<String, Object> parameters) {
    return warehouse.query(prefix + "-" + job, new Statement(sql, parameters), Warehouse.NO_CAP);
  }

  /** Many rows of whole numbers, one after the other in the same array. */
  void wholes(
      String job,
      String sql,
      Map<String, Object> parameters,
      List<String> columns,
      Consumer<long[]> row) {
    warehouse.wholes(
        prefix + "-" + job, new Statement(sql, parameters), Warehouse.NO_CAP, columns, row);
  }

  void create(String name, String select, Map<String, Object> parameters) {
    query(name, "CREATE TABLE " + quoted(name) + " AS " + select, parameters);
  }

  void insert(String name, String select, Map<String, Object> parameters) {
    query(name, "INSERT INTO " + quoted(name) + " " + select, parameters);
  }

  void drop(String name) {
    query("drop-" + name, "DROP TABLE " + quoted(name), Map.of());
  }

  /** Which two records make a pair: of two tables one of each, of one table each pair once. */
  String isPair() {
    return linking ? "(l.side = 0 AND r.side = 1)" : "(l.row_number < r.row_number)";
  }

  /** How many pairs a group of records makes, of which {@code n_left} are of side 0. */
  String pairsOf(String n, String left) {
    return linking
        ? "(" + left + " * (" + n + " - " + left + "))"
        : dialect.wholeQuotient("(" + n + " * (" + n + " - 1))", "2");
  }
}
