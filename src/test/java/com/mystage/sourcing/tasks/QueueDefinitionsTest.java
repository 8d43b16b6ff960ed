package com.mystage.sourcing.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.FailureException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueDefinitionsTest {

  private static final String GOOD =
      """
      queues:
        - name: scraping
          maxDispatchesPerSecond: 2.5
          maxConcurrentDispatches: 4
          retry: {maxAttempts: -1, minBackoff: 0.5s, maxBackoff: 300s, maxDoublings: 5}
          quarantineAfter: 8
      """;

  @Test
  void aQueueIsReadAsItIsWritten() {
    assertThat(QueueDefinitions.read(GOOD).all())
        .containsExactly(
            new QueueDefinition(
                "scraping",
                2.5,
                4,
                new QueueDefinition.Retry(-1, Duration.ofMillis(500), Duration.ofMinutes(5), 5),
                8));
  }

  @Test
  void theShippedTableHoldsTheStepsAndDrainsBatchesOneAtATime() {
    QueueDefinitions queues = QueueDefinitions.load();
    assertThat(queues.all().stream().map(QueueDefinition::name))
        .containsExactly(
            "scraping",
            "extraction",
            "dedup",
            "enrichment",
            "publication",
            "announcement",
            "schedule");
    for (String serial : new String[] {"dedup", "enrichment", "publication", "schedule"}) {
      assertThat(queues.find(serial).orElseThrow().maxConcurrentDispatches()).isEqualTo(1);
    }
    assertThat(queues.all()).allMatch(queue -> queue.retry().maxAttempts() == -1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          maxDispatchesPerSecond: 2.5 | maxDispatchesPerSecond: 501 | maxDispatchesPerSecond: must be above 0 and at most 500, not 501.0
          maxDispatchesPerSecond: 2.5 | maxDispatchesPerSecond: fast | maxDispatchesPerSecond: must be a number
          maxConcurrentDispatches: 4 | maxConcurrentDispatches: 0 | maxConcurrentDispatches: must be 1 to 5000, not 0
          maxConcurrentDispatches: 4 | maxConcurent: 4 | maxConcurent: is not a known field
          minBackoff: 0.5s | minBackoff: 5m | retry.minBackoff: must be seconds such as 0.5s, not '5m'
          maxBackoff: 300s | maxBackoff: 0.1s | retry.maxBackoff: must be at least minBackoff: PT0.1S < PT0.5S
          maxAttempts: -1 | maxAttempts: 0 | retry.maxAttempts: must be -1 or at least 1, not 0
          maxDoublings: 5 | maxDoublings: 0 | retry.maxDoublings: must be at least 1, not 0
          quarantineAfter: 8 | quarantineAfter: 0 | quarantineAfter: must be at least 1, not 0
          """)
  void whatIsWrongNamesTheQueueAndTheField(String good, String bad, String message) {
    assertThatThrownBy(() -> QueueDefinitions.read(GOOD.replace(good, bad)))
        .isInstanceOf(FailureException.class)
        .hasMessage("queues.yaml: queue 'scraping', " + message);
  }

  @Test
  void aQueueThatIsThereTwiceIsRefused() {
    String twice = GOOD + GOOD.substring(GOOD.indexOf('\n') + 1);
    assertThatThrownBy(() -> QueueDefinitions.read(twice))
        .hasMessage("queues.yaml: queue 'scraping', name: is there twice");
  }

  @Test
  void aTableWithoutQueuesIsRefused() {
    assertThatThrownBy(() -> QueueDefinitions.read("queus: []"))
        .hasMessage("queues.yaml: must hold a list 'queues'");
  }
}
