package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.RateLimits;
import com.google.cloud.tasks.v2.RetryConfig;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.ByteString;
import com.google.protobuf.util.Durations;
import com.mystage.sourcing.tasks.TaskMonitor;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server in a fresh file, the real client, and a target. */
@SuppressWarnings("NullAway.Init") // JUnit calls start before each test
abstract class ServerFixture {

  static final String LOCATION = "projects/p/locations/l";
  static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path directory;

  final TurnedClock clock = new TurnedClock();
  final Target target = new Target();
  EmbeddedCloudTasks server;
  CloudTasksClient client;

  @BeforeEach
  void start() {
    open();
    server.startDispatching();
  }

  void open() {
    server = configured(EmbeddedCloudTasks.at(directory.resolve("tasks.db"))).open();
    client = server.newClient();
  }

  EmbeddedCloudTasks.Builder configured(EmbeddedCloudTasks.Builder builder) {
    return builder.clock(clock).nanoTime(clock::nanoTime);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
    target.close();
  }

  /** Ends this server and starts another on its file. */
  void restart() {
    client.close();
    server.close();
    open();
  }

  void turn(Duration by) {
    clock.turn(by);
    server.clockChanged();
  }

  TaskMonitor monitor() {
    return server.monitor(LOCATION);
  }

  static String queue(String id) {
    return LOCATION + "/queues/" + id;
  }

  static String task(String queue, String id) {
    return queue(queue) + "/tasks/" + id;
  }

  Queue.Builder quick(String id) {
    return Queue.newBuilder()
        .setName(queue(id))
        .setRetryConfig(
            RetryConfig.newBuilder()
                .setMaxAttempts(-1)
                .setMinBackoff(Durations.fromSeconds(10))
                .setMaxBackoff(Durations.fromSeconds(300))
                .setMaxDoublings(3));
  }

  void createQueue(String id) {
    client.createQueue(LOCATION, quick(id).build());
  }

  void createQueue(String id, double rate, int concurrent) {
    client.createQueue(
        LOCATION,
        quick(id)
            .setRateLimits(
                RateLimits.newBuilder()
                    .setMaxDispatchesPerSecond(rate)
                    .setMaxConcurrentDispatches(concurrent))
            .build());
  }

  Task.Builder post(String body) {
    return Task.newBuilder()
        .setHttpRequest(
            HttpRequest.newBuilder()
                .setUrl(target.url("/hook"))
                .setBody(ByteString.copyFromUtf8(body)));
  }

  Task create(String queue, String id) {
    return client.createTask(queue(queue), post(id).setName(task(queue, id)).build());
  }

  void awaitIdle() throws InterruptedException {
    if (!server.awaitIdle(SOON)) {
      throw new AssertionError("tasks are left: " + monitor().queues());
    }
  }

  private int failures;

  /** The attempt's end is committed a moment after its answer was sent. */
  void awaitFailure() {
    failures++;
    long deadline = System.nanoTime() + SOON.toNanos();
    while (monitor().queues().getFirst().failed() < failures) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no failed attempt was stored: " + monitor().queues());
      }
      Thread.onSpinWait();
    }
  }

  static void assertRefused(Code code, String message, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ApiException.class,
            refusal -> {
              assertThat(refusal.getStatusCode().getCode()).isEqualTo(code);
              assertThat(refusal.getCause()).hasMessage(code + ": " + message);
            });
  }
}
