package com.mystage.sourcing.tasks;

import com.google.cloud.tasks.v2.CloudTasksClient;
import com.mystage.sourcing.tasks.embedded.EmbeddedCloudTasks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Queues exist before anybody enqueues; pushes begin last and end first. */
@Singleton
public class TasksLifecycle {

  private static final int BEFORE_OTHERS = 100;
  private static final int AFTER_OTHERS = 1_000_000;
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final Instance<EmbeddedCloudTasks> server;
  private final TasksConfig config;
  private final boolean embedded;

  TasksLifecycle(
      Instance<EmbeddedCloudTasks> server,
      TasksConfig config,
      @ConfigProperty(name = "mystage.engine", defaultValue = "embedded") String engine) {
    this.server = server;
    this.config = config;
    this.embedded = engine.equals("embedded");
  }

  void applyQueues(
      @Observes @Priority(BEFORE_OTHERS) StartupEvent event,
      QueueDefinitions definitions,
      Instance<CloudTasksClient> client,
      Instance<TaskTarget> target) {
    if (config.applyQueues().orElse(embedded)) {
      new ApplyingQueues(client.get(), target.get(), config.deleteUnlistedQueues())
          .apply(definitions);
    }
  }

  void beginDispatch(@Observes @Priority(AFTER_OTHERS) StartupEvent event) {
    if (embedded && config.dispatch()) {
      server.get().startDispatching();
    }
  }

  void endDispatch(@Observes @Priority(BEFORE_OTHERS) ShutdownEvent event) {
    if (embedded) {
      server.get().stopDispatching(GRACE);
    }
  }
}
