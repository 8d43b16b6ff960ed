package com.mystage.sourcing.tasks.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A connection for what operators look at, which may take long: beside the one that dispatching
 * reads with, so that nobody's search holds up a task.
 */
final class Reading implements AutoCloseable {

  /** Reads with the connection. */
  @FunctionalInterface
  interface Work<T extends @Nullable Object> {
    T read(Connection connection) throws SQLException;
  }

  private static final int CACHE_KIB = 8 * 1_024;

  private final Connection connection;

  Reading(Path file) throws SQLException {
    connection = Connections.reading(file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA cache_size=-" + CACHE_KIB);
    }
  }

  /** One at a time. */
  synchronized <T extends @Nullable Object> T read(Work<T> work) {
    try {
      return work.read(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("the task file cannot be read", e);
    }
  }

  @Override
  public synchronized void close() throws SQLException {
    connection.close();
  }
}
