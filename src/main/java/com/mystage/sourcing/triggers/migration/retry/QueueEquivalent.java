package com.mystage.sourcing.triggers.migration.retry;

import com.mystage.sourcing.tasks.QueueDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queue that tries again as the old delivery did: the step's own where that is equal, else one
 * named for what it does, so that equal promises meet in one queue.
 *
 * @param settings what the queue is
 * @param equal whether the step's own queue keeps the promise already
 * @param differences where it does not
 * @param promised the old number of attempts; null where time alone ended them
 * @param dispatchDeadline of a task, 15 s to 30 min, that equals the old deadline
 * @param givesUpAfter time from the first attempt to quarantine, without the attempts' own
 * @param approximations where a number stands for something less certain
 * @param lost what has no counterpart
 */
public record QueueEquivalent(
    QueueDefinition settings,
    boolean equal,
    List<String> differences,
    @Nullable Integer promised,
    Duration dispatchDeadline,
    Duration givesUpAfter,
    List<String> approximations,
    List<String> lost) {

  /** Our tasks carry none, so Cloud Tasks' default for HTTP targets holds. */
  private static final Duration OUR_DEADLINE = Duration.ofMinutes(10);

  private static final Duration SHORTEST_DEADLINE = Duration.ofSeconds(15);
  private static final Duration LONGEST_DEADLINE = Duration.ofMinutes(30);
  private static final int MOST_ATTEMPTS = 1_000_000;

  public static QueueEquivalent of(RetryPromise promise, QueueDefinition there) {
    int doublings =
        promise.maxDoublings() == null
            ? doublings(promise.minBackoff(), promise.maxBackoff())
            : promise.maxDoublings();
    QueueDefinition.Retry retry =
        new QueueDefinition.Retry(-1, promise.minBackoff(), promise.maxBackoff(), doublings);
    QueueDefinition wanted = wanted(promise, retry, there);
    List<String> differences = differences(wanted, there);
    QueueDefinition settings = differences.isEmpty() ? wanted : named(wanted, there);
    Duration givesUpAfter = time(settings.retry(), settings.quarantineAfter());
    List<String> lost = new ArrayList<>(promise.lost());
    if (promise.window() != null && givesUpAfter.compareTo(promise.window()) < 0) {
      lost.add(
          "trying again for %s: %d attempts, the most, are over after %s"
              .formatted(
                  seconds(promise.window()), settings.quarantineAfter(), seconds(givesUpAfter)));
    }
    if (promise.deadline().compareTo(OUR_DEADLINE) > 0) {
      lost.add(
          "a run of up to "
              + seconds(promise.deadline())
              + ": a push is answered within "
              + seconds(OUR_DEADLINE));
    }
    return new QueueEquivalent(
        settings,
        differences.isEmpty(),
        differences,
        promise.attempts(),
        clamp(promise.deadline()),
        givesUpAfter,
        promise.approximations(),
        List.copyOf(lost));
  }

  private static QueueDefinition wanted(
      RetryPromise promise, QueueDefinition.Retry retry, QueueDefinition there) {
    return new QueueDefinition(
        there.name(),
        there.maxDispatchesPerSecond(),
        promise.concurrency() == null
            ? there.maxConcurrentDispatches()
            : Math.min(promise.concurrency(), there.maxConcurrentDispatches()),
        retry,
        attempts(promise, retry));
  }

  /**
   * Such as {@code scraping-10s-600s-x5}, {@code scraping-once-by3}: everything that its behaviour
   * depends on, so that the name is the same in every plan. Backoff is nothing to what runs once.
   */
  private static QueueDefinition named(QueueDefinition wanted, QueueDefinition there) {
    QueueDefinition.Retry retry = wanted.retry();
    boolean once = wanted.quarantineAfter() == 1;
    StringBuilder name = new StringBuilder(there.name());
    if (once) {
      name.append("-once");
    } else {
      name.append("-")
          .append(word(retry.minBackoff()))
          .append("-")
          .append(word(retry.maxBackoff()));
      if (retry.maxDoublings() < doublings(retry.minBackoff(), retry.maxBackoff())) {
        name.append("-d").append(retry.maxDoublings());
      }
      name.append("-x").append(wanted.quarantineAfter());
    }
    if (wanted.maxConcurrentDispatches() != there.maxConcurrentDispatches()) {
      name.append("-by").append(wanted.maxConcurrentDispatches());
    }
    return new QueueDefinition(
        name.toString(),
        wanted.maxDispatchesPerSecond(),
        wanted.maxConcurrentDispatches(),
        once ? there.retry() : retry,
        wanted.quarantineAfter());
  }

  /** A queue's name takes no dot. */
  private static String word(Duration duration) {
    return duration.toMillis() % 1_000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }

  /** So many doublings that doubling never ends before the longest backoff: ⌈log₂(max/min)⌉. */
  static int doublings(Duration min, Duration max) {
    int doublings = 0;
    Duration reached = min;
    while (!min.isZero() && reached.compareTo(max) < 0) {
      reached = reached.multipliedBy(2);
      doublings++;
    }
    return Math.max(1, doublings);
  }

  /**
   * Cloud Tasks' wait after the n-th failure, n from 1: doubled {@code maxDoublings} times, then
   * growing by the last step, at most {@code maxBackoff} ({@code RetryConfig.max_doublings}).
   */
  static Duration wait(QueueDefinition.Retry retry, int failures) {
    int doubled = Math.min(Math.min(failures - 1, retry.maxDoublings()), 40);
    long factor = (1L << doubled) + Math.max(0, failures - 1 - doubled) * (1L << doubled);
    double nanos = (double) retry.minBackoff().toNanos() * factor;
    return nanos >= retry.maxBackoff().toNanos()
        ? retry.maxBackoff()
        : retry.minBackoff().multipliedBy(factor);
  }

  /** The waits before the attempt of this number, together. */
  static Duration time(QueueDefinition.Retry retry, int attempts) {
    Duration time = Duration.ZERO;
    for (int failures = 1; failures < attempts; failures++) {
      Duration wait = wait(retry, failures);
      if (wait.equals(retry.maxBackoff())) {
        return time.plus(wait.multipliedBy(attempts - failures));
      }
      time = time.plus(wait);
    }
    return time;
  }

  /** The old number of attempts, and as many as it takes to fill the old window. */
  private static int attempts(RetryPromise promise, QueueDefinition.Retry retry) {
    int least = promise.attempts() == null ? 1 : promise.attempts();
    Duration window = promise.window();
    return window == null ? least : Math.max(least, filling(window, retry));
  }

  private static int filling(Duration window, QueueDefinition.Retry retry) {
    Duration time = Duration.ZERO;
    int attempts = 1;
    while (time.compareTo(window) < 0 && attempts < MOST_ATTEMPTS) {
      time = time.plus(wait(retry, attempts));
      attempts++;
    }
    return attempts;
  }

  /**
   * Equal means: the waits begin and end as long, give or take a factor of two, since the old ones
   * are best effort too; as many attempts; and no more of them at a time.
   */
  public static List<String> differences(QueueDefinition old, QueueDefinition there) {
    List<String> found = new ArrayList<>();
    if (old.quarantineAfter() > 1) {
      differ(found, "minBackoff", old.retry().minBackoff(), there.retry().minBackoff());
      differ(found, "maxBackoff", old.retry().maxBackoff(), there.retry().maxBackoff());
    }
    if (old.quarantineAfter() != there.quarantineAfter()) {
      found.add(
          "quarantineAfter: %d as before, %d there"
              .formatted(old.quarantineAfter(), there.quarantineAfter()));
    }
    if (old.maxConcurrentDispatches() < there.maxConcurrentDispatches()) {
      found.add(
          "maxConcurrentDispatches: %d as before, %d there"
              .formatted(old.maxConcurrentDispatches(), there.maxConcurrentDispatches()));
    }
    return List.copyOf(found);
  }

  private static void differ(List<String> found, String field, Duration old, Duration there) {
    boolean near =
        old.multipliedBy(2).compareTo(there) >= 0 && there.multipliedBy(2).compareTo(old) >= 0;
    if (!near) {
      found.add(field + ": " + seconds(old) + " as before, " + seconds(there) + " there");
    }
  }

  private static Duration clamp(Duration deadline) {
    if (deadline.compareTo(SHORTEST_DEADLINE) < 0) {
      return SHORTEST_DEADLINE;
    }
    return deadline.compareTo(LONGEST_DEADLINE) > 0 ? LONGEST_DEADLINE : deadline;
  }

  /** As {@code queues.yaml} writes durations. */
  public static String seconds(Duration duration) {
    return java.math.BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString()
        + "s";
  }
}
