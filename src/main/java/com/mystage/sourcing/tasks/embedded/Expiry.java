package com.mystage.sourcing.tasks.embedded;

import io.grpc.StatusRuntimeException;
import java.sql.SQLException;

/**
 * The end of a task that waits although it is older than Cloud Tasks keeps any, as in a queue that
 * is paused for a month. Google deletes it silently; here it goes to quarantine.
 */
final class Expiry implements Change {

  private static final long HOUR_MICROS = 3_600_000_000L;

  private final Engine engine;
  private final Entry entry;
  private final Outcome outcome;
  private boolean ended;

  private Expiry(Engine engine, Entry entry, long now) {
    this.engine = engine;
    this.entry = entry;
    this.outcome =
        Outcome.unanswered(entry.tries.previousStatus(), "not done within 31 days of its creation")
            .at(entry.dueMicros, now, 0);
  }

  /** Looks for such tasks, once an hour of the wall clock however often it is called. */
  static final class Watch implements Runnable {
    private final Engine engine;
    private long lookedAt = Long.MIN_VALUE / 2;

    Watch(Engine engine) {
      this.engine = engine;
    }

    @Override
    public void run() {
      long now = engine.nowMicros.getAsLong();
      if (Math.abs(now - lookedAt) >= HOUR_MICROS) {
        lookedAt = now;
        engine.queues.values().stream()
            .flatMap(queue -> queue.createdBefore(engine.retention.tasksBefore(now)).stream())
            .forEach(entry -> engine.writer.submit(new Expiry(engine, entry, now)));
      }
    }
  }

  @Override
  public void write(TaskFile file) throws SQLException {
    file.quarantine().keep(entry, entry.tries, outcome);
    ended = file.endTask(entry.id, outcome.dispatchedAt());
  }

  @Override
  public void committed() {
    if (ended) {
      engine.ended(entry);
    }
  }

  @Override
  public void failed(StatusRuntimeException reason) {
    // It is found again within the hour.
  }
}
