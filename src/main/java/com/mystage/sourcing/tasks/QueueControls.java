package com.mystage.sourcing.tasks;

import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.RateLimits;
import com.google.cloud.tasks.v2.RetryConfig;
import com.google.protobuf.Duration;
import com.google.protobuf.FieldMask;

/** What operators do with queues and tasks, through the Cloud Tasks API of either engine. */
public class QueueControls {

  private static final FieldMask SETTINGS =
      FieldMask.newBuilder().addPaths("rate_limits").addPaths("retry_config").build();

  private final CloudTasksClient client;
  private final TaskTarget target;

  QueueControls(CloudTasksClient client, TaskTarget target) {
    this.client = client;
    this.target = target;
  }

  public void pause(String queue) {
    client.pauseQueue(target.queue(queue));
  }

  public void resume(String queue) {
    client.resumeQueue(target.queue(queue));
  }

  /** Deletes every task of the queue. */
  public void purge(String queue) {
    client.purgeQueue(target.queue(queue));
  }

  /** Runs the task now, whatever its schedule and its queue's pause and rate say. */
  public void run(String queue, String task) {
    client.runTask(target.task(queue, task));
  }

  /** Creates the queues, or gives them these settings; a pause stays, no queue is deleted. */
  void apply(QueueDefinitions definitions) {
    for (QueueDefinition definition : definitions.all()) {
      Queue queue = queue(definition);
      try {
        client.createQueue(target.location(), queue);
      } catch (AlreadyExistsException e) {
        client.updateQueue(queue, SETTINGS);
      }
    }
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
