package com.mystage.sourcing.tasks.embedded;

import java.util.Arrays;

/**
 * Counts what happened in the last 60 seconds, to the second: a ring of counters, one a second of
 * monotonic time.
 */
final class LastMinute {

  private static final int SECONDS = 60;
  private static final long SECOND = 1_000_000_000L;

  private final long origin;
  private final long[] counts = new long[SECONDS];
  private long newest;

  LastMinute(long nanoTime) {
    this.origin = nanoTime;
  }

  synchronized void happened(long nanoTime) {
    turnTo(nanoTime);
    counts[(int) (newest % SECONDS)]++;
  }

  synchronized long count(long nanoTime) {
    turnTo(nanoTime);
    return Arrays.stream(counts).sum();
  }

  /** A difference, since monotonic time may wrap. Threads may come a little late. */
  private void turnTo(long nanoTime) {
    long second = Math.max(newest, (nanoTime - origin) / SECOND);
    for (long at = Math.max(newest + 1, second - SECONDS + 1); at <= second; at++) {
      counts[(int) (at % SECONDS)] = 0;
    }
    newest = second;
  }
}
