package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.rpc.StatusCode.Code;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.util.Timestamps;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunTaskTest extends ServerFixture {

  @Test
  void aTaskRunsAtOnceThoughItsQueueIsPausedAndItsTimeFar() throws InterruptedException {
    createQueue("q");
    client.pauseQueue(queue("q"));
    client.createTask(
        queue("q"),
        post("t")
            .setName(task("q", "t"))
            .setScheduleTime(
                Timestamps.fromMillis(TurnedClock.START.plusSeconds(3_600).toEpochMilli()))
            .build());

    Task run = client.runTask(task("q", "t"));

    assertThat(run.getDispatchCount()).isEqualTo(1);
    assertThat(run.getScheduleTime())
        .isEqualTo(Timestamps.fromMillis(TurnedClock.START.toEpochMilli()));
    assertThat(target.next().body()).isEqualTo("t");
    awaitIdle();
  }

  @Test
  void aTaskRunsThoughTheQueueHasReachedItsLimits() throws InterruptedException {
    createQueue("q", 500, 1);
    target.hold();
    create("q", "first");
    assertThat(target.next().body()).isEqualTo("first");
    create("q", "second");
    client.runTask(task("q", "second"));
    assertThat(target.next().body()).isEqualTo("second");
    target.release();
    awaitIdle();
  }

  @Test
  void aTaskThatIsRunningRunsOnceMore() throws InterruptedException {
    createQueue("q");
    target.hold();
    create("q", "t");
    target.next();
    client.runTask(task("q", "t"));
    assertThat(target.next().body()).isEqualTo("t");
    target.release();
    awaitQueue(status -> status.inFlight() == 0 && status.depth() == 0);
    assertThat(monitor().queues().getFirst().succeeded()).isEqualTo(2);
  }

  @Test
  void ofTwoAttemptsAtATimeBothFailuresCount() throws InterruptedException {
    createQueue("q");
    target.answering(500, 503);
    target.hold();
    create("q", "t");
    target.next();
    client.runTask(task("q", "t"));
    target.next();
    target.release();
    awaitFailure();
    awaitFailure();
    assertThat(client.getTask(task("q", "t")).getDispatchCount()).isEqualTo(2);
    turn(Duration.ofMinutes(5));
    assertThat(target.next().header("X-CloudTasks-TaskRetryCount")).isEqualTo("2");
    awaitIdle();
  }

  @Test
  void aFailureAfterRunTaskIsFollowedByTheQueuesBackoff() throws InterruptedException {
    createQueue("q");
    target.answering(500);
    client.pauseQueue(queue("q"));
    create("q", "t");
    client.runTask(task("q", "t"));
    target.next();
    awaitFailure();
    assertThat(client.getTask(task("q", "t")).getScheduleTime())
        .isEqualTo(Timestamps.fromMillis(TurnedClock.START.plusSeconds(10).toEpochMilli()));
  }

  @Test
  void aTaskThatHasEndedCannotRun() throws InterruptedException {
    createQueue("q");
    create("q", "t");
    target.next();
    awaitIdle();
    assertRefused(
        Code.NOT_FOUND, "Requested entity was not found.", () -> client.runTask(task("q", "t")));
  }
}
