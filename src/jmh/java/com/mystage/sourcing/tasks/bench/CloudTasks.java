package com.mystage.sourcing.tasks.bench;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.CloudTasksSettings;
import com.google.cloud.tasks.v2.CreateTaskRequest;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.Task;
import com.google.cloud.tasks.v2.UpdateQueueRequest;
import com.google.protobuf.ByteString;
import com.google.protobuf.util.Timestamps;
import com.mystage.sourcing.tasks.embedded.EmbeddedCloudTasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/** The embedded server, called through Google's own client. */
final class CloudTasks implements Contender {

  static final int MAX_PER_QUEUE = 500;

  private static final String LOCATION = "projects/bench/locations/here";
  private static final Duration LATER = Duration.ofDays(1);
  private static final Duration LONGEST_END = Duration.ofSeconds(30);

  private final EmbeddedCloudTasks server;
  private final CloudTasksClient client;
  private final String url;
  private final String[] queues;

  private CloudTasks(EmbeddedCloudTasks server, CloudTasksClient client, String url, int queues) {
    this.server = server;
    this.client = client;
    this.url = url;
    this.queues = new String[queues];
    for (int i = 0; i < queues; i++) {
      this.queues[i] = LOCATION + "/queues/q" + i;
      client.updateQueue(
          UpdateQueueRequest.newBuilder()
              .setQueue(Queue.newBuilder().setName(this.queues[i]))
              .build());
    }
  }

  /** Sends tasks as fast as the rules of so many queues allow. */
  static CloudTasks inProcess(Path folder, String url, int queues) {
    EmbeddedCloudTasks server = EmbeddedCloudTasks.at(folder.resolve("tasks.db")).start();
    return new CloudTasks(server, server.newClient(), url, queues);
  }

  /** The same, called through a port of the loopback interface, as by another process. */
  static CloudTasks overLoopback(Path folder, String url, int queues) {
    EmbeddedCloudTasks server = EmbeddedCloudTasks.at(folder.resolve("tasks.db")).port(0).start();
    return new CloudTasks(server, loopbackClient(server.port()), url, queues);
  }

  private static CloudTasksClient loopbackClient(int port) {
    try {
      return CloudTasksClient.create(
          CloudTasksSettings.newBuilder()
              .setCredentialsProvider(NoCredentialsProvider.create())
              .setTransportChannelProvider(
                  CloudTasksSettings.defaultGrpcTransportProviderBuilder()
                      .setEndpoint("127.0.0.1:" + port)
                      .setChannelConfigurator(channel -> channel.usePlaintext())
                      .build())
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void enqueue(long number) {
    create(number, Task.newBuilder());
  }

  /** Stores a task that is not due before everything is over. */
  void enqueueForLater(long number) {
    long due = System.currentTimeMillis() + LATER.toMillis();
    create(number, Task.newBuilder().setScheduleTime(Timestamps.fromMillis(due)));
  }

  private void create(long number, Task.Builder task) {
    task.setHttpRequest(
        HttpRequest.newBuilder()
            .setUrl(url)
            .putHeaders("Content-Type", "text/plain")
            .setBody(ByteString.copyFromUtf8(Long.toString(number))));
    client.createTask(
        CreateTaskRequest.newBuilder()
            .setParent(queues[(int) (number % queues.length)])
            .setTask(task)
            .build());
  }

  /** Until every task has ended, which is more than that its request was answered. */
  void awaitIdle() {
    try {
      if (!server.awaitIdle(LONGEST_END)) {
        throw new IllegalStateException("tasks are left that did not end");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
