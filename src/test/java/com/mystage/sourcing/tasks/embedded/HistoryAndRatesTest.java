package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.tasks.Attempt;
import com.mystage.sourcing.tasks.AttemptQuery;
import com.mystage.sourcing.tasks.QueueStatus;
import com.mystage.sourcing.tasks.StatusFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryAndRatesTest extends ServerFixture {

  private QueueStatus status() {
    return monitor().queues().getFirst();
  }

  private List<Integer> statuses(AttemptQuery query) {
    return monitor().attempts(query).stream().map(Attempt::status).toList();
  }

  private void fail(String id, int status) throws InterruptedException {
    target.answering(status);
    create("q", id);
    target.next();
    awaitFailure();
  }

  @Test
  void theWholeHistoryOfOneTaskStaysAfterItsEnd() throws InterruptedException {
    createQueue("q");
    fail("t", 500);
    create("q", "other");
    target.next();
    turn(Duration.ofSeconds(10));
    target.next();
    awaitIdle();

    List<Attempt> history = monitor().attempts(AttemptQuery.ofTask("q", "t"));

    assertThat(history.stream().map(Attempt::status)).containsExactly(200, 500);
    assertThat(history.stream().map(Attempt::number)).containsExactly(2, 1);
    assertThat(history).allMatch(attempt -> attempt.task().equals("t"));
  }

  @Test
  void attemptsAreFilteredByQueueStatusAndTime() throws InterruptedException {
    createQueue("q");
    createQueue("r");
    fail("a", 404);
    turn(Duration.ofSeconds(1));
    fail("b", 503);
    turn(Duration.ofSeconds(1));
    create("r", "c");
    target.next();
    while (monitor().attempts("r", 1).isEmpty()) {
      Thread.onSpinWait();
    }

    AttemptQuery all = AttemptQuery.newest(null, 10);
    assertThat(statuses(all)).containsExactly(200, 503, 404);
    assertThat(statuses(AttemptQuery.newest("q", 10))).containsExactly(503, 404);
    assertThat(statuses(AttemptQuery.newest("none", 10))).isEmpty();
    assertThat(statuses(all.answered(StatusFilter.parse("404")))).containsExactly(404);
    assertThat(statuses(all.answered(StatusFilter.parse("5xx")))).containsExactly(503);
    assertThat(statuses(all.answered(StatusFilter.FAILED))).containsExactly(503, 404);
    assertThat(statuses(all.answered(StatusFilter.SUCCEEDED))).containsExactly(200);
    Instant second = TurnedClock.START.plusSeconds(1);
    assertThat(
            statuses(
                new AttemptQuery(null, null, StatusFilter.ANY, second, second.plusMillis(1), 9)))
        .containsExactly(503);
  }

  @Test
  void theRateOfTheLastMinuteIsWhatWasReallyDispatched() throws InterruptedException {
    createQueue("q");
    assertThat(status().lastMinute()).isZero();
    create("q", "a");
    target.next();
    turn(Duration.ofSeconds(30));
    create("q", "b");
    target.next();
    awaitIdle();

    assertThat(status().lastMinute()).isEqualTo(2);
    turn(Duration.ofSeconds(30));
    assertThat(status().lastMinute()).isEqualTo(1);
    turn(Duration.ofDays(1));
    assertThat(status().lastMinute()).isZero();
  }

  @Test
  void theEffectiveRateRecoversAlsoWhileNothingIsDispatched() throws InterruptedException {
    createQueue("q", 100, 10);
    fail("t", 429);
    assertThat(status().effectiveRate()).isEqualTo(50);
    client.pauseQueue(queue("q"));
    turn(Duration.ofSeconds(60));
    assertThat(status().effectiveRate()).isEqualTo(100);
  }

  @Test
  void aQueueTellsItsSettings() {
    createQueue("q", 7, 3);
    QueueStatus status = status();
    assertThat(status.maxDispatchesPerSecond()).isEqualTo(7);
    assertThat(status.maxConcurrentDispatches()).isEqualTo(3);
    assertThat(status.maxBurstSize()).isPositive();
    assertThat(status.retry())
        .isEqualTo(
            new QueueStatus.Retry(
                -1, Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(300), 3));
  }
}
