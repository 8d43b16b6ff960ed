package com.mystage.sourcing.tasks.embedded;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. What arrives while a transaction is being synced to disk shares the
 * next one, so that the cost of a sync is split among all who wait (group commit).
 */
final class Writer implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Writer.class);
  private static final int LARGEST_BATCH = 2_048;
  private static final long RETRY_MILLIS = 500;

  private final TaskFile file;
  private final DiskRoom disk;
  private final LongSupplier now;
  private final Runnable afterCommit;
  private final LinkedTransferQueue<Change> waiting = new LinkedTransferQueue<>();
  private final List<Change> postponed = new ArrayList<>();
  private final Thread thread = new Thread(this::run, "tasks-writer");
  private volatile boolean open = true;

  /**
   * @param now wall clock in microseconds
   * @param afterCommit told once a batch
   */
  Writer(TaskFile file, DiskRoom disk, LongSupplier now, Runnable afterCommit) {
    this.file = file;
    this.disk = disk;
    this.now = now;
    this.afterCommit = afterCommit;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void submit(Change change) {
    if (!open) {
      change.failed(Status.UNAVAILABLE.withDescription("shutting down").asRuntimeException());
      return;
    }
    waiting.add(change);
  }

  /** Writes what was submitted before, then ends. */
  @Override
  public void close() {
    open = false;
    waiting.add(Stop.INSTANCE);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Change> batch = new ArrayList<>(LARGEST_BATCH);
    boolean running = true;
    while (running) {
      @Nullable Change first = next();
      batch.addAll(postponed);
      postponed.clear();
      if (first != null) {
        batch.add(first);
      }
      waiting.drainTo(batch, LARGEST_BATCH - 1);
      running = !batch.remove(Stop.INSTANCE);
      if (!batch.isEmpty()) {
        commit(batch);
      }
      batch.clear();
    }
  }

  private @Nullable Change next() {
    try {
      return postponed.isEmpty()
          ? waiting.take()
          : waiting.poll(RETRY_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return Stop.INSTANCE;
    }
  }

  private void commit(List<Change> batch) {
    try {
      file.begin();
      for (Change change : batch) {
        change.write(file);
      }
      file.commit(now.getAsLong());
    } catch (SQLException | RuntimeException e) {
      file.rollback();
      batch.forEach(Change::rolledBack);
      fail(batch, e);
      return;
    }
    disk.measure(file);
    for (Change change : batch) {
      try {
        change.committed();
      } catch (RuntimeException e) {
        LOG.warn("a caller could not be told of a commit", e);
      }
    }
    afterCommit.run();
  }

  /** Halves a batch until what cannot be stored stands alone, so that its neighbours can be. */
  private void fail(List<Change> batch, Exception cause) {
    if (batch.size() > 1) {
      int half = batch.size() / 2;
      commit(batch.subList(0, half));
      commit(batch.subList(half, batch.size()));
      return;
    }
    Change change = batch.getFirst();
    LOG.errorf("a change of tasks was not stored: %s", cause.getMessage());
    if (change.mustHappen()) {
      postponed.add(change);
    } else {
      change.failed(disk.reason(cause));
    }
  }

  /** Ends the writer. */
  private enum Stop implements Change {
    INSTANCE;

    @Override
    public void write(TaskFile file) {}

    @Override
    public void committed() {}

    @Override
    public void failed(StatusRuntimeException reason) {}
  }
}
