package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.RetryConfig;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.util.Timestamps;
import com.mystage.sourcing.tasks.Attempt;
import com.mystage.sourcing.tasks.embedded.Target.Received;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryTest extends ServerFixture {

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
    awaitFailure();
    turn(Duration.ofMinutes(5));
    return target.next();
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
    awaitFailure();

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
    awaitFailure();

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
    awaitFailure();
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
    awaitFailure();

    assertThat(monitor().queues().getFirst().effectiveRate()).isEqualTo(50);
    turn(Duration.ofSeconds(60));
    create("q", "u");
    target.next();
    assertThat(monitor().queues().getFirst().effectiveRate()).isEqualTo(100);
  }

  @Test
  void aBackoffGoesOnAfterARestartHoweverTheWallClockWasSet() throws InterruptedException {
    createQueue("q");
    target.answering(500);
    create("q", "t");
    target.next();
    awaitFailure();

    clock.jump(Duration.ofDays(-1));
    restart();
    server.startDispatching();
    turn(Duration.ofSeconds(10));

    assertThat(target.next().header("X-CloudTasks-TaskRetryCount")).isEqualTo("1");
  }

  @Test
  void anUnreachableTargetIsTriedAgain() throws InterruptedException {
    createQueue("q");
    client.createTask(
        queue("q"),
        Task.newBuilder()
            .setHttpRequest(HttpRequest.newBuilder().setUrl("http://127.0.0.1:1/"))
            .build());
    awaitFailure();

    Attempt attempt = monitor().attempts(null, 1).getFirst();
    assertThat(attempt.status()).isEqualTo(503);
    assertThat(attempt.excerpt()).isNotBlank();
    assertThat(monitor().idle()).isFalse();
  }
}
