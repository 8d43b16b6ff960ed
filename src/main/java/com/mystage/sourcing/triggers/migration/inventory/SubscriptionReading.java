package com.mystage.sourcing.triggers.migration.inventory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Entries of {@code gcloud pubsub subscriptions list}: resource {@code Subscription} of Pub/Sub v1,
 * with its documented defaults.
 */
final class SubscriptionReading {

  private static final int USUAL_ACK_SECONDS = 10;
  private static final Duration USUAL_RETENTION = Duration.ofDays(7);
  private static final Duration USUAL_MIN_BACKOFF = Duration.ofSeconds(10);
  private static final Duration USUAL_MAX_BACKOFF = Duration.ofSeconds(600);
  private static final int USUAL_DELIVERIES = 5;

  private SubscriptionReading() {}

  static Resource.Subscription read(ResourceName name, Fields subscription) {
    Fields push = subscription.child("pushConfig");
    Fields retry = subscription.child("retryPolicy");
    Fields dead = subscription.child("deadLetterPolicy");
    int ack = subscription.count("ackDeadlineSeconds", 0);
    return new Resource.Subscription(
        name,
        !subscription.flag("detached")
            && !subscription.text("state", "ACTIVE").equals("RESOURCE_ERROR"),
        subscription.required("topic"),
        target(subscription, push),
        Duration.ofSeconds(ack == 0 ? USUAL_ACK_SECONDS : ack),
        subscription.duration("messageRetentionDuration", USUAL_RETENTION),
        subscription.has("retryPolicy") ? backoff(retry) : null,
        dead.has("deadLetterTopic") ? deadLetter(dead) : null,
        subscription.flag("enableMessageOrdering"),
        subscription.flag("enableExactlyOnceDelivery"),
        subscription.flag("retainAckedMessages"),
        push.has("oidcToken"),
        push.has("noWrapper"),
        filter(subscription),
        subscription.child("expirationPolicy").duration("ttl"));
  }

  private static @Nullable String filter(Fields subscription) {
    String filter = subscription.text("filter", "");
    return filter.isEmpty() ? null : filter;
  }

  private static Resource.Backoff backoff(Fields retry) {
    return new Resource.Backoff(
        retry.duration("minimumBackoff", USUAL_MIN_BACKOFF),
        retry.duration("maximumBackoff", USUAL_MAX_BACKOFF));
  }

  private static Resource.DeadLetter deadLetter(Fields dead) {
    int most = dead.count("maxDeliveryAttempts", 0);
    return new Resource.DeadLetter(
        dead.required("deadLetterTopic"), most == 0 ? USUAL_DELIVERIES : most);
  }

  private static Target target(Fields subscription, Fields push) {
    String endpoint = push.text("pushEndpoint", "");
    Fields table = subscription.child("bigqueryConfig");
    Fields bucket = subscription.child("cloudStorageConfig");
    if (table.has("table")) {
      return new Target.Export("BigQuery table " + table.text("table", ""));
    }
    if (bucket.has("bucket")) {
      return new Target.Export("bucket " + bucket.text("bucket", ""));
    }
    return endpoint.isEmpty() ? new Target.Puller() : new Target.Address(Target.bare(endpoint));
  }
}
