package com.mystage.sourcing.tasks;

import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.RateLimits;
import com.google.cloud.tasks.v2.RetryConfig;
import com.google.protobuf.Duration;
import com.google.protobuf.FieldMask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Makes the location's queues what {@code queues.yaml} says. */
final class ApplyingQueues {

  private static final Logger LOG = Logger.getLogger(ApplyingQueues.class);
  private static final FieldMask SETTINGS =
      FieldMask.newBuilder().addPaths("rate_limits").addPaths("retry_config").build();

  private final CloudTasksClient client;
  private final TaskTarget target;
  private final boolean deleteUnlisted;

  /**
   * @param deleteUnlisted whether queues of the location that are not in the table are deleted,
   *     with their tasks
   */
  ApplyingQueues(CloudTasksClient client, TaskTarget target, boolean deleteUnlisted) {
    this.client = client;
    this.target = target;
    this.deleteUnlisted = deleteUnlisted;
  }

  /**
   * Creates the queues that are missing and gives the others the table's settings; a pause stays.
   *
   * @return short names of the queues that are not in the table, deleted or not
   */
  List<String> apply(QueueDefinitions definitions) {
    Map<String, Queue> existing = new HashMap<>();
    client
        .listQueues(target.location())
        .iterateAll()
        .forEach(queue -> existing.put(queue.getName(), queue));
    for (QueueDefinition definition : definitions.all()) {
      Queue wanted = queue(definition);
      Queue present = existing.remove(wanted.getName());
      if (present == null) {
        client.createQueue(target.location(), wanted);
      } else if (!sameSettings(present, wanted)) {
        client.updateQueue(wanted, SETTINGS);
      }
    }
    List<String> unlisted = existing.keySet().stream().sorted().toList();
    dealWith(unlisted);
    return unlisted.stream().map(name -> name.substring(name.lastIndexOf('/') + 1)).toList();
  }

  private void dealWith(List<String> unlisted) {
    if (unlisted.isEmpty()) {
      return;
    }
    if (deleteUnlisted) {
      unlisted.forEach(client::deleteQueue);
      LOG.warnf("deleted queues that are not in queues.yaml: %s", String.join(", ", unlisted));
    } else {
      LOG.warnf(
          "queues that are not in queues.yaml are left alone: %s"
              + " (mystage.tasks.delete-unlisted-queues=true deletes them with their tasks)",
          String.join(", ", unlisted));
    }
  }

  /** What the table does not set, such as the burst, is the service's business. */
  private static boolean sameSettings(Queue present, Queue wanted) {
    RateLimits limits = present.getRateLimits();
    RetryConfig retry = present.getRetryConfig();
    return limits.toBuilder().clearMaxBurstSize().build().equals(wanted.getRateLimits())
        && retry.toBuilder().clearMaxRetryDuration().build().equals(wanted.getRetryConfig())
        && retry.getMaxRetryDuration().equals(Duration.getDefaultInstance());
  }

  private Queue queue(QueueDefinition definition) {
    QueueDefinition.Retry retry = definition.retry();
    return Queue.newBuilder()
        .setName(target.queue(definition.name()))
        .setRateLimits(
            RateLimits.newBuilder()
                .setMaxDispatchesPerSecond(definition.maxDispatchesPerSecond())
                .setMaxConcurrentDispatches(definition.maxConcurrentDispatches()))
        .setRetryConfig(
            RetryConfig.newBuilder()
                .setMaxAttempts(retry.maxAttempts())
                .setMinBackoff(duration(retry.minBackoff()))
                .setMaxBackoff(duration(retry.maxBackoff()))
                .setMaxDoublings(retry.maxDoublings()))
        .build();
  }

  private static Duration duration(java.time.Duration duration) {
    return Duration.newBuilder()
        .setSeconds(duration.getSeconds())
        .setNanos(duration.getNano())
        .build();
  }
}
