package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.Queue;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The reading side of the SQLite file; sees what was committed. */
final class TaskReader implements AutoCloseable {

  private final Connection connection;
  private final PreparedStatement proto;
  private final PreparedStatement tombstone;
  private final PreparedStatement page;

  TaskReader(Path file) throws SQLException {
    connection = Connections.reading(file);
    proto = connection.prepareStatement("SELECT proto FROM task WHERE id=?");
    tombstone =
        connection.prepareStatement("SELECT 1 FROM task WHERE queue=? AND name=? AND ended>=?");
    page =
        connection.prepareStatement(
            "SELECT name FROM task WHERE queue=? AND name>? AND ended IS NULL"
                + " ORDER BY name LIMIT ?");
  }

  /** The stored task, null when it has ended. */
  synchronized byte @Nullable [] proto(long id) {
    try {
      proto.setLong(1, id);
      try (ResultSet row = proto.executeQuery()) {
        return row.next() ? row.getBytes(1) : null;
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** Whether a task of this name ended at or after the time. */
  synchronized boolean hasTombstone(long queue, String name, long since) {
    try {
      tombstone.setLong(1, queue);
      tombstone.setString(2, name);
      tombstone.setLong(3, since);
      try (ResultSet row = tombstone.executeQuery()) {
        return row.next();
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** Names of the queue's tasks after this one, in order. */
  synchronized List<String> names(long queue, String after, int limit) {
    List<String> names = new ArrayList<>();
    try {
      page.setLong(1, queue);
      page.setString(2, after);
      page.setInt(3, limit);
      try (ResultSet row = page.executeQuery()) {
        while (row.next()) {
          names.add(row.getString(1));
        }
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
    return names;
  }

  /** Every queue that exists, with its counters. */
  synchronized void forEachQueue(long nanoTime, Consumer<QueueState> consumer) {
    try (var statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT id, proto, created, dispatched, succeeded, failed FROM queue"
                    + " WHERE deleted IS NULL ORDER BY id")) {
      while (row.next()) {
        QueueState queue =
            new QueueState(row.getLong(1), Queue.parseFrom(row.getBytes(2)), nanoTime);
        queue.restoreCounters(row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
        consumer.accept(queue);
      }
    } catch (SQLException | InvalidProtocolBufferException e) {
      throw unreadable(e);
    }
  }

  /** Every task that has not ended. */
  synchronized void forEachTask(Map<Long, QueueState> queues, Consumer<Entry> consumer) {
    try (var statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT id, queue, name, created, due, dispatches, responses, executions, previous_status,"
                    + " first_dispatch, last_schedule, last_dispatch, last_response FROM task"
                    + " WHERE ended IS NULL ORDER BY id")) {
      while (row.next()) {
        QueueState queue = queues.get(row.getLong(2));
        if (queue != null) {
          consumer.accept(entry(queue, row));
        }
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static Entry entry(QueueState queue, ResultSet row) throws SQLException {
    Entry entry =
        new Entry(queue, row.getLong(1), row.getString(3), row.getLong(4), row.getLong(5));
    if (row.getInt(6) > 0) {
      entry.tries =
          new Tries(
              row.getInt(6),
              row.getInt(7),
              row.getInt(8),
              row.getInt(9),
              row.getLong(10),
              row.getLong(11),
              row.getLong(12),
              row.getLong(13));
    }
    return entry;
  }

  /** Whether a queue of this name was deleted at or after the time. */
  synchronized boolean queueDeletedSince(String name, long since) {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT 1 FROM queue WHERE name=? AND deleted>=?")) {
      query.setString(1, name);
      query.setLong(2, since);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** The value that was {@link SettingTable#put}, null when there is none. */
  synchronized byte @Nullable [] setting(String name) {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT value FROM setting WHERE name=?")) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getBytes(1) : null;
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  @Override
  public synchronized void close() throws SQLException {
    proto.close();
    tombstone.close();
    page.close();
    connection.close();
  }

  private static IllegalStateException unreadable(Exception cause) {
    return new IllegalStateException("the task file cannot be read", cause);
  }
}
