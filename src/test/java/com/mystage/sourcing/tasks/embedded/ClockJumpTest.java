package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.rpc.StatusCode.Code;
import com.google.cloud.tasks.v2.RetryConfig;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Somebody sets the wall clock: nothing is lost by it, and nothing runs early. */
class ClockJumpTest extends ServerFixture {

  private static final Duration DAY = Duration.ofDays(1);

  private void jump(Duration by) {
    clock.jump(by);
    server.clockChanged();
  }

  private void schedule(String id, Duration ahead) {
    client.createTask(
        queue("q"),
        post(id)
            .setName(task("q", id))
            .setScheduleTime(Timestamps.fromMillis(clock.instant().plus(ahead).toEpochMilli()))
            .build());
  }

  /** What may run has run before a task that is created now, in a queue of its own. */
  private void assertRuns(String... ids) throws InterruptedException {
    for (String id : ids) {
      assertThat(target.next().body()).isEqualTo(id);
    }
    String now = "now" + clock.nanoTime() + clock.instant().getEpochSecond();
    createQueue(now);
    create(now, now);
    assertThat(target.next().body()).isEqualTo(now);
    assertThat(target.waiting()).isZero();
    awaitEnds();
  }

  /** The end of an attempt is committed a moment after its answer was sent. */
  private void awaitEnds() {
    long until = System.nanoTime() + SOON.toNanos();
    while (monitor().queues().stream().anyMatch(queue -> queue.inFlight() > 0)) {
      assertThat(System.nanoTime()).as("attempts end").isLessThan(until);
      Thread.onSpinWait();
    }
  }

  @Test
  void aDayForwardRunsWhatTheWallClockSaysIsDue() throws InterruptedException {
    createQueue("q");
    schedule("soon", Duration.ofHours(1));
    schedule("tomorrow", Duration.ofHours(25));

    jump(DAY);
    assertRuns("soon");

    turn(Duration.ofHours(1));
    assertRuns("tomorrow");
  }

  @Test
  void aDayBackLetsWhatIsScheduledWaitForTheWallClock() throws InterruptedException {
    createQueue("q");
    schedule("t", Duration.ofMinutes(1));

    jump(DAY.negated());
    turn(Duration.ofMinutes(1));
    assertRuns();

    jump(DAY);
    assertRuns("t");
  }

  @Test
  void whatIsScheduledIsKeptOverARestartAfterAJump() throws InterruptedException {
    createQueue("q");
    schedule("t", Duration.ofHours(1));

    clock.jump(DAY.negated());
    restart();
    server.startDispatching();
    assertRuns();

    clock.jump(DAY);
    restart();
    server.startDispatching();
    assertRuns();
    turn(Duration.ofHours(1));
    assertRuns("t");
  }

  @Test
  void aBackoffIsAsLongWhicheverWayTheWallClockJumps() throws InterruptedException {
    createQueue("q");
    target.answering(500, 500);
    create("q", "t");
    target.next();
    awaitFailure();

    jump(DAY);
    turn(Duration.ofMillis(9_999));
    assertThat(target.waiting()).isZero();
    turn(Duration.ofMillis(1));
    assertThat(target.next().body()).isEqualTo("t");
    awaitFailure();

    jump(DAY.negated());
    turn(Duration.ofMillis(19_999));
    assertRuns();
    turn(Duration.ofMillis(1));
    assertRuns("t");
  }

  @Test
  void aJumpGrantsNoDispatches() throws InterruptedException {
    createQueue("q", 1, 100);
    for (int i = 0; i < 12; i++) {
      create("q", "t" + i);
    }
    for (int i = 0; i < 10; i++) {
      target.next();
    }

    jump(DAY);
    assertRuns();
    jump(DAY.multipliedBy(-2));
    assertRuns();
    turn(Duration.ofSeconds(1));
    assertRuns("t10");
    turn(Duration.ofSeconds(1));
    assertRuns("t11");
  }

  @Test
  void theNameOfAnEndedTaskStaysTakenAfterAJumpBack() throws InterruptedException {
    createQueue("q");
    create("q", "t");
    target.next();
    awaitIdle();

    jump(DAY.negated());
    restart();
    server.startDispatching();

    assertRefused(Code.ALREADY_EXISTS, "Requested entity already exists", () -> create("q", "t"));
    assertThat(refusalOf(() -> client.getTask(task("q", "t"))).message())
        .contains("existed recently");
    assertThat(monitor().attempts("q", 5)).hasSize(1);
    assertRuns();
  }

  @Test
  void theTimeForRetriesIsNotUsedUpByAJump() throws InterruptedException {
    client.createQueue(
        LOCATION,
        quick("q")
            .setRetryConfig(
                RetryConfig.newBuilder()
                    .setMaxAttempts(2)
                    .setMinBackoff(Durations.fromSeconds(10))
                    .setMaxBackoff(Durations.fromSeconds(10))
                    .setMaxRetryDuration(Durations.fromSeconds(3_600)))
            .build());
    target.answering(500, 500);
    create("q", "t");
    target.next();
    awaitFailure();

    jump(DAY);
    turn(Duration.ofSeconds(10));
    target.next();
    awaitFailure();
    turn(Duration.ofSeconds(10));

    assertRuns("t");
  }

  @Test
  void theTimeForRetriesEndsAfterAJumpBack() throws InterruptedException {
    client.createQueue(
        LOCATION,
        quick("q")
            .setRetryConfig(
                RetryConfig.newBuilder()
                    .setMaxAttempts(1)
                    .setMinBackoff(Durations.fromSeconds(10))
                    .setMaxBackoff(Durations.fromSeconds(10))
                    .setMaxRetryDuration(Durations.fromSeconds(15)))
            .build());
    target.answering(500, 500, 500);
    create("q", "t");
    target.next();
    awaitFailure();
    jump(DAY.negated());
    for (int retry = 0; retry < 2; retry++) {
      turn(Duration.ofSeconds(10));
      target.next();
      awaitFailure();
    }
    awaitIdle();
    assertThat(monitor().attempts("q", 5)).hasSize(3);
  }
}
