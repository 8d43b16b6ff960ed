package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.RateLimits;
import com.google.cloud.tasks.v2.RetryConfig;
import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;

/** What a queue may say, and what it means where it says nothing. */
final class QueueRules {

  static final double MAX_RATE = 500;
  static final int MAX_CONCURRENT = 5_000;

  private static final int DEFAULT_CONCURRENT = 1_000;
  private static final int DEFAULT_ATTEMPTS = 100;
  private static final int DEFAULT_DOUBLINGS = 16;
  private static final Duration DEFAULT_MIN_BACKOFF = Durations.fromMillis(100);
  private static final Duration DEFAULT_MAX_BACKOFF = Durations.fromHours(1);

  private QueueRules() {}

  /** Checks the queue and fills in Cloud Tasks' defaults; the state stays. */
  static Queue checked(Queue queue) {
    ResourceName.requireQueue(queue.getName());
    HttpTargets.check(HttpTargets.of(queue));
    double sampling = queue.getStackdriverLoggingConfig().getSamplingRatio();
    require(
        sampling >= 0 && sampling <= 1,
        "StackdriverLoggingConfig.samplingRatio must be between 0.0 and 1.0.");
    return queue.toBuilder()
        .setRateLimits(checked(queue.getRateLimits()))
        .setRetryConfig(checked(queue.getRetryConfig()))
        .build();
  }

  private static RateLimits checked(RateLimits limits) {
    double rate = limits.getMaxDispatchesPerSecond();
    require(Double.isFinite(rate), "RateLimits.maxDispatchesPerSecond must be a finite number.");
    require(rate >= 0, "RateLimits.maxDispatchesPerSecond cannot be negative.");
    require(
        rate <= MAX_RATE, "RateLimits.maxDispatchesPerSecond must be less than or equal to 500.");
    int concurrent = limits.getMaxConcurrentDispatches();
    require(concurrent >= 0, "RateLimits.maxConcurrentDispatches cannot be negative.");
    require(
        concurrent <= MAX_CONCURRENT,
        "RateLimits.maxConcurrentDispatches must be less than or equal to 5000.");
    double effective = rate == 0 ? MAX_RATE : rate;
    return RateLimits.newBuilder()
        .setMaxDispatchesPerSecond(effective)
        .setMaxConcurrentDispatches(concurrent == 0 ? DEFAULT_CONCURRENT : concurrent)
        .setMaxBurstSize((int) Math.max(10, Math.ceil(effective / 5)))
        .build();
  }

  private static RetryConfig checked(RetryConfig retry) {
    require(
        retry.getMaxAttempts() >= -1, "RetryConfig.maxAttempts must be greater or equal to -1.");
    require(retry.getMaxDoublings() >= 0, "RetryConfig.maxDoublings cannot be negative.");
    Duration min =
        notNegative(
            retry.hasMinBackoff() ? retry.getMinBackoff() : DEFAULT_MIN_BACKOFF, "minBackoff");
    Duration max =
        notNegative(
            retry.hasMaxBackoff() ? retry.getMaxBackoff() : DEFAULT_MAX_BACKOFF, "maxBackoff");
    notNegative(retry.getMaxRetryDuration(), "maxRetryDuration");
    require(
        Durations.compare(min, max) <= 0,
        "RetryConfig.minBackoff must be less than or equal to RetryConfig.maxBackoff.");
    RetryConfig.Builder checked = retry.toBuilder();
    if (retry.hasMaxRetryDuration()) {
      checked.setMaxRetryDuration(
          Durations.fromSeconds(Durations.toSeconds(retry.getMaxRetryDuration())));
    }
    return checked
        .setMaxAttempts(retry.getMaxAttempts() == 0 ? DEFAULT_ATTEMPTS : retry.getMaxAttempts())
        .setMinBackoff(min)
        .setMaxBackoff(max)
        .setMaxDoublings(retry.getMaxDoublings() == 0 ? DEFAULT_DOUBLINGS : retry.getMaxDoublings())
        .build();
  }

  private static Duration notNegative(Duration duration, String field) {
    require(Durations.isValid(duration), "RetryConfig." + field + " is not a valid duration.");
    require(!Durations.isNegative(duration), "RetryConfig." + field + " cannot be negative.");
    return duration;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw Refusals.invalid(message);
    }
  }
}
