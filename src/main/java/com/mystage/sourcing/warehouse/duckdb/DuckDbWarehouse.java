package com.mystage.sourcing.warehouse.duckdb;

import com.mystage.sourcing.warehouse.Row;
import com.mystage.sourcing.warehouse.Statement;
import com.mystage.sourcing.warehouse.Table;
import com.mystage.sourcing.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * The warehouse in one DuckDB file. One connection writes, guarded by a lock; each query runs on a
 * connection of its own and sees what was committed before it. Nothing is ever downloaded: only the
 * extensions built into the driver are there.
 *
 * <p>{@code maxBytes} is not enforced here: DuckDB does not know beforehand what a statement scans,
 * and its work costs nothing but time; memory is bounded by the configured limit.
 */
public final class DuckDbWarehouse implements Warehouse {

  private final DuckDBConnection connection;
  private final DuckDbTables tables;
  private final ReentrantLock writing = new ReentrantLock();
  private final @Nullable Path scratch;

  /**
   * @param file the database, made if missing; null to keep it in memory
   * @param memoryMegabytes beyond it DuckDB spills to disk
   * @param threads how many threads a statement may use
   */
  public DuckDbWarehouse(@Nullable Path file, int memoryMegabytes, int threads) {
    this(file, new Properties(), memoryMegabytes, threads, null);
  }

  /**
   * A warehouse in a folder of its own, where tables may outgrow memory; it is gone when it is
   * closed.
   *
   * @param parent of its folder
   */
  public static DuckDbWarehouse scratch(Path parent, int memoryMegabytes, int threads) {
    try {
      Path folder = Files.createTempDirectory(parent, "mystage-warehouse");
      Properties settings = new Properties();
      settings.setProperty("preserve_insertion_order", "false");
      return new DuckDbWarehouse(
          folder.resolve("scratch.duckdb"), settings, memoryMegabytes, threads, folder);
    } catch (IOException e) {
      throw new UncheckedIOException("warehouse: cannot make a folder for temporary files", e);
    }
  }

  private DuckDbWarehouse(
      @Nullable Path file,
      Properties settings,
      int memoryMegabytes,
      int threads,
      @Nullable Path scratch) {
    this.scratch = scratch;
    settings.setProperty("memory_limit", memoryMegabytes + "MB");
    settings.setProperty("threads", Integer.toString(threads));
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    if (file == null) {
      settings.setProperty("temp_directory", System.getProperty("java.io.tmpdir"));
    }
    String url = file == null ? "jdbc:duckdb:" : "jdbc:duckdb:" + file;
    try {
      // Not by DriverManager, which knows only the class loader that first asked for drivers.
      connection = new DuckDBDriver().connect(url, settings).unwrap(DuckDBConnection.class);
      inUtc(connection);
    } catch (SQLException e) {
      throw broken("cannot open " + (file == null ? "a database in memory" : file), e);
    }
    tables = new DuckDbTables(connection);
  }

  @Override
  public void ensure(Table table) {
    writing(
        "ensure table " + table.name(),
        () -> {
          tables.ensure(table);
          return 0;
        });
  }

  @Override
  public List<Row> query(String jobId, Statement statement, long maxBytes) {
    List<Row> rows = new ArrayList<>();
    run(jobId, statement, results -> rows.addAll(DuckDbRows.read(results)));
    return rows;
  }

  @Override
  public void wholes(
      String jobId,
      Statement statement,
      long maxBytes,
      List<String> columns,
      Consumer<long[]> row) {
    run(jobId, statement, results -> DuckDbRows.wholes(results, columns, row));
  }

  private interface Reading {
    void of(ResultSet results) throws SQLException;
  }

  /** Nothing is read of a statement that has no rows. */
  private void run(String jobId, Statement statement, Reading reading) {
    NamedParameters numbered = NamedParameters.number(statement.sql());
    requireGiven(jobId, numbered.names(), statement.parameters().keySet());
    try (Connection own = connection.duplicate()) {
      inUtc(own);
      try (PreparedStatement prepared = own.prepareStatement(numbered.sql())) {
        for (int i = 0; i < numbered.names().size(); i++) {
          Object value = statement.parameters().get(numbered.names().get(i));
          prepared.setObject(i + 1, bound(own, numbered.names().get(i), value));
        }
        if (prepared.execute()) {
          try (ResultSet results = prepared.getResultSet()) {
            reading.of(results);
          }
        }
      }
    } catch (SQLException e) {
      throw broken("job " + jobId, e);
    }
  }

  @Override
  public void append(Table table, List<Map<String, @Nullable Object>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    writing(
        "append to " + table.name(),
        () -> {
          tables.append(table, rows);
          return 0;
        });
  }

  @Override
  public long load(Table table, Path jsonLines) {
    try {
      if (Files.size(jsonLines) == 0) {
        return 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("warehouse: cannot load " + jsonLines, e);
    }
    return writing(
        "load " + jsonLines + " into " + table.name(), () -> tables.load(table, jsonLines));
  }

  private static void inUtc(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
    }
  }

  private static void requireGiven(String jobId, List<String> used, Set<String> given) {
    if (!given.containsAll(used)) {
      throw new IllegalArgumentException(
          "job " + jobId + " uses the parameters " + used + ", but was given " + given);
    }
  }

  private static Object bound(Connection connection, String name, @Nullable Object value)
      throws SQLException {
    return switch (value) {
      case String text -> text;
      case Boolean truth -> truth;
      case Float number -> number.doubleValue();
      case Double number -> number;
      case Long whole -> whole;
      case Integer whole -> whole.longValue();
      case Instant time -> DuckDbRows.utc(time);
      case List<?> list -> connection.createArrayOf("VARCHAR", list.toArray());
      case null, default ->
          throw new IllegalArgumentException(
              "parameter $" + name + " is not a string, number, boolean, instant or list");
    };
  }

  private interface Work {
    long done() throws SQLException;
  }

  private long writing(String doing, Work work) {
    writing.lock();
    try {
      return work.done();
    } catch (SQLException e) {
      throw broken(doing, e);
    } finally {
      writing.unlock();
    }
  }

  private static UncheckedIOException broken(String doing, SQLException e) {
    return new UncheckedIOException(
        "warehouse: " + doing + ": " + e.getMessage(), new IOException(e));
  }

  @Override
  public void close() {
    writing.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      throw broken("close", e);
    } finally {
      writing.unlock();
    }
    if (scratch != null) {
      delete(scratch);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("warehouse: cannot delete " + folder, e);
    }
  }
}
