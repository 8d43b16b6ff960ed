package com.mystage.sourcing.documents.sqlite;

import com.mystage.sourcing.sqlite.LogMerging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/** One connection with its prepared statements; used by one thread at a time. */
final class Session implements AutoCloseable {

  /** Statements kept ready; a query with an {@code in} filter has a text for each list length. */
  private static final int MAX_STATEMENTS = 100;

  private static final int BUSY_TIMEOUT_MILLIS = 10_000;

  /** Several documents share a page; measured best for documents of about 2 KB. */
  private static final int PAGE_BYTES = 8_192;

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(16, 0.75f, true);

  private Session(Connection connection) {
    this.connection = connection;
  }

  static Session writer(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.setPageSize(PAGE_BYTES);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    return open(file, config);
  }

  /** Sees the last commit before its transaction began; never waits for the writer. */
  static Session reader(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.setReadOnly(true);
    return open(file, config);
  }

  private static Session open(Path file, SQLiteConfig config) {
    try {
      return new Session(config.createConnection("jdbc:sqlite:" + file));
    } catch (SQLException e) {
      throw broken("cannot open " + file, e);
    }
  }

  /** The statement, ready for its parameters; the caller closes result sets, never it. */
  PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement ready = statements.get(sql);
    if (ready == null) {
      ready = connection.prepareStatement(sql);
      statements.put(sql, ready);
      if (statements.size() > MAX_STATEMENTS) {
        var oldest = statements.entrySet().iterator();
        oldest.next().getValue().close();
        oldest.remove();
      }
    }
    return ready;
  }

  /** For a writer. To be closed before this is. */
  LogMerging mergingLog(Path file) {
    try {
      return LogMerging.of(file, connection);
    } catch (SQLException e) {
      throw broken("cannot open " + file, e);
    }
  }

  void run(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw broken(sql, e);
    }
  }

  static UncheckedIOException broken(String doing, SQLException e) {
    return new UncheckedIOException(
        "document store: " + doing + ": " + e.getMessage(), new IOException(e));
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw broken("close", e);
    }
  }
}
