package com.mystage.sourcing.triggers.migration.inventory;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of a list, with what matters for taking it over. */
public sealed interface Resource {

  ResourceName name();

  /** Whether it works now: neither paused, nor disabled, nor failed. */
  boolean enabled();

  /**
   * A Cloud Function.
   *
   * @param generation 1 or 2
   * @param occasion what it is for; {@link Occasion.Call} for a function that is called by HTTP
   * @param eventarc full name of its Eventarc trigger; null where it has none
   * @param retries whether failures are tried again
   * @param timeout of one run
   * @param concurrency runs at a time, over all instances; null for no limit
   * @param addresses where it is called by HTTP
   */
  record Function(
      ResourceName name,
      boolean enabled,
      int generation,
      String entryPoint,
      Occasion occasion,
      @Nullable String eventarc,
      boolean retries,
      Duration timeout,
      @Nullable Integer concurrency,
      List<String> addresses)
      implements Resource {}

  /**
   * An Eventarc trigger.
   *
   * @param subscription full name of the Pub/Sub subscription that transports; null if unknown
   * @param maxAttempts null where Eventarc tries until the end of retention
   */
  record Route(
      ResourceName name,
      boolean enabled,
      Occasion occasion,
      Target target,
      @Nullable String subscription,
      @Nullable Integer maxAttempts)
      implements Resource {}

  /**
   * A Pub/Sub subscription.
   *
   * @param backoff null where messages are delivered again at once
   * @param deadLetter null where messages are tried until the end of retention
   * @param expires after this time without use; null for never
   */
  record Subscription(
      ResourceName name,
      boolean enabled,
      String topic,
      Target target,
      Duration ackDeadline,
      Duration retention,
      @Nullable Backoff backoff,
      @Nullable DeadLetter deadLetter,
      boolean ordered,
      boolean exactlyOnce,
      boolean retainsAcked,
      boolean authenticated,
      boolean unwrapped,
      @Nullable String filter,
      @Nullable Duration expires)
      implements Resource {}

  record Backoff(Duration min, Duration max) {}

  /** Messages go to this topic after so many deliveries. */
  record DeadLetter(String topic, int maxDeliveryAttempts) {}

  /**
   * A Cloud Scheduler job.
   *
   * @param retryCount tries after the first
   * @param maxRetryDuration zero for no limit beside the count
   * @param headers names of the headers it sends beside the usual
   */
  record Job(
      ResourceName name,
      boolean enabled,
      Occasion.Clock occasion,
      Target target,
      Duration attemptDeadline,
      int retryCount,
      Duration maxRetryDuration,
      Backoff backoff,
      int maxDoublings,
      boolean authenticated,
      List<String> headers)
      implements Resource {}

  /** A topic; it triggers nothing by itself. */
  record Topic(ResourceName name) implements Resource {
    @Override
    public boolean enabled() {
      return true;
    }
  }
}
