package com.mystage.sourcing.warehouse.googlesql;

import com.google.zetasql.Analyzer;
import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.EvaluatorTableModifyResponse;
import com.google.zetasql.PreparedModify;
import com.google.zetasql.PreparedQuery;
import com.google.zetasql.SimpleColumn;
import com.google.zetasql.SimpleTable;
import com.google.zetasql.SqlException;
import com.google.zetasql.TableContent;
import com.google.zetasql.Type;
import com.google.zetasql.Value;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedCreateTableStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedStatement;
import com.mystage.sourcing.warehouse.Row;
import com.mystage.sourcing.warehouse.Statement;
import com.mystage.sourcing.warehouse.Table;
import com.mystage.sourcing.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tables in memory, statements run by GoogleSQL's reference implementation, which is slow: some
 * hundred rows. As BigQuery does, it stores an empty list where there is none.
 */
public final class GoogleSqlWarehouse implements Warehouse {

  private static final String CREATE = "CREATE TABLE ";
  private static final String DEFINE = "CREATE TABLE IF NOT EXISTS ";
  private static final String DROP = "DROP TABLE ";
  private static final String INSERT = "INSERT INTO ";
  private static final String DELETE = "DELETE ";

  /** Told apart by it, rows can be deleted: the engine answers with the keys of those that go. */
  private static final String KEY = "row_key";

  private final GoogleSqlEngine engine;
  private final Map<String, Stored> tables = new LinkedHashMap<>();

  private record Stored(Map<String, Type> columns, List<List<Value>> rows) {}

  private GoogleSqlWarehouse(GoogleSqlEngine engine) {
    this.engine = engine;
  }

  /** An empty one; skips the test where the engine does not run. */
  public static GoogleSqlWarehouse open() {
    return new GoogleSqlWarehouse(GoogleSqlEngine.started());
  }

  @Override
  public void ensure(Table table) {
    Map<String, Type> columns = new LinkedHashMap<>();
    table.columns().forEach(it -> columns.put(it.name(), GoogleSqlValues.type(it.type())));
    tables.putIfAbsent(table.name(), new Stored(columns, new ArrayList<>()));
  }

  @Override
  public void append(Table table, List<Map<String, @Nullable Object>> rows) {
    for (Map<String, @Nullable Object> row : rows) {
      stored(table.name())
          .rows()
          .add(
              table.columns().stream()
                  .map(it -> GoogleSqlValues.stored(it.type(), row.get(it.name())))
                  .toList());
    }
  }

  @Override
  public long load(Table table, Path jsonLines) {
    throw new UnsupportedOperationException("no statement of ours loads on this engine");
  }

  @Override
  public List<Row> query(String jobId, Statement statement, long maxBytes) {
    try {
      return run(statement.sql(), statement.parameters());
    } catch (SqlException e) {
      throw new UncheckedIOException(
          "warehouse: job " + jobId + ": " + e.getMessage() + "\n" + statement.sql(),
          new IOException(e));
    }
  }

  private List<Row> run(String sql, Map<String, Object> parameters) {
    if (sql.startsWith(DEFINE)) {
      define(sql);
      return List.of();
    }
    if (sql.startsWith(CREATE)) {
      create(sql, parameters);
      return List.of();
    }
    if (sql.startsWith(INSERT)) {
      insert(sql, parameters);
      return List.of();
    }
    if (sql.startsWith(DROP)) {
      analyze(sql, Map.of());
      tables.remove(unquoted(sql.substring(DROP.length())));
      return List.of();
    }
    if (sql.startsWith(DELETE)) {
      delete(sql, parameters);
      return List.of();
    }
    try (PreparedQuery query = prepared(sql, parameters)) {
      List<SimpleColumn> columns = query.getColumns();
      List<Row> rows = new ArrayList<>();
      for (List<Value> values : query.execute(values(parameters)).getTableData()) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
          row.put(columns.get(i).getName(), GoogleSqlValues.read(values.get(i)));
        }
        rows.add(new Row(Collections.unmodifiableMap(row)));
      }
      return rows;
    }
  }

  private void define(String sql) {
    ResolvedCreateTableStmt defined = (ResolvedCreateTableStmt) analyze(sql, Map.of());
    Map<String, Type> columns = new LinkedHashMap<>();
    defined.getColumnDefinitionList().forEach(it -> columns.put(it.getName(), it.getType()));
    tables.putIfAbsent(defined.getNamePath().getFirst(), new Stored(columns, new ArrayList<>()));
  }

  /** The whole statement is checked; the engine runs queries only, so what it selects is run. */
  private void create(String sql, Map<String, Object> parameters) {
    analyze(sql, parameters);
    int as = sql.indexOf(" AS ");
    String name = unquoted(sql.substring(CREATE.length(), as));
    try (PreparedQuery query = prepared(sql.substring(as + 4), parameters)) {
      Map<String, Type> columns = new LinkedHashMap<>();
      query.getColumns().forEach(it -> columns.put(it.getName(), it.getType()));
      List<List<Value>> rows = new ArrayList<>();
      for (List<Value> row : query.execute(values(parameters)).getTableData()) {
        rows.add(row.stream().map(GoogleSqlValues::stored).toList());
      }
      if (tables.putIfAbsent(name, new Stored(columns, rows)) != null) {
        throw new IllegalStateException("table " + name + " is there already");
      }
    }
  }

  private void insert(String sql, Map<String, Object> parameters) {
    analyze(sql, parameters);
    int select = sql.indexOf(" SELECT ");
    List<List<Value>> rows = stored(unquoted(sql.substring(INSERT.length(), select))).rows();
    try (PreparedQuery query = prepared(sql.substring(select + 1), parameters)) {
      for (List<Value> row : query.execute(values(parameters)).getTableData()) {
        rows.add(row.stream().map(GoogleSqlValues::stored).toList());
      }
    }
  }

  private void delete(String sql, Map<String, Object> parameters) {
    engine.withTables(
        keyed(),
        catalog -> {
          try (PreparedModify delete =
              PreparedModify.builder()
                  .setSql(sql)
                  .setAnalyzerOptions(options(parameters))
                  .setCatalog(catalog)
                  .setTablesContents(keyedContents())
                  .prepare()) {
            EvaluatorTableModifyResponse gone = delete.execute(values(parameters));
            Set<Long> keys = new HashSet<>();
            gone.getContent()
                .forEach(
                    it -> keys.add(it.getOriginalPrimaryKeysValues().getFirst().getInt64Value()));
            List<List<Value>> rows = stored(gone.getTableName()).rows();
            for (int i = rows.size() - 1; i >= 0; i--) {
              if (keys.contains((long) i)) {
                rows.remove(i);
              }
            }
            return null;
          }
        });
  }

  private PreparedQuery prepared(String sql, Map<String, Object> parameters) {
    Map<String, TableContent> contents = new LinkedHashMap<>();
    tables.forEach((name, stored) -> contents.put(name, TableContent.create(stored.rows())));
    return engine.withTables(
        tables.entrySet().stream().map(it -> table(it.getKey(), it.getValue())).toList(),
        catalog ->
            PreparedQuery.builder()
                .setSql(sql)
                .setAnalyzerOptions(options(parameters))
                .setCatalog(catalog)
                .setTablesContents(contents)
                .prepare());
  }

  private ResolvedStatement analyze(String sql, Map<String, Object> parameters) {
    return engine.withTables(
        tables.entrySet().stream().map(it -> table(it.getKey(), it.getValue())).toList(),
        catalog -> Analyzer.analyzeStatement(sql, options(parameters), catalog));
  }

  private static SimpleTable table(String name, Stored stored) {
    SimpleTable table = new SimpleTable(name);
    stored.columns().forEach(table::addSimpleColumn);
    return table;
  }

  private List<SimpleTable> keyed() {
    return tables.entrySet().stream()
        .map(it -> {
          SimpleTable table = new SimpleTable(it.getKey());
          table.addSimpleColumn(KEY, GoogleSqlValues.type(Table.Type.INT64));
          it.getValue().columns().forEach(table::addSimpleColumn);
          table.setPrimaryKey(List.of(0));
          return table;
        })
        .toList();
  }

  private Map<String, TableContent> keyedContents() {
    Map<String, TableContent> contents = new LinkedHashMap<>();
    tables.forEach((name, stored) -> {
      List<List<Value>> rows = new ArrayList<>();
      for (List<Value> row : stored.rows()) {
        List<Value> keyed = new ArrayList<>();
        keyed.add(Value.createInt64Value(rows.size()));
        keyed.addAll(row);
        rows.add(keyed);
      }
      contents.put(name, TableContent.create(rows));
    });
    return contents;
  }

  private AnalyzerOptions options(Map<String, Object> parameters) {
    AnalyzerOptions options = engine.options();
    parameters.forEach((name, value) ->
        options.addQueryParameter(name, GoogleSqlValues.parameter(value).getType()));
    return options;
  }

  private static Map<String, Value> values(Map<String, Object> parameters) {
    Map<String, Value> values = new LinkedHashMap<>();
    parameters.forEach((name, value) -> values.put(name, GoogleSqlValues.parameter(value)));
    return values;
  }

  private Stored stored(String name) {
    Stored stored = tables.get(name);
    if (stored == null) {
      throw new IllegalStateException("there is no table " + name);
    }
    return stored;
  }

  private static String unquoted(String name) {
    return name.replace("`", "").strip();
  }

  /** The columns of a table and their types; null if there is no such table. */
  public @Nullable Map<String, Type> columns(String name) {
    Stored stored = tables.get(name);
    return stored == null ? null : stored.columns();
  }

  @Override
  public void close() {
    tables.clear();
  }
}
