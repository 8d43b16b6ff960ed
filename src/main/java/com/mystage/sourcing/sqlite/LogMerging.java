package com.mystage.sourcing.sqlite;

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
import org.sqlite.SQLiteConfig;

/**
 * Merges the write-ahead log into the file beside the writer, which would otherwise stand still for
 * a whole checkpoint. A log that is written all the time is never quite merged from here, and so
 * would grow: once it is long, the writer merges the little that is left with its next commit, and
 * begins it anew (<a href="https://sqlite.org/wal.html#ckpt">SQLite, Checkpointing</a>). While
 * nothing is written it sleeps.
 */
public final class LogMerging implements AutoCloseable {

  /** A writer's commit. */
  @FunctionalInterface
  public interface Commit {
    void run() throws SQLException;
  }

  private static final Logger LOG = Logger.getLogger(LogMerging.class);
  private static final long PAUSE_MILLIS = 100;
  private static final int BUSY_TIMEOUT_MILLIS = 10_000;

  /** From where on the log is long. */
  private static final int LONG_BYTES = 16 << 20;

  /** Where the writer merges all by itself: merging beside it has failed, or is far behind. */
  private static final int TOO_LONG_BYTES = 64 << 20;

  private final Connection writer;
  private final Connection connection;
  private final int pageBytes;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private final AtomicBoolean changed = new AtomicBoolean();

  /** A permit for {@link #changed}, and one for the end. */
  private final Semaphore news = new Semaphore(0);

  private volatile boolean restIsTheWriters;
  private boolean always;

  private LogMerging(Path file, Connection writer) throws SQLException {
    this.writer = writer;
    this.pageBytes = number(writer, "PRAGMA page_size", 1);
    number(writer, "PRAGMA journal_size_limit=" + TOO_LONG_BYTES, 1);
    mergeAlways(false);
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    this.connection = config.createConnection("jdbc:sqlite:" + file);
    this.thread =
        Thread.ofPlatform().daemon().name("log-merging-" + file.getFileName()).unstarted(this::run);
  }

  /**
   * @param file in WAL mode
   * @param writer the only connection that writes to it, used by one thread at a time; stays the
   *     caller's, who closes this before it
   */
  public static LogMerging of(Path file, Connection writer) throws SQLException {
    LogMerging merging = new LogMerging(file, writer);
    merging.thread.start();
    return merging;
  }

  /** Runs the writer's commit, which also merges what is left of a long log. */
  public void around(Commit commit) throws SQLException {
    boolean withTheRest = restIsTheWriters;
    if (withTheRest) {
      mergeFrom(1);
    }
    commit.run();
    if (withTheRest) {
      mergeAlways(always);
      restIsTheWriters = false;
    }
    if (!changed.getAndSet(true)) {
      news.release();
    }
  }

  /** Whether each commit of the writer's merges the log, so that it does not grow. */
  public void mergeAlways(boolean always) throws SQLException {
    this.always = always;
    mergeFrom(always ? 1 : TOO_LONG_BYTES / pageBytes);
  }

  private void mergeFrom(int pages) throws SQLException {
    number(writer, "PRAGMA wal_autocheckpoint=" + pages, 1);
  }

  /** Whether the writer's next commit merges what is left of the log. */
  boolean leavesTheRest() {
    return restIsTheWriters;
  }

  /** Whether it waits for the writer. */
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
      // The second time less has come since.
      boolean wasLong = mergeWhatIsThere() > LONG_BYTES / pageBytes;
      restIsTheWriters = wasLong && mergeWhatIsThere() > LONG_BYTES / pageBytes;
    } catch (SQLException e) {
      // A full disk, say. The log stays; the writer merges it when it is longer.
      LOG.debugf("the write-ahead log stays as it is: %s", e.getMessage());
    }
  }

  /** Pages in the log, merged or not. */
  private int mergeWhatIsThere() throws SQLException {
    return number(connection, "PRAGMA wal_checkpoint(PASSIVE)", 2);
  }

  private static int number(Connection connection, String pragma, int column) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(pragma)) {
      return row.next() ? row.getInt(column) : 0;
    }
  }

  @Override
  public void close() throws SQLException {
    closed.countDown();
    news.release();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    connection.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
