package com.mystage.sourcing.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which attempts are looked for.
 *
 * @param queue short name of the queue; null for every queue
 * @param task short name of the task; null for every task
 * @param since attempts at or after this moment; null for no bound
 * @param before attempts before this moment; null for no bound
 * @param limit how many at most, 1 to {@value #LARGEST}
 */
public record AttemptQuery(
    @Nullable String queue,
    @Nullable String task,
    StatusFilter status,
    @Nullable Instant since,
    @Nullable Instant before,
    int limit) {

  public static final int LARGEST = 1_000;

  public AttemptQuery {
    if (limit < 1 || limit > LARGEST) {
      throw new IllegalArgumentException("limit must be 1 to " + LARGEST + ", not " + limit);
    }
  }

  /** The newest attempts of one queue, or of all where it is null. */
  public static AttemptQuery newest(@Nullable String queue, int limit) {
    return new AttemptQuery(queue, null, StatusFilter.ANY, null, null, limit);
  }

  /** The whole history of one task. */
  public static AttemptQuery ofTask(String queue, String task) {
    return new AttemptQuery(queue, task, StatusFilter.ANY, null, null, LARGEST);
  }

  public AttemptQuery answered(StatusFilter filter) {
    return new AttemptQuery(queue, task, filter, since, before, limit);
  }
}
