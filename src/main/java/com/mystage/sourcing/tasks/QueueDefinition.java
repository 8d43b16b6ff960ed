package com.mystage.sourcing.tasks;

import com.mystage.sourcing.Failure;
import java.time.Duration;

/**
 * One queue as {@code queues.yaml} sets it. The limits are those of Cloud Tasks.
 *
 * @param name short name, 1-100 letters, digits and hyphens
 * @param maxDispatchesPerSecond above 0, at most 500
 * @param maxConcurrentDispatches 1 to 5,000
 * @param quarantineAfter the attempt at which our endpoint quarantines a task that fails again
 */
public record QueueDefinition(
    String name,
    double maxDispatchesPerSecond,
    int maxConcurrentDispatches,
    Retry retry,
    int quarantineAfter) {

  /**
   * How the queue tries again.
   *
   * @param maxAttempts −1 for unlimited
   */
  public record Retry(int maxAttempts, Duration minBackoff, Duration maxBackoff, int maxDoublings) {

    void check(String queue) {
      require(
          maxAttempts == -1 || maxAttempts >= 1,
          queue,
          "retry.maxAttempts",
          "must be -1 or at least 1, not " + maxAttempts);
      require(
          !minBackoff.isNegative(),
          queue,
          "retry.minBackoff",
          "must not be negative: " + minBackoff);
      require(
          maxBackoff.compareTo(minBackoff) >= 0,
          queue,
          "retry.maxBackoff",
          "must be at least minBackoff: " + maxBackoff + " < " + minBackoff);
      require(
          maxDoublings >= 1,
          queue,
          "retry.maxDoublings",
          "must be at least 1, not " + maxDoublings);
    }
  }

  public QueueDefinition {
    require(
        name.matches("[A-Za-z0-9-]{1,100}"),
        name,
        "name",
        "must be 1-100 letters, digits and hyphens");
    require(
        maxDispatchesPerSecond > 0 && maxDispatchesPerSecond <= 500,
        name,
        "maxDispatchesPerSecond",
        "must be above 0 and at most 500, not " + maxDispatchesPerSecond);
    require(
        maxConcurrentDispatches >= 1 && maxConcurrentDispatches <= 5_000,
        name,
        "maxConcurrentDispatches",
        "must be 1 to 5000, not " + maxConcurrentDispatches);
    require(
        quarantineAfter >= 1,
        name,
        "quarantineAfter",
        "must be at least 1, not " + quarantineAfter);
    retry.check(name);
  }

  static void require(boolean holds, String queue, String field, String reason) {
    if (!holds) {
      throw new Failure.Invalid("queues.yaml: queue '" + queue + "', " + field, reason)
          .asException();
    }
  }
}
