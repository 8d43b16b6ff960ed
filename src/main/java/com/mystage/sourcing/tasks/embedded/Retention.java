package com.mystage.sourcing.tasks.embedded;

import java.time.Duration;

/**
 * What is kept, and how long.
 *
 * @param taskNames how long the name of an ended task stays taken; Cloud Tasks: about an hour, up
 *     to 24 h
 * @param queueNames how long the name of a deleted queue stays taken; Cloud Tasks: 7 days
 * @param attempts how many attempts are kept at most
 * @param attemptAge how long an attempt is kept at most
 */
record Retention(Duration taskNames, Duration queueNames, long attempts, Duration attemptAge) {

  static final Retention DEFAULT =
      new Retention(Duration.ofHours(1), Duration.ofDays(7), 100_000, Duration.ofDays(30));

  /** Cloud Tasks: a task is deleted 31 days after its creation, done or not. */
  private static final Duration TASKS = Duration.ofDays(31);

  /** Tasks that were created before are given up; microseconds since 1970. */
  long tasksBefore(long nowMicros) {
    return nowMicros - TASKS.toNanos() / 1_000;
  }

  /** Task names that ended before are free again; microseconds since 1970. */
  long tombstonesBefore(long nowMicros) {
    return nowMicros - taskNames.toNanos() / 1_000;
  }

  long deletedQueuesBefore(long nowMicros) {
    return nowMicros - queueNames.toNanos() / 1_000;
  }

  long attemptsBefore(long nowMicros) {
    return nowMicros - attemptAge.toNanos() / 1_000;
  }
}
