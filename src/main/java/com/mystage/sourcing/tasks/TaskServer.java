package com.mystage.sourcing.tasks;

import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.QueueName;
import com.mystage.sourcing.tasks.embedded.EmbeddedCloudTasks;
import com.mystage.sourcing.tasks.embedded.EmbeddedCloudTasksBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The embedded Cloud Tasks server by itself, on a port, for programs other than ours. */
public final class TaskServer implements AutoCloseable {

  /**
   * What can be set.
   *
   * @param port 0 for any that is free
   * @param host the address to listen on
   * @param folder where the task file is kept
   * @param appEngine where tasks for App Engine are sent
   * @param tombstones how long the name of an ended task stays taken, at most 24 h
   */
  public record Settings(
      int port, String host, Path folder, Optional<URI> appEngine, Duration tombstones) {}

  private static final Duration GRACE = Duration.ofSeconds(3);

  private final EmbeddedCloudTasks server;

  private TaskServer(EmbeddedCloudTasks server) {
    this.server = server;
  }

  /** Starts it; calls are accepted and tasks sent when this returns. */
  public static TaskServer start(Settings settings) {
    EmbeddedCloudTasksBuilder builder =
        EmbeddedCloudTasks.at(settings.folder().resolve("tasks.db"))
            .port(settings.port())
            .host(settings.host())
            .tombstones(settings.tombstones());
    settings.appEngine().ifPresent(builder::appEngine);
    return new TaskServer(builder.start());
  }

  public int port() {
    return server.port();
  }

  /** Makes a queue with Cloud Tasks' defaults, unless there is one of this full name. */
  public void createQueue(String name) {
    QueueName queue = QueueName.parse(name);
    String location = "projects/" + queue.getProject() + "/locations/" + queue.getLocation();
    try (CloudTasksClient client = server.newClient()) {
      client.createQueue(location, Queue.newBuilder().setName(name).build());
    } catch (AlreadyExistsException there) {
      // As asked for.
    }
  }

  /** Lets attempts that are under way end for a moment, then stops; what is cut off runs again. */
  @Override
  public void close() {
    server.stopDispatching(GRACE);
    server.close();
  }
}
