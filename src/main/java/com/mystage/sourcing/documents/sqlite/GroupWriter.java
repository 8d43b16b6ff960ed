package com.mystage.sourcing.documents.sqlite;

import com.mystage.sourcing.documents.adapter.Outcome;
import com.mystage.sourcing.sqlite.LogMerging;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The only writer. It takes all commits that wait, judges each one in turn inside one SQLite
 * transaction, and answers them together once that is durable: many small commits share one flush
 * of the disk. A refused commit has written nothing, so it does not disturb the others.
 */
final class GroupWriter implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(GroupWriter.class);
  private static final int MAX_TOGETHER = 1_000;
  private static final long MAX_BYTES_TOGETHER = 16 << 20;

  private final Session session;
  private final LogMerging merging;
  private final Judge judge;
  private final Outbox outbox;
  private final InstantSource clock;
  private final BlockingQueue<Commit> waiting = new LinkedBlockingQueue<>();
  private final Thread thread;
  private final Object gate = new Object();

  /** Queued behind the last commit. */
  private final Commit stop = Commit.of(List.of(), List.of());

  private boolean closed;

  GroupWriter(Session session, Path file, InstantSource clock, Outbox outbox) {
    this.session = session;
    this.merging = session.mergingLog(file);
    this.judge = new Judge(session, outbox);
    this.outbox = outbox;
    this.clock = clock;
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("documents-writer-" + file.getFileName())
            .start(this::run);
  }

  /** Waits until the commit is durable or refused; an unchecked I/O error if it is neither. */
  Outcome submit(Commit commit) {
    synchronized (gate) {
      if (closed) {
        throw new IllegalStateException("the document store is closed");
      }
      waiting.add(commit);
    }
    try {
      return commit.done().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof SQLException failure ? Session.broken("commit", failure) : e;
    }
  }

  private void run() {
    boolean stopped = false;
    while (!stopped) {
      List<Commit> together = take();
      stopped = together.remove(stop);
      if (!together.isEmpty()) {
        commit(together);
      }
    }
  }

  private List<Commit> take() {
    List<Commit> together = new ArrayList<>();
    try {
      @Nullable Commit next = waiting.take();
      long bytes = 0;
      while (next != null) {
        together.add(next);
        bytes += next.bytes();
        boolean full = together.size() == MAX_TOGETHER || bytes >= MAX_BYTES_TOGETHER;
        next = full ? null : waiting.poll();
      }
    } catch (InterruptedException e) {
      LOG.warn("the writer of documents was interrupted; it goes on until it is closed", e);
    }
    return together;
  }

  private void commit(List<Commit> together) {
    List<Outcome> outcomes;
    try {
      outcomes = write(together);
    } catch (Throwable failure) { // The thread's boundary: every caller must get an answer.
      rollback();
      if (together.size() > 1) {
        together.forEach(commit -> commit(List.of(commit)));
      } else {
        together.getFirst().done().completeExceptionally(failure);
      }
      return;
    }
    outbox.committed();
    for (int i = 0; i < outcomes.size(); i++) {
      together.get(i).done().complete(outcomes.get(i));
    }
  }

  private List<Outcome> write(List<Commit> together) throws SQLException {
    session.prepare("BEGIN IMMEDIATE").execute();
    List<Outcome> outcomes = new ArrayList<>(together.size());
    long stamp = judge.lastStamp();
    long now = Micros.of(clock.instant());
    for (Commit commit : together) {
      stamp = Math.max(stamp + 1, now);
      outcomes.add(judge.apply(commit, stamp));
    }
    judge.saveStamp(stamp);
    merging.around(session.prepare("COMMIT")::execute);
    return outcomes;
  }

  private void rollback() {
    try {
      session.prepare("ROLLBACK").execute();
    } catch (SQLException e) {
      LOG.debug("nothing to roll back", e);
    }
  }

  @Override
  public void close() {
    synchronized (gate) {
      closed = true;
      waiting.add(stop);
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    closeFile();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeFile() {
    try {
      merging.close();
    } catch (SQLException e) {
      throw Session.broken("close", e);
    } finally {
      session.close();
    }
  }
}
