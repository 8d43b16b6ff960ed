package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutures;
import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.CreateTaskRequest;
import com.google.cloud.tasks.v2.HttpMethod;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.RetryConfig;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.ByteString;
import com.google.protobuf.util.Timestamps;
import com.mystage.sourcing.tasks.Attempt;
import com.mystage.sourcing.tasks.QueueStatus;
import com.mystage.sourcing.tasks.embedded.Target.Received;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DispatchTest extends ServerFixture {

  @Test
  void aTaskIsPostedWithItsBodyAndForgottenAfterA2xx() throws InterruptedException {
    createQueue("q");
    target.answering(204);

    create("q", "t1");
    Received request = target.next();
    awaitIdle();

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/hook");
    assertThat(request.body()).isEqualTo("t1");
    assertThat(request.header("User-Agent")).isEqualTo("Google-Cloud-Tasks");
    assertThat(request.header("X-CloudTasks-QueueName")).isEqualTo("q");
    assertThat(request.header("X-CloudTasks-TaskName")).isEqualTo("t1");
    assertThat(request.header("X-CloudTasks-TaskETA"))
        .isEqualTo(TurnedClock.START.getEpochSecond() + ".000000");
    assertThat(request.header("Content-Type")).isEqualTo("(absent)");
    assertThatThrownBy(() -> client.getTask(task("q", "t1")))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining(
            "The task no longer exists, though a task with this name existed recently. The task"
                + " either successfully completed or was deleted.");
  }

  /** The sequence recorded from the real service. */
  @Test
  void retriesTellTheirCountsAndTheAnswerBefore() throws InterruptedException {
    createQueue("q");
    target.answering(503, 404, 429, 500, 302, 200);

    create("q", "t");

    assertRetry(target.next(), "0", "0", "(absent)", "(absent)");
    assertRetry(afterBackoff(), "1", "0", "503", "");
    assertRetry(afterBackoff(), "2", "1", "404", "");
    assertRetry(afterBackoff(), "3", "2", "429", "");
    assertRetry(afterBackoff(), "4", "2", "500", "");
    assertRetry(afterBackoff(), "5", "3", "302", "");
    awaitIdle();
    assertThat(monitor().attempts("q", 10).stream().map(Attempt::status))
        .containsExactly(200, 302, 500, 429, 404, 503);
  }

  private Received afterBackoff() throws InterruptedException {
    awaitAttemptStored();
    turn(Duration.ofSeconds(300));
    return target.next();
  }

  private int stored;

  /** The attempt's end is committed a moment after its answer was sent. */
  private void awaitAttemptStored() throws InterruptedException {
    stored++;
    long deadline = System.nanoTime() + SOON.toNanos();
    while (monitor().queues().getFirst().failed() < stored) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static void assertRetry(
      Received request, String retries, String executions, String previous, String reason) {
    assertThat(request.header("X-CloudTasks-TaskRetryCount")).isEqualTo(retries);
    assertThat(request.header("X-CloudTasks-TaskExecutionCount")).isEqualTo(executions);
    assertThat(request.header("X-CloudTasks-TaskPreviousResponse")).isEqualTo(previous);
    assertThat(request.header("X-CloudTasks-TaskRetryReason")).isEqualTo(reason);
  }

  @Test
  void aFailedTaskIsNotTriedAgainBeforeItsBackoffEnds() throws InterruptedException {
    createQueue("q");
    target.answering(500);
    create("q", "t");
    target.next();
    awaitAttemptStored();

    turn(Duration.ofMillis(9_999));
    create("q", "other");
    assertThat(target.next().body()).isEqualTo("other");
    assertThat(target.waiting()).isZero();

    turn(Duration.ofMillis(1));
    assertThat(target.next().body()).isEqualTo("t");
  }

  @Test
  void retryAfterOfABusyTargetIsHonoured() throws InterruptedException {
    createQueue("q");
    target.answering(429, "Retry-After", "60");
    create("q", "t");
    target.next();
    awaitAttemptStored();

    turn(Duration.ofSeconds(59));
    create("q", "other");
    assertThat(target.next().body()).isEqualTo("other");
    turn(Duration.ofSeconds(1));
    assertThat(target.next().body()).isEqualTo("t");
  }

  @Test
  void retryAfterMayBeADate() throws InterruptedException {
    createQueue("q");
    target.answering(503, "Retry-After", "Mon, 23 Nov 2026 12:02:00 GMT");
    create("q", "t");
    target.next();
    awaitAttemptStored();
    Task waiting = client.getTask(task("q", "t"));
    assertThat(waiting.getScheduleTime())
        .isEqualTo(Timestamps.fromMillis(TurnedClock.START.plusSeconds(120).toEpochMilli()));
    assertThat(waiting.getDispatchCount()).isEqualTo(1);
    assertThat(waiting.getLastAttempt().getResponseStatus().getMessage())
        .isEqualTo("UNAVAILABLE(14): HTTP status code 503");
  }

  @Test
  void aTaskIsGivenUpAfterItsLastAttempt() throws InterruptedException {
    client.createQueue(
        LOCATION, quick("q").setRetryConfig(RetryConfig.newBuilder().setMaxAttempts(1)).build());
    target.answering(500);
    create("q", "t");
    awaitIdle();
    assertThat(monitor().attempts("q", 5).stream().map(Attempt::status)).containsExactly(500);
  }

  @Test
  void aBusyTargetSlowsItsQueueDown() throws InterruptedException {
    createQueue("q", 100, 10);
    target.answering(503);
    create("q", "t");
    target.next();
    awaitAttemptStored();

    assertThat(monitor().queues().getFirst().effectiveRate()).isEqualTo(50);
    turn(Duration.ofSeconds(60));
    create("q", "u");
    target.next();
    assertThat(monitor().queues().getFirst().effectiveRate()).isEqualTo(100);
  }

  @Test
  void aScheduledTaskWaitsForTheWallClock() throws InterruptedException {
    createQueue("q");
    Task task =
        client.createTask(
            queue("q"),
            post("later")
                .setScheduleTime(
                    Timestamps.fromMillis(TurnedClock.START.plusSeconds(60).toEpochMilli()))
                .build());
    turn(Duration.ofSeconds(59));
    create("q", "now");
    assertThat(target.next().body()).isEqualTo("now");
    assertThat(client.getTask(task.getName()).getDispatchCount()).isZero();

    turn(Duration.ofSeconds(1));
    assertThat(target.next().body()).isEqualTo("later");
  }

  @Test
  void aPausedQueueTakesTasksInAndSendsNoneUntilResumed() throws InterruptedException {
    createQueue("q");
    createQueue("other");
    client.pauseQueue(queue("q"));
    create("q", "t");
    create("other", "u");
    assertThat(target.next().body()).isEqualTo("u");
    assertThat(target.waiting()).isZero();

    client.resumeQueue(queue("q"));
    assertThat(target.next().body()).isEqualTo("t");
  }

  @Test
  void runTaskIgnoresPauseAndSchedule() throws InterruptedException {
    createQueue("q");
    client.pauseQueue(queue("q"));
    client.createTask(
        queue("q"),
        post("t")
            .setName(task("q", "t"))
            .setScheduleTime(
                Timestamps.fromMillis(TurnedClock.START.plusSeconds(3_600).toEpochMilli()))
            .build());

    client.runTask(task("q", "t"));

    assertThat(target.next().body()).isEqualTo("t");
    awaitIdle();
  }

  @Test
  void aQueueSendsItsBurstAndThenAtItsRate() throws InterruptedException {
    createQueue("q", 1, 100);
    for (int i = 0; i < 13; i++) {
      create("q", "t" + i);
    }
    for (int i = 0; i < 10; i++) {
      target.next();
    }
    awaitDepth(3);
    assertThat(target.waiting()).isZero();
    turn(Duration.ofMillis(1_000));
    target.next();
    awaitDepth(2);
    turn(Duration.ofMillis(2_000));
    target.next();
    target.next();
    awaitIdle();
  }

  private void awaitDepth(int depth) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (monitor().queues().getFirst().depth() != depth) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void noMoreTasksRunAtATimeThanTheQueueAllows() throws InterruptedException {
    createQueue("q", 500, 2);
    target.hold();
    for (int i = 0; i < 5; i++) {
      create("q", "t" + i);
    }
    target.next();
    target.next();
    QueueStatus status = monitor().queues().getFirst();
    assertThat(status.inFlight()).isEqualTo(2);
    assertThat(status.due()).isEqualTo(3);
    assertThat(target.waiting()).isZero();
    target.release();
    awaitIdle();
  }

  @Test
  void theNameOfAnEndedTaskStaysTakenForAnHour() throws InterruptedException {
    createQueue("q");
    create("q", "t");
    target.next();
    awaitIdle();

    assertThatThrownBy(() -> create("q", "t"))
        .isInstanceOf(AlreadyExistsException.class)
        .hasMessageContaining("Requested entity already exists");
    turn(Duration.ofMinutes(61));
    create("q", "t");
    assertThat(target.next().body()).isEqualTo("t");
  }

  @Test
  void aPurgeEndsTheTasksAndKeepsTheirNamesTaken() {
    createQueue("q");
    client.pauseQueue(queue("q"));
    create("q", "t");

    client.purgeQueue(queue("q"));

    assertThat(monitor().idle()).isTrue();
    assertThatThrownBy(() -> create("q", "t")).isInstanceOf(AlreadyExistsException.class);
  }

  @Test
  void aDeletedTaskIsNotSent() throws InterruptedException {
    createQueue("q");
    client.pauseQueue(queue("q"));
    create("q", "t");
    client.deleteTask(task("q", "t"));
    create("q", "u");
    client.resumeQueue(queue("q"));
    assertThat(target.next().body()).isEqualTo("u");
    awaitIdle();
  }

  @Test
  void whatWasAcknowledgedIsSentAfterARestart() throws InterruptedException {
    createQueue("q");
    client.pauseQueue(queue("q"));
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      create("q", "t" + i);
      names.add("t" + i);
    }
    client.deleteTask(task("q", "t7"));
    names.remove("t7");

    restart();
    client.resumeQueue(queue("q"));
    server.startDispatching();

    Set<String> sent = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      sent.add(target.next().body());
    }
    awaitIdle();
    assertThat(sent).isEqualTo(names);
    assertThatThrownBy(() -> create("q", "t7")).isInstanceOf(AlreadyExistsException.class);
    QueueStatus status = monitor().queues().getFirst();
    assertThat(List.of(status.created(), status.succeeded(), status.failed()))
        .containsExactly(50L, 49L, 0L);
  }

  /** A copy of the files in mid-flight is what a crash would leave. */
  @Test
  void whatWasAcknowledgedIsInTheFileAtOnce() throws Exception {
    createQueue("q");
    client.pauseQueue(queue("q"));
    List<ApiFuture<Task>> calls = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      calls.add(
          client
              .createTaskCallable()
              .futureCall(
                  CreateTaskRequest.newBuilder()
                      .setParent(queue("q"))
                      .setTask(post("b").setName(task("q", "t" + i)))
                      .build()));
    }
    ApiFutures.allAsList(calls).get();
    client.deleteTask(task("q", "t0"));

    Path crashed = Files.createDirectory(directory.resolve("crashed"));
    for (String file : new String[] {"tasks.db", "tasks.db-wal"}) {
      Files.copy(directory.resolve(file), crashed.resolve(file));
    }
    try (EmbeddedCloudTasks after =
            configured(EmbeddedCloudTasks.at(crashed.resolve("tasks.db"))).open();
        CloudTasksClient reader = after.newClient()) {
      assertThat(after.monitor(LOCATION).queues().getFirst().depth()).isEqualTo(299);
      assertThat(reader.getTask(task("q", "t299")).getName()).endsWith("t299");
      assertThatThrownBy(() -> reader.getTask(task("q", "t0")))
          .hasMessageContaining("existed recently");
    }
  }

  @Test
  void anAttemptUnderWayMayEndWhenSendingStops() throws InterruptedException {
    createQueue("q");
    target.hold();
    create("q", "t");
    target.next();
    Thread.ofVirtual().start(target::release);
    server.stopDispatching(SOON);
    awaitIdle();
    assertThat(monitor().attempts("q", 5)).hasSize(1);
  }

  @Test
  void aTaskThatWasUnderWayAtTheEndIsSentAgain() throws InterruptedException {
    createQueue("q");
    target.hold();
    create("q", "t");
    target.next();

    restart();
    target.release();
    server.startDispatching();

    Received again = target.next();
    assertThat(again.body()).isEqualTo("t");
    assertThat(again.header("X-CloudTasks-TaskRetryCount")).isEqualTo("0");
    awaitIdle();
  }

  @Test
  void aBackoffGoesOnAfterARestartHoweverTheWallClockWasSet() throws InterruptedException {
    createQueue("q");
    target.answering(500);
    create("q", "t");
    target.next();
    awaitAttemptStored();

    clock.jump(Duration.ofDays(-1));
    restart();
    server.startDispatching();
    turn(Duration.ofSeconds(10));

    assertThat(target.next().header("X-CloudTasks-TaskRetryCount")).isEqualTo("1");
  }

  @Test
  void theCallersHeadersAreSentAsTheyAreButForTheReservedOnes() throws InterruptedException {
    createQueue("q");
    client.createTask(
        queue("q"),
        Task.newBuilder()
            .setHttpRequest(
                HttpRequest.newBuilder()
                    .setHttpMethod(HttpMethod.PUT)
                    .setUrl(target.url("/hook?x=1"))
                    .putHeaders("X-Mixed-Case", "1")
                    .putHeaders("content-type", "text/plain")
                    .putHeaders("X-CloudTasks-TaskName", "forged")
                    .putHeaders("X-Google-Thing", "forged")
                    .setBody(ByteString.copyFromUtf8("b")))
            .build());
    Received request = target.next();
    assertThat(request.method()).isEqualTo("PUT");
    assertThat(request.path()).isEqualTo("/hook?x=1");
    assertThat(request.header("X-Mixed-Case")).isEqualTo("1");
    assertThat(request.header("Content-Type")).isEqualTo("text/plain");
    assertThat(request.header("X-CloudTasks-TaskName")).matches("\\d+");
    assertThat(request.header("X-Google-Thing")).isEqualTo("(absent)");
  }

  @Test
  void anUnreachableTargetIsTriedAgain() throws InterruptedException {
    createQueue("q");
    client.createTask(
        queue("q"),
        Task.newBuilder()
            .setHttpRequest(HttpRequest.newBuilder().setUrl("http://127.0.0.1:1/"))
            .build());
    awaitAttemptStored();

    Attempt attempt = monitor().attempts(null, 1).getFirst();
    assertThat(attempt.status()).isEqualTo(503);
    assertThat(attempt.excerpt()).isNotBlank();
    assertThat(monitor().idle()).isFalse();
  }
}
