package com.mystage.sourcing.tasks.embedded;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Bounds how many attempts are in their first moments. Most end within them; without a bound a
 * burst of many queues opens thousands of connections that only get in each other's way. An attempt
 * that lasts longer is no longer counted, so a slow target holds nobody up.
 */
final class YoungAttempts {

  static final int MOST = 128;

  private static final long YOUNG_NANOS = 50_000_000;

  private final LongSupplier nanoTime;
  private final Runnable freed;
  private final AtomicInteger count = new AtomicInteger();
  private final ArrayDeque<Young> begun = new ArrayDeque<>();

  /**
   * @param freed told when there is room again after there was none
   */
  YoungAttempts(LongSupplier nanoTime, Runnable freed) {
    this.nanoTime = nanoTime;
    this.freed = freed;
  }

  final class Young {
    private final long since = nanoTime.getAsLong();
    private final AtomicBoolean counted = new AtomicBoolean(true);

    /** The attempt ended. */
    void end() {
      if (leave() == MOST) {
        freed.run();
      }
    }

    private int leave() {
      return counted.getAndSet(false) ? count.getAndDecrement() : 0;
    }
  }

  /** For the dispatcher alone. */
  Young begin() {
    Young young = new Young();
    count.incrementAndGet();
    begun.add(young);
    return young;
  }

  /** How many may begin now; for the dispatcher alone. */
  int room() {
    long now = nanoTime.getAsLong();
    for (Young oldest = begun.peek(); oldest != null; oldest = begun.peek()) {
      if (oldest.counted.get() && now - oldest.since < YOUNG_NANOS) {
        break;
      }
      oldest.leave();
      begun.remove();
    }
    return MOST - count.get();
  }

  /** Nanoseconds until the oldest is no longer young; for the dispatcher alone. */
  long nanosUntilRoom() {
    Young oldest = begun.peek();
    return oldest == null ? 0 : Math.max(0, YOUNG_NANOS - (nanoTime.getAsLong() - oldest.since));
  }
}
