package com.mystage.sourcing.tasks.embedded;

import com.mystage.sourcing.sqlite.LogMerging;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The writing side of the SQLite file. Used by the {@link Writer} alone. */
final class TaskFile implements AutoCloseable {

  static final long NO_QUEUE = -1;

  private final Connection connection;
  private final List<PreparedStatement> statements = new ArrayList<>();
  private final PreparedStatement insertTask;
  private final PreparedStatement dropTombstone;
  private final PreparedStatement endTask;
  private final PreparedStatement postponeTask;
  private final PreparedStatement rescheduleTask;
  private final PreparedStatement insertAttempt;
  private final PreparedStatement count;
  private final Retention retention;
  private final Trimming trimming;
  private final QuarantineTable quarantine;
  private final QueueCounts counts = new QueueCounts();
  private final QueueTable queues;
  private final SettingTable settings;
  private final LogMerging merging;
  private boolean inTransaction = true;
  private long lastTask;

  private long lastAttempt;

  TaskFile(Path file, Retention retention) throws SQLException {
    this.retention = retention;
    connection = Connections.writing(file);
    insertTask =
        prepare(
            "INSERT INTO task(id, queue, name, created, due, proto) VALUES(?,?,?,?,?,?)"
                + " ON CONFLICT DO NOTHING");
    dropTombstone = prepare("DELETE FROM task WHERE queue=? AND name=? AND ended<?");
    endTask = prepare("UPDATE task SET ended=?, proto=NULL WHERE id=? AND ended IS NULL");
    postponeTask =
        prepare(
            "UPDATE task SET due=?, dispatches=?, responses=?, executions=?, previous_status=?,"
                + " first_dispatch=?, last_schedule=?, last_dispatch=?, last_response=?"
                + " WHERE id=? AND ended IS NULL");
    rescheduleTask = prepare("UPDATE task SET due=? WHERE id=? AND ended IS NULL");
    insertAttempt =
        prepare(
            "INSERT INTO attempt(id, time, queue, name, number, status, latency, excerpt)"
                + " VALUES(?,?,?,?,?,?,?,?)");
    count =
        prepare(
            "UPDATE queue SET created=created+?, dispatched=dispatched+?,"
                + " succeeded=succeeded+?, failed=failed+? WHERE id=?");
    trimming = new Trimming(connection, retention);
    quarantine = new QuarantineTable(connection);
    queues = new QueueTable(connection);
    settings = new SettingTable(connection);
    lastTask = longOf("SELECT coalesce(max(id), 0) FROM task");
    lastAttempt = longOf("SELECT coalesce(max(id), 0) FROM attempt");
    connection.commit();
    merging = LogMerging.of(file, connection);
  }

  /**
   * Stores a new task.
   *
   * @return its id; 0 when its name is taken by a task or a tombstone, {@link #NO_QUEUE} when its
   *     queue was deleted meanwhile
   */
  long insertTask(QueueState queue, String name, long due, byte[] proto, long now)
      throws SQLException {
    if (queues.hasDeleted(queue.id)) {
      return NO_QUEUE;
    }
    long id = lastTask + 1;
    boolean stored = tryInsert(id, queue, name, now, due, proto);
    if (!stored && dropTombstone(queue, name, now)) {
      stored = tryInsert(id, queue, name, now, due, proto);
    }
    if (!stored) {
      return 0;
    }
    lastTask = id;
    counts.of(queue.id).created++;
    return id;
  }

  private boolean tryInsert(
      long id, QueueState queue, String name, long created, long due, byte[] proto)
      throws SQLException {
    insertTask.setLong(1, id);
    insertTask.setLong(2, queue.id);
    insertTask.setString(3, name);
    insertTask.setLong(4, created);
    insertTask.setLong(5, due);
    insertTask.setBytes(6, proto);
    return insertTask.executeUpdate() == 1;
  }

  private boolean dropTombstone(QueueState queue, String name, long now) throws SQLException {
    dropTombstone.setLong(1, queue.id);
    dropTombstone.setString(2, name);
    dropTombstone.setLong(3, retention.tombstonesBefore(now));
    return dropTombstone.executeUpdate() == 1;
  }

  /** Ends the task and leaves its tombstone; false when it had ended before. */
  boolean endTask(long id, long now) throws SQLException {
    endTask.setLong(1, now);
    endTask.setLong(2, id);
    return endTask.executeUpdate() == 1;
  }

  void postpone(long id, long due, Tries tries) throws SQLException {
    postponeTask.setLong(1, due);
    postponeTask.setInt(2, tries.dispatches());
    postponeTask.setInt(3, tries.responses());
    postponeTask.setInt(4, tries.executions());
    postponeTask.setInt(5, tries.previousStatus());
    postponeTask.setLong(6, tries.firstDispatch());
    postponeTask.setLong(7, tries.lastSchedule());
    postponeTask.setLong(8, tries.lastDispatch());
    postponeTask.setLong(9, tries.lastResponse());
    postponeTask.setLong(10, id);
    postponeTask.executeUpdate();
  }

  void reschedule(long id, long due) throws SQLException {
    rescheduleTask.setLong(1, due);
    rescheduleTask.setLong(2, id);
    rescheduleTask.executeUpdate();
  }

  void insertAttempt(Entry entry, int number, Outcome outcome) throws SQLException {
    insertAttempt.setLong(1, ++lastAttempt);
    insertAttempt.setLong(2, outcome.dispatchedAt());
    insertAttempt.setLong(3, entry.queue.id);
    insertAttempt.setString(4, entry.name);
    insertAttempt.setInt(5, number);
    insertAttempt.setInt(6, outcome.status());
    insertAttempt.setLong(7, outcome.latencyMicros());
    insertAttempt.setString(8, outcome.excerpt());
    insertAttempt.executeUpdate();
    QueueCounts.Counts of = counts.of(entry.queue.id);
    of.dispatched++;
    if (outcome.success()) {
      of.succeeded++;
    } else {
      of.failed++;
    }
  }

  /** Ends every task of the queue; the tombstones stay. */
  void endAll(long queue, long now) throws SQLException {
    execute("UPDATE task SET proto=NULL, ended=" + now + " WHERE ended IS NULL AND queue=" + queue);
  }

  QuarantineTable quarantine() {
    return quarantine;
  }

  QueueTable queues() {
    return queues;
  }

  SettingTable settings() {
    return settings;
  }

  /** To be called before changes are written. */
  void begin() throws SQLException {
    if (!inTransaction) {
      execute("BEGIN IMMEDIATE");
      inTransaction = true;
    }
  }

  void commit(long now) throws SQLException {
    counts.flush(count);
    trimming.trim(now, lastAttempt);
    merging.around(connection::commit);
  }

  /** Merges the write-ahead log into the file at each commit, so that the log does not grow. */
  void mergeAlways(boolean always) throws SQLException {
    merging.mergeAlways(always);
  }

  void rollback() {
    counts.clear();
    try {
      connection.rollback();
    } catch (SQLException e) {
      // A full disk makes SQLite roll back by itself, and then there is nothing to roll back:
      // https://sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction
      inTransaction = false;
    }
    try {
      queues.rolledBack();
      quarantine.rolledBack();
    } catch (SQLException e) {
      throw new IllegalStateException("the task file cannot be read", e);
    }
  }

  @Override
  public void close() throws SQLException {
    merging.close();
    trimming.close();
    quarantine.close();
    for (PreparedStatement statement : statements) {
      statement.close();
    }
    connection.close();
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statements.add(statement);
    return statement;
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long longOf(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
