package com.mystage.sourcing.tasks.embedded;

import org.jspecify.annotations.Nullable;

/**
 * The waiting tasks of one queue in the order in which they become ready: scheduled ones by the
 * wall clock, immediate ones and retries by the monotonic one. Guarded by the queue.
 */
final class WaitingTasks {

  /** A wall clock that was set forward is noticed after this. */
  private static final long LONGEST_WAIT_NANOS = 30_000_000_000L;

  private final TaskHeap scheduled = new TaskHeap(Entry.BY_DUE_TIME);
  private final TaskHeap backingOff = new TaskHeap(Entry.BY_READY_TIME);

  void schedule(Entry entry) {
    scheduled.add(entry);
  }

  void backOff(Entry entry) {
    backingOff.add(entry);
  }

  void remove(Entry entry) {
    scheduled.remove(entry);
    backingOff.remove(entry);
  }

  void clear() {
    scheduled.clear();
    backingOff.clear();
  }

  /**
   * The heap whose head is ready, null when none is. Retries and first attempts share fairly:
   * whoever has been ready for longer comes first.
   */
  @Nullable TaskHeap ready(long nowMicros, long nanoTime) {
    long scheduledFor =
        scheduled.isEmpty() ? -1 : (nowMicros - scheduled.element().dueMicros) * 1_000;
    long backedOffFor = backingOff.isEmpty() ? -1 : nanoTime - backingOff.element().readyNanos;
    if (scheduledFor < 0 && backedOffFor < 0) {
      return null;
    }
    return scheduledFor >= backedOffFor ? scheduled : backingOff;
  }

  /** Nanoseconds until a task becomes ready, while none is. */
  long nanosUntilReady(long nowMicros, long nanoTime) {
    long wait = QueueState.NEVER;
    if (!scheduled.isEmpty()) {
      long micros = scheduled.element().dueMicros - nowMicros;
      wait = Math.min(micros * 1_000, LONGEST_WAIT_NANOS);
    }
    if (!backingOff.isEmpty()) {
      wait = Math.min(wait, backingOff.element().readyNanos - nanoTime);
    }
    return wait;
  }

  /** How many are ready. */
  int countReady(long nowMicros, long nanoTime) {
    return scheduled.count(entry -> entry.dueMicros <= nowMicros)
        + backingOff.count(entry -> entry.readyNanos - nanoTime <= 0);
  }
}
