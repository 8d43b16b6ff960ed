package com.mystage.sourcing.tasks;

import com.google.cloud.tasks.v2.CloudTasksClient;

/** What operators do with queues and tasks, through the Cloud Tasks API of either engine. */
public class QueueControls {

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

  /** Deletes the task; one that is being attempted is not tried again. */
  public void delete(String queue, String task) {
    client.deleteTask(target.task(queue, task));
  }
}
