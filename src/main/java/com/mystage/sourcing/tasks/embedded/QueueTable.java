package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.Queue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** The writing side of the queues. Used by the {@link Writer} alone. */
final class QueueTable {

  private final Connection connection;

  /** Those that were deleted since the start; calls that began before may still name them. */
  private final Set<Long> deleted = new HashSet<>();

  /** Ids of deleted queues are not used again: their attempts are still there. */
  private long last;

  QueueTable(Connection connection) throws SQLException {
    this.connection = connection;
    this.last =
        number(
            "SELECT max((SELECT coalesce(max(id), 0) FROM queue),"
                + " (SELECT coalesce(max(queue), 0) FROM attempt))");
  }

  /** A new queue's id, or 0 when the name is taken by a queue or by one deleted after the time. */
  long insert(Queue queue, long deletedBefore) throws SQLException {
    try (PreparedStatement forget =
            connection.prepareStatement("DELETE FROM queue WHERE name=? AND deleted<?");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO queue(id, name, proto) VALUES(?,?,?) ON CONFLICT DO NOTHING")) {
      forget.setString(1, queue.getName());
      forget.setLong(2, deletedBefore);
      forget.executeUpdate();
      insert.setLong(1, ++last);
      insert.setString(2, queue.getName());
      insert.setBytes(3, queue.toByteArray());
      return insert.executeUpdate() == 1 ? last : 0;
    }
  }

  void update(long id, Queue queue) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE queue SET proto=? WHERE id=?")) {
      update.setBytes(1, queue.toByteArray());
      update.setLong(2, id);
      update.executeUpdate();
    }
  }

  /** Deletes the queue with its tasks; its name stays taken. */
  void delete(long id, long now) throws SQLException {
    deleted.add(id);
    try (var statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM task WHERE queue=" + id);
      statement.executeUpdate("UPDATE queue SET deleted=" + now + " WHERE id=" + id);
    }
  }

  boolean hasDeleted(long id) {
    return deleted.contains(id);
  }

  /** What was written last did not come about. */
  void rolledBack() throws SQLException {
    for (Long id : Set.copyOf(deleted)) {
      if (number("SELECT count(*) FROM queue WHERE deleted IS NULL AND id=" + id) > 0) {
        deleted.remove(id);
      }
    }
  }

  private long number(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
