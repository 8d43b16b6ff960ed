package com.mystage.sourcing.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.tasks.embedded.TurnedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuarantineTest {

  private final TurnedClock clock = new TurnedClock();
  private final List<TaskRequest> queued = new ArrayList<>();
  private final Quarantine quarantine =
      new Quarantine(
          new MapDocuments(),
          tasks -> {
            queued.addAll(tasks);
            return tasks.size();
          },
          clock);

  private void put(int retryCount) {
    quarantine.put(
        new PushedTask("dedup", "t", retryCount, 0, Instant.EPOCH, "{\"id\":1}"),
        new Failure.Unreadable("snapshot 1", "is not HTML"));
  }

  @Test
  void aTaskComingAgainKeepsItsFirstTime() {
    put(0);
    clock.turn(Duration.ofHours(1));
    put(4);

    QuarantinedTask task = quarantine.list(10).getFirst();
    assertThat(task.first()).isEqualTo(TurnedClock.START);
    assertThat(task.last()).isEqualTo(TurnedClock.START.plusSeconds(3_600));
    assertThat(task.attempts()).isEqualTo(5);
    assertThat(task.kind()).isEqualTo("unreadable");
    assertThat(task.reason()).isEqualTo("snapshot 1: is not HTML");
  }

  @Test
  void eachReplayIsANewCauseWithTheSameBody() {
    put(0);
    String first = quarantine.replay("dedup_t");
    put(0);
    String second = quarantine.replay("dedup_t");

    assertThat(first).isNotEqualTo(second).isNotEqualTo("t");
    assertThat(queued)
        .containsExactly(
            new TaskRequest("dedup", first, "{\"id\":1}", null),
            new TaskRequest("dedup", second, "{\"id\":1}", null));
    assertThat(quarantine.count()).isZero();
  }

  @Test
  void aRemovedTaskIsGoneAndCannotBeReplayed() {
    put(0);
    quarantine.remove("dedup_t");
    assertThat(quarantine.find("dedup_t")).isEmpty();
    assertThatThrownBy(() -> quarantine.replay("dedup_t"))
        .isInstanceOf(FailureException.class)
        .hasMessage("quarantined task dedup_t: does not exist");
  }
}
