package com.mystage.sourcing.triggers.migration.retry;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.tasks.QueueDefinition;
import com.mystage.sourcing.tasks.QueueDefinitions;
import com.mystage.sourcing.triggers.migration.LegacyInventory;
import com.mystage.sourcing.triggers.migration.MigrationPlan;
import com.mystage.sourcing.triggers.migration.Outcome;
import com.mystage.sourcing.triggers.migration.jobs.JobsPlan;
import com.mystage.sourcing.triggers.migration.writing.PlanFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
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

  @ParameterizedTest
  @CsvSource({
    "deduplicate-events,     dedup-10s-600s-x5",
    "dedup-worker,           dedup",
    "import-upload,          scraping-once-by10",
    "on-source-write,        scraping-once",
  })
  void aQueueIsNamedForWhatItDoesAndEqualPromisesShareOne(String trigger, String queue) {
    assertThat(queue(trigger).settings().name()).isEqualTo(queue);
  }

  @Test
  void everythingThatAQueuesBehaviourDependsOnIsInItsName() {
    RetryPromise few = promise(10, 600, 5, null);
    QueueDefinition scraping = QueueDefinitions.load().find("scraping").orElseThrow();
    assertThat(
            List.of(
                few,
                few.with(3, List.of()),
                promise(10, 600, 6, null),
                promise(10, 300, 5, null),
                new RetryPromise(
                    Duration.ofMillis(100),
                    Duration.ofSeconds(60),
                    2,
                    5,
                    null,
                    Duration.ofSeconds(10),
                    null,
                    List.of(),
                    List.of()),
                promise(7, 9, 1, null)))
        .extracting(promise -> QueueEquivalent.of(promise, scraping).settings().name())
        .containsExactly(
            "scraping-10s-600s-x5",
            "scraping-10s-600s-x5-by3",
            "scraping-10s-600s-x6",
            "scraping-10s-300s-x5",
            "scraping-100ms-60s-d2-x5",
            "scraping-once");
  }

  @Test
  void eachRowOfThePlanHasTheQueueThatKeepsItsPromise() {
    Map<String, QueueDefinition> queues =
        PLAN.queues().stream()
            .collect(Collectors.toMap(QueueDefinition::name, Function.identity()));
    assertThat(PLAN.with(Outcome.Replaced.class))
        .allSatisfy(planned -> {
          Outcome.Replaced replaced = (Outcome.Replaced) planned.outcome();
          String named = replaced.row().path("queue").asText();
          if (replaced.queue().equal()) {
            assertThat(named).isEmpty();
          } else {
            assertThat(
                    QueueEquivalent.differences(
                        replaced.queue().settings(),
                        Objects.requireNonNull(queues.get(named), named)))
                .isEmpty();
          }
        });
    assertThat(queues.keySet()).contains("scraping-once", "dedup-10s-600s-x5");
    assertThat(queues).allSatisfy((name, queue) -> assertThat(PLAN.rowsOf(queue)).isNotEmpty());
  }

  @Test
  void aQueueThatIsThereByThatNameIsNotPlannedAgain() throws IOException {
    String yaml = Files.readString(Path.of("src/main/resources/queues.yaml"));
    String added =
        PlanFiles.of(PLAN, JobsPlan.NONE).get("queues.yaml").replaceFirst("(?s).*?queues:\n", "");
    MigrationPlan again =
        LegacyInventory.plan(LegacyInventory.answers(), QueueDefinitions.read(yaml + added));
    assertThat(again.queues()).isEmpty();
    assertThat(again.trigger("on-source-write").outcome())
        .isEqualTo(PLAN.trigger("on-source-write").outcome());
  }
}
