package com.mystage.sourcing.warehouse.googlesql;

import com.mystage.sourcing.warehouse.Row;
import com.mystage.sourcing.warehouse.Statement;
import com.mystage.sourcing.warehouse.Table;
import com.mystage.sourcing.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps every statement with what came of it: its rows, or the table that it made or changed. */
public final class RecordedWarehouse implements Warehouse {

  private static final List<String> CHANGES =
      List.of("CREATE TABLE ", "INSERT INTO ", "DELETE FROM ");

  private final Warehouse warehouse;
  private final List<Step> steps = new ArrayList<>();

  /** One statement and its outcome. */
  public record Step(String jobId, Statement statement, List<Row> rows) {}

  public RecordedWarehouse(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  public List<Step> steps() {
    return List.copyOf(steps);
  }

  @Override
  public List<Row> query(String jobId, Statement statement, long maxBytes) {
    List<Row> rows = warehouse.query(jobId, statement, maxBytes);
    steps.add(new Step(jobId, statement, outcome(statement.sql(), rows)));
    return rows;
  }

  private List<Row> outcome(String sql, List<Row> rows) {
    if (CHANGES.stream().anyMatch(sql::startsWith)) {
      Statement all = Statement.of("SELECT * FROM " + sql.split(" ", 4)[2]);
      return warehouse.query("outcome", all, NO_CAP);
    }
    return rows;
  }

  @Override
  public void ensure(Table table) {
    warehouse.ensure(table);
  }

  @Override
  public void append(Table table, List<Map<String, @Nullable Object>> rows) {
    warehouse.append(table, rows);
  }

  @Override
  public long load(Table table, Path jsonLines) {
    return warehouse.load(table, jsonLines);
  }

  @Override
  public void close() {
    warehouse.close();
  }
}
