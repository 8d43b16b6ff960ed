package com.mystage.sourcing.triggers.migration.retry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an old delivery promised about trying again.
 *
 * @param minBackoff before the second attempt
 * @param maxBackoff the longest between attempts
 * @param maxDoublings of the backoff; null where it doubles until the longest
 * @param attempts at most; null where only the window ends them
 * @param window from the first attempt to giving up; null where only the attempts end them
 * @param deadline of one attempt
 * @param concurrency attempts at a time; null for no limit
 * @param approximations where a number stands for something less certain
 * @param lost what Cloud Tasks has no counterpart for
 */
public record RetryPromise(
    Duration minBackoff,
    Duration maxBackoff,
    @Nullable Integer maxDoublings,
    @Nullable Integer attempts,
    @Nullable Duration window,
    Duration deadline,
    @Nullable Integer concurrency,
    List<String> approximations,
    List<String> lost) {

  public RetryPromise {
    if (maxBackoff.compareTo(minBackoff) < 0) {
      approximations = new ArrayList<>(approximations);
      approximations.add(
          "the longest backoff, %s, is below the shortest; %s for both"
              .formatted(QueueEquivalent.seconds(maxBackoff), QueueEquivalent.seconds(minBackoff)));
      maxBackoff = minBackoff;
    }
    approximations = List.copyOf(approximations);
    lost = List.copyOf(lost);
  }

  RetryPromise with(@Nullable Integer limit, List<String> more) {
    List<String> all = new ArrayList<>(lost);
    all.addAll(more);
    return new RetryPromise(
        minBackoff,
        maxBackoff,
        maxDoublings,
        attempts,
        window,
        deadline,
        limit == null ? concurrency : limit,
        approximations,
        all);
  }
}
