package com.mystage.sourcing.tasks.embedded;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of tasks: kept in memory up to a budget, so that a task that soon runs is not
 * read back, and read from the file beyond it, so that a million waiting tasks cost little.
 */
final class StoredTasks {

  private static final long BUDGET_BYTES = 64L << 20;

  private final TaskReader reader;
  private final AtomicLong held = new AtomicLong();

  StoredTasks(TaskReader reader) {
    this.reader = reader;
  }

  void hold(Entry entry, byte[] stored) {
    if (held.addAndGet(stored.length) <= BUDGET_BYTES) {
      entry.stored = stored;
    } else {
      held.addAndGet(-stored.length);
    }
  }

  void drop(Entry entry) {
    byte[] stored = entry.stored;
    if (stored != null) {
      entry.stored = null;
      held.addAndGet(-stored.length);
    }
  }

  /** Null when the task has ended. */
  byte @Nullable [] of(Entry entry) {
    byte[] stored = entry.stored;
    return stored != null ? stored : reader.proto(entry.id);
  }
}
