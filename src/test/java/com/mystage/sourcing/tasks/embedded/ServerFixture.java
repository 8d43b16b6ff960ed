package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.api.client.http.HttpResponseException;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.RateLimits;
import com.google.cloud.tasks.v2.RetryConfig;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.util.Durations;
import com.google.rpc.Status;
import com.mystage.sourcing.tasks.QueueStatus;
import com.mystage.sourcing.tasks.TaskMonitor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A server in a fresh file, the real client by each of its transports, and a target. */
@ParameterizedClass(name = "{0}")
@EnumSource(Transport.class)
abstract class ServerFixture {

  static final String LOCATION = "projects/p/locations/l";
  static final Duration SOON = Duration.ofSeconds(10);

  @Parameter Transport transport;
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
    client = transport.to(server);
  }

  EmbeddedCloudTasksBuilder configured(EmbeddedCloudTasksBuilder builder) {
    return builder.clock(clock).nanoTime(clock::nanoTime).port(0);
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
    awaitQueue(status -> status.failed() >= failures);
  }

  /** Waits until the first queue is as expected. */
  void awaitQueue(Predicate<QueueStatus> expected) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!expected.test(monitor().queues().getFirst())) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the queue stays as it is: " + monitor().queues());
      }
      Thread.onSpinWait();
    }
  }

  static void assertRefused(Code code, String message, ThrowingCallable call) {
    Refusal refusal = refusalOf(call);
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.message()).isEqualTo(message);
  }

  /**
   * What the server said, whatever the transport makes of it: by REST the client knows a code by
   * its HTTP status alone, which several share.
   *
   * @param details types of the details
   */
  record Refusal(Code code, String message, List<String> details) {}

  static Refusal refusalOf(ThrowingCallable call) {
    ApiException refusal = catchThrowableOfType(ApiException.class, call);
    assertThat(refusal).as("a refusal").isNotNull();
    return switch (refusal.getCause()) {
      case StatusRuntimeException grpc -> {
        Status status = StatusProto.fromThrowable(grpc);
        yield new Refusal(
            refusal.getStatusCode().getCode(),
            status.getMessage(),
            status.getDetailsList().stream().map(Any::getTypeUrl).toList());
      }
      case HttpResponseException rest -> {
        JsonNode error = JsonBody.of(rest.getContent()).path("error");
        assertThat(error.path("code").asInt()).isEqualTo(rest.getStatusCode());
        yield new Refusal(
            Code.valueOf(error.path("status").asText()),
            error.path("message").asText(),
            error.path("details").valueStream().map(one -> one.path("@type").asText()).toList());
      }
      default -> throw new AssertionError("an unknown cause", refusal);
    };
  }
}
