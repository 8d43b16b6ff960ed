package com.mystage.sourcing.triggers.migration.retry;

import com.mystage.sourcing.triggers.migration.inventory.LegacyTrigger;
import com.mystage.sourcing.triggers.migration.inventory.Resource;
import com.mystage.sourcing.triggers.migration.inventory.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the promise off the resources of a trigger. Numbers that no list shows are the documented
 * ones: Pub/Sub "handle message failures" and "push backoff", Eventarc "retry events", Cloud
 * Functions v1 {@code FailurePolicy.Retry} and "retry event-driven functions", Cloud Scheduler
 * {@code RetryConfig}.
 */
public final class RetryPromises {

  private static final Duration EVENTARC_MIN = Duration.ofSeconds(10);
  private static final Duration EVENTARC_MAX = Duration.ofSeconds(600);
  private static final Duration EVENTARC_WINDOW = Duration.ofHours(24);
  private static final Duration FIRST_GENERATION_MAX = Duration.ofSeconds(10);
  private static final Duration FIRST_GENERATION_WINDOW = Duration.ofDays(7);
  private static final Duration PUSH_MIN = Duration.ofMillis(100);
  private static final Duration PUSH_MAX = Duration.ofSeconds(60);

  private RetryPromises() {}

  public static RetryPromise of(LegacyTrigger trigger) {
    Optional<Resource.Function> function = trigger.part(Resource.Function.class);
    @Nullable Integer limit = function.map(Resource.Function::concurrency).orElse(null);
    return base(trigger, function).with(limit, lost(trigger, function));
  }

  private static RetryPromise base(LegacyTrigger trigger, Optional<Resource.Function> function) {
    Optional<Resource.Subscription> subscription = trigger.part(Resource.Subscription.class);
    return switch (trigger.first()) {
      case Resource.Job job -> job(job);
      case Resource.Subscription pubsub -> subscription(pubsub, pubsub.ackDeadline());
      case Resource.Function called when !called.retries() -> once(called.timeout());
      case Resource.Function event when event.generation() == 1 -> firstGeneration(event);
      case Resource.Function event when subscription.isPresent() ->
          subscription(subscription.get(), event.timeout());
      case Resource.Function event -> eventarc(event.timeout(), null);
      case Resource.Route route when route.maxAttempts() != null ->
          eventarc(deadline(subscription), route.maxAttempts());
      case Resource.Route route when subscription.isPresent() ->
          subscription(subscription.get(), subscription.get().ackDeadline());
      case Resource.Route route ->
          eventarc(function.map(Resource.Function::timeout).orElse(EVENTARC_MAX), null);
      case Resource.Topic topic -> once(EVENTARC_MAX);
    };
  }

  private static Duration deadline(Optional<Resource.Subscription> subscription) {
    return subscription.map(Resource.Subscription::ackDeadline).orElse(EVENTARC_MAX);
  }

  private static RetryPromise eventarc(Duration deadline, @Nullable Integer attempts) {
    List<String> about = new ArrayList<>();
    about.add("Eventarc's documented defaults, since its subscription is not in the inventory");
    about.add("Eventarc's transport names no multiplier between 10 s and 600 s; doubled here");
    @Nullable Duration window = attempts == null ? EVENTARC_WINDOW : null;
    return new RetryPromise(
        EVENTARC_MIN, EVENTARC_MAX, null, attempts, window, deadline, null, about, List.of());
  }

  private static RetryPromise firstGeneration(Resource.Function function) {
    return new RetryPromise(
        Duration.ofSeconds(1),
        FIRST_GENERATION_MAX,
        null,
        null,
        FIRST_GENERATION_WINDOW,
        function.timeout(),
        null,
        List.of(
            "a function of the 1st gen tries again for 7 days with a backoff of at most 10 s, whose"
                + " beginning is not documented; 1 s here"),
        List.of());
  }

  private static RetryPromise once(Duration timeout) {
    return new RetryPromise(
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        1,
        1,
        null,
        timeout,
        null,
        List.of("the old path dropped what failed; here a person finds it in the quarantine"),
        List.of());
  }

  private static RetryPromise job(Resource.Job job) {
    boolean forTime = !job.maxRetryDuration().isZero();
    List<String> about = new ArrayList<>();
    if (job.retryCount() == 0 && !forTime) {
      about.add("the old job waited for its next time after a failure");
    }
    if (job.retryCount() > 0 && forTime) {
      about.add("Cloud Scheduler goes on until both its limits are reached, as is computed here");
    }
    if (job.maxDoublings() == 0) {
      about.add("the old job's backoff never doubled; Cloud Tasks' doubles once at least");
    }
    return new RetryPromise(
        job.backoff().min(),
        job.backoff().max(),
        Math.max(1, job.maxDoublings()),
        job.retryCount() + 1,
        forTime ? job.maxRetryDuration() : null,
        job.attemptDeadline(),
        null,
        about,
        List.of());
  }

  private static RetryPromise subscription(Resource.Subscription pubsub, Duration deadline) {
    boolean push = pubsub.target() instanceof Target.Address;
    List<String> about = new ArrayList<>();
    Duration min;
    Duration max;
    if (pubsub.backoff() != null) {
      min = pubsub.backoff().min().isZero() ? PUSH_MIN : pubsub.backoff().min();
      max = pubsub.backoff().max();
      about.add(
          "Pub/Sub names no multiplier between its shortest and longest backoff; doubled here");
    } else {
      min = PUSH_MIN;
      max = push ? PUSH_MAX : PUSH_MIN;
      about.add(
          push
              ? "Pub/Sub slows a push subscription as a whole, from 100 ms to 60 s; here each task"
                  + " waits for itself"
              : "Pub/Sub delivers again at once; 100 ms here");
    }
    @Nullable Integer attempts = null;
    @Nullable Duration window = pubsub.retention();
    if (pubsub.deadLetter() != null) {
      attempts = pubsub.deadLetter().maxDeliveryAttempts();
      window = null;
      about.add("Pub/Sub counts deliveries for the dead letter topic on a best effort basis");
    }
    return new RetryPromise(min, max, null, attempts, window, deadline, null, about, List.of());
  }

  /** What these resources promise and Cloud Tasks does not. */
  private static List<String> lost(LegacyTrigger trigger, Optional<Resource.Function> function) {
    List<String> lost = new ArrayList<>();
    trigger.part(Resource.Subscription.class).ifPresent(pubsub -> lost(pubsub, lost));
    trigger
        .part(Resource.Job.class)
        .filter(job -> !job.headers().isEmpty())
        .ifPresent(job ->
            lost.add("the headers " + String.join(", ", job.headers()) + " that the job sends"));
    if (function.isPresent() && function.get().concurrency() != null) {
      lost.add(
          "at most "
              + function.get().concurrency()
              + " runs at a time for this trigger alone: maxConcurrentDispatches holds for all that"
              + " goes into the queue");
    }
    function.ifPresent(some -> lost.add("memory, CPU and timeout of the function: the service's"));
    return lost;
  }

  private static void lost(Resource.Subscription pubsub, List<String> lost) {
    if (pubsub.ordered()) {
      lost.add("the order of messages with the same ordering key: tasks come in any order");
    }
    if (pubsub.exactlyOnce()) {
      lost.add("exactly-once delivery: tasks come at least once, and a receipt makes that safe");
    }
    if (pubsub.target() instanceof Target.Puller) {
      lost.add("longer ack deadlines asked for while working: dispatchDeadline is fixed");
    }
    if (pubsub.filter() != null) {
      lost.add(
          "the filter " + pubsub.filter() + ": the new subscription filters, not triggers.yaml");
    }
    if (pubsub.retainsAcked()) {
      lost.add("seeking back to acknowledged messages: the archive keeps events for replays");
    }
    if (pubsub.deadLetter() != null) {
      lost.add(
          "the dead letter topic "
              + pubsub.deadLetter().topic()
              + ": who reads it finds nothing more there; given-up tasks are in the quarantine");
    }
    if (pubsub.expires() != null) {
      lost.add("expiration after " + pubsub.expires().toDays() + " days without use");
    }
    if (pubsub.target() instanceof Target.Address && !pubsub.authenticated()) {
      lost.add("pushes without a token: the new subscription signs in");
    }
  }
}
