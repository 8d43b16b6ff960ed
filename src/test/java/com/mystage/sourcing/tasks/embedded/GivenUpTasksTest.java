package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tasks.v2.RetryConfig;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.tasks.GivenUpTask;
import com.mystage.sourcing.tasks.GivenUpTasks;
import com.mystage.sourcing.tasks.embedded.Target.Received;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GivenUpTasksTest extends ServerFixture {

  private void createQueueWithAttempts(int attempts) {
    client.createQueue(
        LOCATION,
        quick("q").setRetryConfig(RetryConfig.newBuilder().setMaxAttempts(attempts)).build());
  }

  private GivenUpTasks givenUp() {
    return server.givenUp();
  }

  private GivenUpTask giveUp(String id) throws InterruptedException {
    target.answering(500);
    create("q", id);
    target.next();
    awaitIdle();
    return givenUp().list(null, Long.MAX_VALUE, 1).getFirst();
  }

  @Test
  void aTaskThatItsQueueGivesUpIsKeptWithItsContentAndItsLastAnswer() throws InterruptedException {
    createQueueWithAttempts(2);
    target.answering(503, 418);
    create("q", "t");
    target.next();
    awaitFailure();
    assertThat(givenUp().count()).isZero();

    turn(Duration.ofSeconds(10));
    target.next();
    awaitIdle();

    GivenUpTask kept = givenUp().list(queue("q"), Long.MAX_VALUE, 10).getFirst();
    assertThat(kept.queue()).isEqualTo(queue("q"));
    assertThat(kept.task().status().name()).isEqualTo("t");
    assertThat(kept.task().status().attempts()).isEqualTo(2);
    assertThat(kept.task().status().lastStatus()).isEqualTo(418);
    assertThat(kept.task().url()).isEqualTo(target.url("/hook"));
    assertThat(kept.task().body()).isEqualTo("t");
    assertThat(kept.excerpt()).isEqualTo("answered 418");
    assertThat(kept.first()).isEqualTo(TurnedClock.START);
    assertThat(kept.last()).isEqualTo(TurnedClock.START.plusSeconds(10));
  }

  @Test
  void aTaskThatAPausedQueueHoldsForThirtyOneDaysIsKeptHere() throws InterruptedException {
    createQueueWithAttempts(1);
    client.pauseQueue(queue("q"));
    create("q", "old");
    turn(Duration.ofDays(30));
    create("q", "young");

    turn(Duration.ofDays(1).plusSeconds(1));

    awaitQueue(status -> status.depth() == 1);
    GivenUpTask kept = givenUp().list(queue("q"), Long.MAX_VALUE, 10).getFirst();
    assertThat(kept.task().status().name()).isEqualTo("old");
    assertThat(kept.task().status().attempts()).isZero();
    assertThat(kept.first()).isEqualTo(TurnedClock.START);
    assertThat(kept.excerpt()).isEqualTo("not done within 31 days of its creation");
    client.resumeQueue(queue("q"));
    assertThat(target.next().body()).isEqualTo("young");
  }

  @Test
  void aTaskThatSucceedsOrIsDeletedIsNotKept() throws InterruptedException {
    createQueueWithAttempts(1);
    create("q", "done");
    target.next();
    awaitIdle();
    target.hold();
    target.answering(500);
    create("q", "deleted");
    target.next();
    client.deleteTask(task("q", "deleted"));
    target.release();
    awaitFailure();

    assertThat(givenUp().count()).isZero();
  }

  @Test
  void aReplayIsANewTaskOfTheSameContentWhichNoTombstoneSwallows() throws InterruptedException {
    createQueueWithAttempts(1);
    GivenUpTask kept = giveUp("t");

    String name = givenUp().replay(kept.id());

    assertThat(name).isEqualTo(task("q", "t-replay-" + kept.id()));
    Received again = target.next();
    assertThat(again.body()).isEqualTo("t");
    assertThat(again.header("X-CloudTasks-TaskName")).isEqualTo("t-replay-" + kept.id());
    assertThat(again.header("X-CloudTasks-TaskRetryCount")).isEqualTo("0");
    awaitIdle();
    assertThat(givenUp().count()).isZero();
    assertThatThrownBy(() -> givenUp().replay(kept.id()))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void aReplayThatFailsAgainIsKeptAgainUnderAnotherId() throws InterruptedException {
    createQueueWithAttempts(1);
    GivenUpTask first = giveUp("t");
    target.answering(500);
    givenUp().replay(first.id());
    target.next();
    awaitIdle();

    GivenUpTask second = givenUp().list(null, Long.MAX_VALUE, 10).getFirst();
    assertThat(second.id()).isGreaterThan(first.id());
    assertThat(givenUp().replay(second.id())).isEqualTo(task("q", "t-replay-" + second.id()));
  }

  @Test
  void quarantineAndReplaySurviveARestart() throws InterruptedException {
    createQueueWithAttempts(1);
    GivenUpTask kept = giveUp("t");
    restart();
    client.pauseQueue(queue("q"));
    assertThat(givenUp().list(null, Long.MAX_VALUE, 10)).containsExactly(kept);

    String name = givenUp().replay(kept.id());
    restart();

    assertThat(client.getTask(name).getHttpRequest().getUrl()).isEqualTo(target.url("/hook"));
    assertThat(givenUp().count()).isZero();
  }

  @Test
  void aRemovedTaskIsGoneForGood() throws InterruptedException {
    createQueueWithAttempts(1);
    GivenUpTask kept = giveUp("t");

    givenUp().remove(kept.id());

    assertThat(givenUp().count()).isZero();
    assertThatThrownBy(() -> givenUp().remove(kept.id())).isInstanceOf(FailureException.class);
  }

  @Test
  void aTaskOutlivesItsQueueButCannotBeReplayedWithoutIt() throws InterruptedException {
    createQueueWithAttempts(1);
    GivenUpTask kept = giveUp("t");
    client.deleteQueue(queue("q"));

    assertThatThrownBy(() -> givenUp().replay(kept.id()))
        .hasMessageContaining(queue("q") + " no longer exists");
    assertThat(givenUp().count()).isEqualTo(1);
  }

  @Test
  void purgingAQueueLeavesItsQuarantineAlone() throws InterruptedException {
    createQueueWithAttempts(1);
    giveUp("t");
    client.purgeQueue(queue("q"));
    assertThat(givenUp().count()).isEqualTo(1);
  }

  @Test
  void theOldestMakesRoomWhenTheQuarantineIsFull() throws SQLException {
    QueueState queue = new QueueState(1, quick("q").build(), 0);
    try (Connection connection = Connections.writing(directory.resolve("full.db"));
        QuarantineTable table = new QuarantineTable(connection, 2)) {
      for (int id = 1; id <= 3; id++) {
        try (var statement = connection.createStatement()) {
          statement.execute(
              "INSERT INTO task(id, queue, name, due, proto) VALUES(%d, 1, 't%d', 0, x'')"
                  .formatted(id, id));
        }
        Outcome outcome = Outcome.answered(500, true, 0, "no");
        table.keep(new Entry(queue, id, "t" + id, 0, 0), Tries.NONE.after(outcome), outcome);
      }
      assertThat(table.find(1)).isNull();
      assertThat(table.find(2)).isNotNull();
      assertThat(table.find(3)).isNotNull();
    }
  }
}
