package com.mystage.sourcing.tasks.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Merges the write-ahead log into the file beside the writer, which would otherwise stand still for
 * a whole checkpoint. A log that is written all the time is never quite merged from here, and so
 * would grow: once it is long, the writer merges the little that is left between two transactions,
 * and begins it anew (<a href="https://sqlite.org/wal.html#ckpt">SQLite, Checkpointing</a>). While
 * nothing is written it sleeps.
 */
final class LogMerging implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(LogMerging.class);
  private static final long PAUSE_MILLIS = 100;

  /** Pages from which on the log is long. */
  private static final int LONG_LOG = 4_000;

  private final Connection connection;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "tasks-log-merging");
  private final AtomicBoolean changed = new AtomicBoolean();

  /** A permit for {@link #changed}, and one for the end. */
  private final Semaphore news = new Semaphore(0);

  private volatile boolean restIsTheWriters;

  private LogMerging(Connection connection) {
    this.connection = connection;
    thread.setDaemon(true);
  }

  static LogMerging of(Path file) throws SQLException {
    LogMerging merging = new LogMerging(Connections.reading(file));
    merging.thread.start();
    return merging;
  }

  /** Whether the writer shall merge what is left of the log with its next commit. */
  boolean leavesTheRest() {
    return restIsTheWriters;
  }

  /**
   * For the writer, after each commit.
   *
   * @param withTheRest whether it merged the log as well
   */
  void committed(boolean withTheRest) {
    if (withTheRest) {
      restIsTheWriters = false;
    }
    if (!changed.getAndSet(true)) {
      news.release();
    }
  }

  /** Whether it waits for the writer. Seen by tests. */
  boolean sleeps() {
    return thread.getState() == Thread.State.WAITING;
  }

  private void run() {
    try {
      news.acquire();
      while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        turn();
        news.acquire();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void turn() {
    changed.set(false);
    try {
      merge();
    } catch (SQLException e) {
      // A full disk, say. The log stays; the writer merges it when it is longer.
      LOG.debugf("the write-ahead log stays as it is: %s", e.getMessage());
    }
  }

  /** The second time less has come since. */
  private void merge() throws SQLException {
    boolean wasLong = mergeWhatIsThere() > LONG_LOG;
    restIsTheWriters = wasLong && mergeWhatIsThere() > LONG_LOG;
  }

  /** Pages in the log, merged or not. */
  private int mergeWhatIsThere() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(PASSIVE)")) {
      row.next();
      return row.getInt("log");
    }
  }

  @Override
  public void close() throws SQLException {
    closed.countDown();
    news.release();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connection.close();
  }
}
