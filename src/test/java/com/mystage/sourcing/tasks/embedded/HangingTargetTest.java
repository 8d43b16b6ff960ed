package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tasks.v2.AppEngineHttpRequest;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.util.Durations;
import com.mystage.sourcing.tasks.Attempt;
import com.mystage.sourcing.tasks.TaskMonitor;
import com.mystage.sourcing.tasks.embedded.Target.Received;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A target that does not answer within the shortest deadline there is. */
class HangingTargetTest {

  private static final String LOCATION = "projects/p/locations/l";
  private static final String QUEUE = LOCATION + "/queues/q";
  private static final Duration DEADLINE = Duration.ofSeconds(15);

  @TempDir Path directory;

  @Test
  void anAttemptEndsAtItsDeadlineAndTheNextOneTellsOfIt() throws InterruptedException {
    try (Target target = new Target();
        EmbeddedCloudTasks server =
            EmbeddedCloudTasks.at(directory.resolve("tasks.db"))
                .appEngine(URI.create(target.url("")))
                .start();
        CloudTasksClient client = server.newClient()) {
      client.createQueue(LOCATION, Queue.newBuilder().setName(QUEUE).build());
      target.hold();
      client.createTask(
          QUEUE,
          task().setHttpRequest(HttpRequest.newBuilder().setUrl(target.url("/http"))).build());
      client.createTask(
          QUEUE,
          task()
              .setAppEngineHttpRequest(AppEngineHttpRequest.newBuilder().setRelativeUri("/engine"))
              .build());
      target.next();
      target.next();
      TaskMonitor monitor = server.monitor(LOCATION);
      awaitFailures(monitor);
      target.release();
      Map<String, Received> again =
          Stream.of(target.next(), target.next())
              .collect(Collectors.toMap(Received::path, Function.identity()));

      assertTold(again.get("/http"), "X-CloudTasks-", "504", "");
      assertTold(again.get("/engine"), "X-AppEngine-", "0", "Instance Unavailable");
      assertThat(server.awaitIdle(Duration.ofSeconds(10))).isTrue();
      assertThat(monitor.attempts("q", 9).stream().filter(attempt -> !attempt.succeeded()))
          .hasSize(2)
          .allSatisfy(HangingTargetTest::assertTimedOut);
    }
  }

  private static Task.Builder task() {
    return Task.newBuilder().setDispatchDeadline(Durations.fromSeconds(DEADLINE.toSeconds()));
  }

  private static void assertTimedOut(Attempt attempt) {
    assertThat(attempt.status()).isEqualTo(504);
    assertThat(attempt.latency()).isBetween(DEADLINE, DEADLINE.plusSeconds(5));
  }

  private static void assertTold(Received request, String prefix, String previous, String reason) {
    assertThat(request.header(prefix + "TaskRetryCount")).isEqualTo("1");
    assertThat(request.header(prefix + "TaskExecutionCount")).isEqualTo("0");
    assertThat(request.header(prefix + "TaskPreviousResponse")).isEqualTo(previous);
    assertThat(request.header(prefix + "TaskRetryReason")).isEqualTo(reason);
  }

  private static void awaitFailures(TaskMonitor monitor) {
    long until = System.nanoTime() + DEADLINE.multipliedBy(2).toNanos();
    while (monitor.queues().getFirst().failed() < 2) {
      assertThat(System.nanoTime()).as("the deadline passes").isLessThan(until);
      Thread.yield();
    }
  }
}
