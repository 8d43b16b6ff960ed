package com.mystage.sourcing.catalogue.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;

/** The file of the search: one writer at a time, readers on snapshots beside it. */
final class SearchFile implements AutoCloseable {

  private static final int BUSY_TIMEOUT_MILLIS = 10_000;
  private static final int KEPT_READERS = 8;

  private final Path file;
  private final Connection writer;
  private final ReentrantLock writing = new ReentrantLock();
  private final ConcurrentLinkedDeque<Connection> readers = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  interface Work {
    void on(Connection connection) throws SQLException;
  }

  interface Reading<T> {
    T from(Connection connection) throws SQLException;
  }

  SearchFile(Path file) {
    this.file = file;
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    this.writer = open(config);
  }

  /** All of the work or none, durable on return. */
  void write(Work work) {
    writing.lock();
    try {
      requireOpen();
      run(writer, "BEGIN IMMEDIATE");
      try {
        work.on(writer);
        run(writer, "COMMIT");
      } catch (SQLException | RuntimeException e) {
        rollback(e);
        throw e;
      }
    } catch (SQLException e) {
      throw broken(e);
    } finally {
      writing.unlock();
    }
  }

  /** All reads see one moment. */
  <T> T read(Reading<T> reading) {
    requireOpen();
    Connection reader = readers.pollFirst();
    if (reader == null) {
      reader = openReader();
    }
    try {
      run(reader, "BEGIN");
      try {
        return reading.from(reader);
      } finally {
        run(reader, "COMMIT");
      }
    } catch (SQLException e) {
      throw broken(e);
    } finally {
      giveBack(reader);
    }
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void rollback(Exception cause) {
    try {
      run(writer, "ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private Connection openReader() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.setReadOnly(true);
    return open(config);
  }

  private Connection open(SQLiteConfig config) {
    try {
      return config.createConnection("jdbc:sqlite:" + file);
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  private void giveBack(Connection reader) {
    if (closed || readers.size() >= KEPT_READERS) {
      shut(reader);
    } else {
      readers.addFirst(reader);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the event search is closed");
    }
  }

  private void shut(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  private UncheckedIOException broken(SQLException e) {
    return new UncheckedIOException(
        "event search " + file.getFileName() + ": " + e.getMessage(), new IOException(e));
  }

  @Override
  public void close() {
    writing.lock();
    try {
      closed = true;
      for (Connection it = readers.poll(); it != null; it = readers.poll()) {
        shut(it);
      }
      shut(writer);
    } finally {
      writing.unlock();
    }
  }
}
