package com.mystage.sourcing.triggers.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What only the cloud needs to know of a trigger: the row's block {@code cloud}. The service itself
 * reads none of it; Terraform and the Kubernetes manifests are made from it.
 *
 * @param bucket the bucket's name in the infrastructure's files, such as {@code import}
 * @param topic the Pub/Sub topic whose messages are pushed to us
 * @param subscription the push subscription's name; the topic's unless given
 * @param schedule when a job named as the trigger sends its event
 */
public record InCloud(
    Optional<String> bucket,
    Optional<String> topic,
    Optional<String> subscription,
    Optional<Schedule> schedule) {

  public static final InCloud NOTHING =
      new InCloud(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * A job's times.
   *
   * @param cron five fields, as unix-cron, Cloud Scheduler and Knative's PingSource read them
   * @param timeZone an IANA name
   * @param data the event's data, an object
   */
  public record Schedule(String cron, String timeZone, Optional<JsonNode> data) {}

  /** The push subscription's name, where there is a topic. */
  public Optional<String> subscriptionName() {
    return subscription.or(() -> topic);
  }
}
