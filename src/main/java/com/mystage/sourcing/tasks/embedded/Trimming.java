package com.mystage.sourcing.tasks.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Forgets what is past its {@link Retention}. It rides on the transactions that add something, a
 * little at a time, so that none of them is long and an idle server does nothing.
 */
final class Trimming implements AutoCloseable {

  private static final long PAUSE_MICROS = 1_000_000;
  private static final int ROWS = 10_000;

  private final Retention retention;
  private final PreparedStatement byCount;
  private final PreparedStatement byAge;
  private final PreparedStatement tombstones;
  private long trimmedAt = Long.MIN_VALUE / 2;

  Trimming(Connection connection, Retention retention) throws SQLException {
    this.retention = retention;
    byCount = connection.prepareStatement("DELETE FROM attempt WHERE id<=?");
    byAge =
        connection.prepareStatement(
            "DELETE FROM attempt WHERE id IN (SELECT id FROM (SELECT id, time FROM attempt"
                + " ORDER BY id LIMIT ?) WHERE time<?)");
    tombstones =
        connection.prepareStatement(
            "DELETE FROM task WHERE id IN (SELECT id FROM task WHERE ended<? ORDER BY ended"
                + " LIMIT ?)");
  }

  void trim(long nowMicros, long lastAttempt) throws SQLException {
    if (Math.abs(nowMicros - trimmedAt) < PAUSE_MICROS) {
      return;
    }
    trimmedAt = nowMicros;
    byCount.setLong(1, lastAttempt - retention.attempts());
    byCount.executeUpdate();
    byAge.setInt(1, ROWS);
    byAge.setLong(2, retention.attemptsBefore(nowMicros));
    byAge.executeUpdate();
    tombstones.setLong(1, retention.tombstonesBefore(nowMicros));
    tombstones.setInt(2, ROWS);
    tombstones.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    byCount.close();
    byAge.close();
    tombstones.close();
  }
}
