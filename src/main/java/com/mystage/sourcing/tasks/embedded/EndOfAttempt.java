package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.RetryConfig;
import io.grpc.StatusRuntimeException;
import java.sql.SQLException;

/** What follows an attempt: the task's end, or its next one after a backoff. */
final class EndOfAttempt implements Change {

  private final Engine engine;
  private final Entry entry;
  private final Outcome outcome;
  private final Tries tries;
  private final boolean ends;
  private final long endedAt;
  private final long endedNanos;
  private final long backoffNanos;

  EndOfAttempt(Engine engine, Entry entry, Outcome outcome) {
    this.engine = engine;
    this.entry = entry;
    this.outcome = outcome;
    RetryConfig retry = entry.queue.config().getRetryConfig();
    endedAt = engine.nowMicros.getAsLong();
    endedNanos = engine.nanoTime.getAsLong();
    tries = entry.queue.triesAfter(entry, outcome, endedNanos);
    long microsSinceFirst = (endedNanos - entry.firstNanos) / 1_000;
    ends =
        outcome.success()
            || Backoff.exhausted(retry, tries.dispatches(), microsSinceFirst)
            || entry.createdMicros < engine.retention.tasksBefore(endedAt);
    backoffNanos =
        Math.max(
            Backoff.nanosAfterFailure(retry, tries.dispatches()),
            outcome.overloaded() ? outcome.retryAfterNanos() : 0);
  }

  @Override
  public void write(TaskFile file) throws SQLException {
    file.insertAttempt(entry, tries.dispatches(), outcome);
    if (ends) {
      if (!outcome.success()) {
        file.quarantine().keep(entry, tries, outcome);
      }
      file.endTask(entry.id, endedAt);
    } else {
      file.postpone(entry.id, dueMicros(), tries);
    }
  }

  @Override
  public void committed() {
    entry.queue.attempted(entry, outcome, endedNanos);
    if (ends) {
      engine.ended(entry);
    } else {
      entry.queue.backOff(entry, dueMicros(), endedNanos + backoffNanos);
    }
  }

  @Override
  public void failed(StatusRuntimeException reason) {
    // Nothing was stored: after the restart the task is delivered again.
  }

  @Override
  public boolean mustHappen() {
    return true;
  }

  private long dueMicros() {
    return endedAt + backoffNanos / 1_000;
  }
}
