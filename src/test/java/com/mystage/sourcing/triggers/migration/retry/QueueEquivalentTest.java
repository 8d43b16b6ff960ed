package com.mystage.sourcing.triggers.migration.retry;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.tasks.QueueDefinition;
import com.mystage.sourcing.tasks.QueueDefinitions;
import com.mystage.sourcing.triggers.migration.Answers;
import com.mystage.sourcing.triggers.migration.LegacyInventory;
import com.mystage.sourcing.triggers.migration.MigrationPlan;
import com.mystage.sourcing.triggers.migration.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueEquivalentTest {

  private static final QueueDefinition DEDUP = QueueDefinitions.load().find("dedup").orElseThrow();

  private static final MigrationPlan PLAN = LegacyInventory.plan(LegacyInventory.answers());

  private static QueueEquivalent queue(String name) {
    return ((Outcome.Replaced) PLAN.trigger(name).outcome()).queue();
  }

  private static RetryPromise promise(int min, int max, Integer attempts, Duration window) {
    return new RetryPromise(
        Duration.ofSeconds(min),
        Duration.ofSeconds(max),
        null,
        attempts,
        window,
        Duration.ofSeconds(10),
        null,
        List.of(),
        List.of());
  }

  /** Google's own example: 10 s, 300 s and 3 doublings. */
  @Test
  void waitsDoubleThenGrowByTheLastStep() {
    QueueDefinition.Retry retry =
        new QueueDefinition.Retry(-1, Duration.ofSeconds(10), Duration.ofSeconds(300), 3);
    assertThat(IntStream.rangeClosed(1, 8).mapToObj(n -> QueueEquivalent.wait(retry, n)))
        .extracting(Duration::toSeconds)
        .containsExactly(10L, 20L, 40L, 80L, 160L, 240L, 300L, 300L);
    assertThat(QueueEquivalent.time(retry, 8)).hasSeconds(850);
  }

  @ParameterizedTest
  @CsvSource({"10, 600, 6", "20, 300, 4", "1, 1, 1", "0, 600, 1", "5, 3600, 10", "10, 640, 6"})
  void doublingGoesOnUntilTheLongestBackoff(int min, int max, int doublings) {
    assertThat(QueueEquivalent.doublings(Duration.ofSeconds(min), Duration.ofSeconds(max)))
        .isEqualTo(doublings);
  }

  @Test
  void aWindowBecomesTheAttemptsThatFillIt() {
    QueueEquivalent day = QueueEquivalent.of(promise(10, 600, null, Duration.ofDays(1)), DEDUP);
    // 10+20+40+80+160+320 = 630 s by seven attempts, then one each 600 s
    assertThat(day.settings().quarantineAfter()).isEqualTo(7 + 143);
    assertThat(day.givesUpAfter()).hasSeconds(630 + 143 * 600);
  }

  @Test
  void aWindowThatNoNumberOfAttemptsFillsIsNamed() {
    Duration week = Duration.ofDays(7);
    assertThat(QueueEquivalent.of(promise(0, 0, null, week), DEDUP).lost())
        .containsExactly("trying again for 604800s: 1000000 attempts, the most, are over after 0s");
    assertThat(QueueEquivalent.of(promise(1, 10, null, week), DEDUP).lost()).isEmpty();
  }

  @Test
  void aLongestBackoffBelowTheShortestIsRaisedToItAndSaidSo() {
    QueueEquivalent queue = QueueEquivalent.of(promise(7200, 3600, 3, null), DEDUP);
    assertThat(queue.settings().retry().maxBackoff()).hasSeconds(7200);
    assertThat(queue.approximations())
        .containsExactly("the longest backoff, 3600s, is below the shortest; 7200s for both");
  }

  @Test
  void theMostDeliveriesOfADeadLetterTopicAreTheAttempts() {
    assertThat(queue("deduplicate-events").settings().quarantineAfter()).isEqualTo(5);
    assertThat(queue("deduplicate-events").settings().retry().minBackoff()).hasSeconds(10);
    assertThat(queue("deduplicate-events").equal()).isFalse();
  }

  @Test
  void aQueueThatTriesAgainAlikeIsUsed() {
    assertThat(queue("dedup-worker").differences()).isEmpty();
    assertThat(queue("dedup-worker").equal()).isTrue();
  }

  @Test
  void aFunctionWithoutRetryIsTriedOnce() {
    assertThat(queue("on-source-write").settings().quarantineAfter()).isEqualTo(1);
    assertThat(queue("import-upload").settings().quarantineAfter()).isEqualTo(1);
  }

  @Test
  void aFunctionOfTheFirstGenerationIsTriedForSevenDays() {
    QueueEquivalent queue = queue("scrape-source-function");
    assertThat(queue.settings().retry().maxBackoff()).hasSeconds(10);
    assertThat(queue.givesUpAfter())
        .isBetween(Duration.ofDays(7), Duration.ofDays(7).plusSeconds(10));
    assertThat(queue.settings().maxConcurrentDispatches()).isEqualTo(8);
  }

  @Test
  void theTriesOfAJobAreThoseAfterTheFirst() {
    assertThat(queue("enrich-nightly").settings().quarantineAfter()).isEqualTo(4);
    assertThat(queue("enrich-nightly").settings().retry().maxDoublings()).isEqualTo(5);
    // both limits: 6 attempts, and 600 s at 10+20+40+80+160+240+300
    assertThat(queue("scrape-facebook").settings().quarantineAfter()).isEqualTo(8);
  }

  @Test
  void aDeadlineKeepsWithinWhatTasksMayHave() {
    assertThat(QueueEquivalent.of(promise(1, 2, 3, null), DEDUP).dispatchDeadline()).hasSeconds(15);
    assertThat(queue("enrich-nightly").dispatchDeadline()).hasMinutes(30);
    assertThat(queue("enrich-nightly").lost()).anyMatch(lost -> lost.contains("a run of up to"));
  }

  @Test
  void whatCannotBeCarriedOverIsNamed() {
    assertThat(String.join("\n", queue("scrape-push").lost()))
        .contains("ordering key", "exactly-once", "attributes.kind", "expiration after 31 days");
    assertThat(String.join("\n", queue("dedup-worker").lost()))
        .contains("longer ack deadlines", "dedup-requests-dead");
    assertThat(String.join("\n", queue("scrape-facebook").lost())).contains("X-Api-Key");
  }

  @Test
  void oneQueueForSeveralIsNoLessPatientThanAnyOfThem() {
    for (QueueDefinition together : PLAN.queues()) {
      PLAN.with(Outcome.Replaced.class).stream()
          .map(planned -> ((Outcome.Replaced) planned.outcome()).queue())
          .filter(each -> each.settings().name().equals(together.name()))
          .forEach(each -> {
            assertThat(together.retry().minBackoff())
                .isGreaterThanOrEqualTo(each.settings().retry().minBackoff());
            assertThat(QueueEquivalent.time(together.retry(), together.quarantineAfter()))
                .isGreaterThanOrEqualTo(each.givesUpAfter());
            assertThat(together.maxConcurrentDispatches())
                .isLessThanOrEqualTo(each.settings().maxConcurrentDispatches());
          });
    }
    assertThat(PLAN.queues()).extracting(QueueDefinition::name).contains("scraping", "dedup");
    assertThat(LegacyInventory.plan(Answers.NONE).queues()).isNotEmpty();
  }
}
