package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.RetryConfig;
import com.google.protobuf.util.Durations;

/**
 * How long a task waits after a failure: doubled {@code maxDoublings} times, then growing by the
 * last step, never beyond {@code maxBackoff} (documentation of {@code RetryConfig.max_doublings}).
 */
final class Backoff {

  private static final int LARGEST_SHIFT = 40;

  private Backoff() {}

  /**
   * Nanoseconds to wait after the n-th failure, n from 1: {@code min(max, min·(2^min(n−1,D) +
   * max(0,n−1−D)·2^D))}.
   */
  static long nanosAfterFailure(RetryConfig config, int failures) {
    double doublings = Math.min(config.getMaxDoublings(), LARGEST_SHIFT);
    double steps = failures - 1d;
    double factor =
        Math.pow(2, Math.min(steps, doublings))
            + Math.max(0, steps - doublings) * Math.pow(2, doublings);
    long min = Durations.toNanos(config.getMinBackoff());
    long max = Durations.toNanos(config.getMaxBackoff());
    return (long) Math.min((double) max, min * factor);
  }

  /**
   * Whether the task is given up: only when the attempts are used up <b>and</b> the retry duration,
   * counted from the first attempt, has passed. −1 attempts is unlimited, a duration of 0 sets no
   * condition beside the attempts.
   */
  static boolean exhausted(RetryConfig config, int attempts, long microsSinceFirst) {
    return config.getMaxAttempts() >= 0
        && attempts >= config.getMaxAttempts()
        && microsSinceFirst >= Durations.toMicros(config.getMaxRetryDuration());
  }
}
