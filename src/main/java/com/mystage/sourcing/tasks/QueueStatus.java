package com.mystage.sourcing.tasks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A queue as it stands now. With the embedded engine counters count from the queue's creation; with
 * Cloud Tasks they count what the history holds.
 *
 * @param name short name
 * @param state {@code RUNNING}, {@code PAUSED} or {@code DISABLED}
 * @param depth tasks that have not ended; with Cloud Tasks counted up to 1,000
 * @param due those of them that wait only for the queue's limits, or for a resume
 * @param inFlight those of them that are being attempted
 * @param created tasks ever created; null where the engine does not tell
 * @param succeeded attempts answered 2xx
 * @param failed attempts that ended otherwise
 * @param maxDispatchesPerSecond configured rate
 * @param effectiveRate dispatches a second that the queue allows now, lower while the target
 *     answers 429 or 503; null where the engine does not tell
 * @param lastMinute attempts begun in the last 60 seconds
 * @param maxBurstSize dispatches that may come at once after a pause
 * @param maxConcurrentDispatches configured limit of attempts at a time
 */
public record QueueStatus(
    String name,
    String state,
    int depth,
    int due,
    int inFlight,
    @Nullable Long created,
    long succeeded,
    long failed,
    double maxDispatchesPerSecond,
    @Nullable Double effectiveRate,
    long lastMinute,
    int maxBurstSize,
    int maxConcurrentDispatches,
    Retry retry) {

  /**
   * How the queue tries again.
   *
   * @param maxAttempts −1 for unlimited
   * @param maxRetryDuration from the first attempt; zero for unlimited
   */
  public record Retry(
      int maxAttempts,
      Duration maxRetryDuration,
      Duration minBackoff,
      Duration maxBackoff,
      int maxDoublings) {}
}
