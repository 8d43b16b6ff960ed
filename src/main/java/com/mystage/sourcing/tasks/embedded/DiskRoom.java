package com.mystage.sourcing.tasks.embedded;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Keeps the last of the disk for the ends of tasks, so that a full one can drain: what is new is
 * refused before. Storing an end takes room, too, in the write-ahead log until it is checkpointed.
 */
class DiskRoom {

  private static final Logger LOG = Logger.getLogger(DiskRoom.class);
  private static final long MOST_RESERVED = 32L << 20;
  private static final int RESERVED_PART = 8;

  /** More than is ever written in a pause between two measurements. */
  private static final long PLENTY = 1L << 30;

  private static final long PAUSE_NANOS = 10_000_000;
  private static final int PRIMARY_CODE = 0xff;

  private final Path log;
  private final FileStore disk;
  private final long reserve;
  private boolean plenty;
  private boolean merging;
  private long measuredAt;
  private volatile boolean scarce;

  /**
   * @param file the SQLite file, whose directory exists
   */
  DiskRoom(Path file) throws IOException {
    this.log = file.resolveSibling(file.getFileName() + "-wal");
    this.disk = Files.getFileStore(file.toAbsolutePath().getParent());
    this.reserve = Math.min(MOST_RESERVED, disk.getTotalSpace() / RESERVED_PART);
  }

  /** Refuses what is new while the disk is full. */
  void require() {
    if (scarce && (scarce = free() < reserve)) {
      throw full(Status.RESOURCE_EXHAUSTED);
    }
  }

  /** For the writer, after each transaction. */
  void measure(TaskFile file) {
    long now = System.nanoTime();
    if (!plenty || now - measuredAt >= PAUSE_NANOS) {
      measuredAt = now;
      long free = free();
      plenty = free > PLENTY;
      scarce = free < reserve;
      merge(file, free < reserve + unmerged());
    }
  }

  /** What a caller is told when a transaction failed. */
  StatusRuntimeException reason(Exception cause) {
    boolean noRoom =
        cause instanceof SQLiteException e
            && (e.getResultCode() == SQLiteErrorCode.SQLITE_FULL || isWriteError(e) && tight());
    if (noRoom) {
      scarce = true;
      return full(Status.RESOURCE_EXHAUSTED.withCause(cause));
    }
    return Status.INTERNAL
        .withDescription("The task file could not be written.")
        .withCause(cause)
        .asRuntimeException();
  }

  private static StatusRuntimeException full(Status status) {
    return status.withDescription("The disk is full; nothing was stored.").asRuntimeException();
  }

  /** What does not fit the index of the write-ahead log, or a quota, is an I/O error to SQLite. */
  private static boolean isWriteError(SQLiteException e) {
    return (e.getResultCode().code & PRIMARY_CODE) == SQLiteErrorCode.SQLITE_IOERR.code;
  }

  private boolean tight() {
    return free() < reserve;
  }

  /** Bytes that can be written; seen by tests. */
  long free() {
    try {
      return disk.getUsableSpace();
    } catch (IOException e) {
      LOG.warn("the room on the disk cannot be measured", e);
      return Long.MAX_VALUE;
    }
  }

  /** Bytes that the next checkpoint may add to the file at most. */
  private long unmerged() {
    return log.toFile().length();
  }

  /** What was merged makes room in the log for what comes next. */
  private void merge(TaskFile tasks, boolean always) {
    if (always != merging) {
      try {
        tasks.mergeAlways(always);
        merging = always;
      } catch (SQLException e) {
        LOG.warnf("the write-ahead log stays as it is: %s", e.getMessage());
      }
    }
  }
}
