package com.mystage.sourcing.tasks.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The writing side of the tasks that were given up. They stay until a person replays or removes
 * them, whatever becomes of their queue; only beyond {@value #MOST} the oldest go. Used by the
 * {@link Writer} alone.
 */
final class QuarantineTable implements AutoCloseable {

  static final int MOST = 100_000;

  private static final Logger LOG = Logger.getLogger(QuarantineTable.class);

  /** A task to be replayed. */
  record Row(String queue, String name, byte[] proto) {}

  private final Connection connection;
  private final int most;
  private final PreparedStatement keep;
  private final PreparedStatement dropOldest;
  private final PreparedStatement find;
  private final PreparedStatement remove;
  private long rows;

  QuarantineTable(Connection connection) throws SQLException {
    this(connection, MOST);
  }

  QuarantineTable(Connection connection, int most) throws SQLException {
    this.connection = connection;
    this.most = most;
    keep =
        connection.prepareStatement(
            "INSERT INTO quarantine(queue, name, attempts, status, excerpt, first, last, proto)"
                + " SELECT ?, name, ?, ?, ?, ?, ?, proto FROM task WHERE id=? AND ended IS NULL");
    dropOldest =
        connection.prepareStatement(
            "DELETE FROM quarantine WHERE id=(SELECT min(id) FROM quarantine)");
    find = connection.prepareStatement("SELECT queue, name, proto FROM quarantine WHERE id=?");
    remove = connection.prepareStatement("DELETE FROM quarantine WHERE id=?");
    rows = count();
  }

  /** Keeps the task, unless it has ended; to be called before its end is written. */
  void keep(Entry entry, Tries tries, Outcome outcome) throws SQLException {
    keep.setString(1, entry.queue.name());
    keep.setInt(2, tries.dispatches());
    keep.setInt(3, outcome.status());
    keep.setString(4, outcome.excerpt());
    keep.setLong(5, tries.dispatches() == 0 ? entry.createdMicros : tries.firstDispatch());
    keep.setLong(6, outcome.dispatchedAt());
    keep.setLong(7, entry.id);
    rows += keep.executeUpdate();
    if (rows > most) {
      LOG.warnf("the quarantine is full: the oldest of %d tasks was dropped", rows);
      rows -= dropOldest.executeUpdate();
    }
  }

  /** Null when there is none. */
  @Nullable Row find(long id) throws SQLException {
    find.setLong(1, id);
    try (ResultSet row = find.executeQuery()) {
      return row.next() ? new Row(row.getString(1), row.getString(2), row.getBytes(3)) : null;
    }
  }

  /** False when there is none. */
  boolean remove(long id) throws SQLException {
    remove.setLong(1, id);
    int removed = remove.executeUpdate();
    rows -= removed;
    return removed == 1;
  }

  /** What was written last did not come about. */
  void rolledBack() throws SQLException {
    rows = count();
  }

  private long count() throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM quarantine")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    keep.close();
    dropOldest.close();
    find.close();
    remove.close();
  }
}
