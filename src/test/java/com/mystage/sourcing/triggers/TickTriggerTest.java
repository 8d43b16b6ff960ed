package com.mystage.sourcing.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.Engine;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.triggers.decoding.AMessage;
import com.mystage.sourcing.triggers.table.TriggerTable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The row {@code tick} and who sets it off. */
@SuppressWarnings("NullAway.Init") // JUnit calls open before each test
class TickTriggerTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path folder;
  private IntakeFixture here;

  @BeforeEach
  void open() {
    here = new IntakeFixture(folder);
  }

  @AfterEach
  void close() {
    here.close();
  }

  private static AMessage job(String name, String time, String body) {
    return AMessage.json("application/json", body)
        .with("x-cloudscheduler", "true")
        .with("x-cloudscheduler-jobname", name)
        .with("x-cloudscheduler-scheduletime", time);
  }

  private static AMessage ping(String name, String body) {
    return AMessage.binary()
        .with("ce-type", "dev.knative.sources.ping")
        .with("ce-source", "/apis/v1/namespaces/events/pingsources/" + name)
        .body(body);
  }

  private List<String> queues() {
    return here.queued.stream().map(task -> task.queue()).toList();
  }

  @Test
  void theJobNamedTickBecomesATick() {
    here.take(job("tick", NOON.toString(), ""));
    here.take(job("mystage-tick", NOON.toString(), "anything"));
    assertThat(queues()).containsExactly("schedule", "schedule");
    assertThat(here.body(0).path("step").asText()).isEqualTo("SCHEDULE");
    assertThat(here.body(0).path("lane").path("name").asText(here.body(0).path("lane").asText()))
        .isEqualTo("live");
  }

  @Test
  void theSameRunIsTheSameTaskAndTheNextIsAnother() {
    List<String> first = here.take(job("tick", NOON.toString(), ""));
    assertThat(here.take(job("tick", NOON.toString(), ""))).isEqualTo(first);
    assertThat(here.take(job("tick", NOON.plusSeconds(60).toString(), ""))).isNotEqualTo(first);
  }

  @Test
  void aPingSourceNamedTickBecomesATickAndAnotherNamesASource() {
    here.take(ping("tick", "{}"));
    here.take(ping("scrape", "{\"source\":\"bluemoon\"}"));
    assertThat(queues()).containsExactly("schedule", "scraping");
  }

  @Test
  void aJobOfOneSourceIsALookAtIt() {
    here.take(job("scrape-bluemoon", NOON.toString(), "{\"source\":\"bluemoon\"}"));
    assertThat(queues()).containsExactly("scraping");
    assertThat(here.body(0).path("source").asText()).isEqualTo("bluemoon");
    assertThatThrownBy(() -> here.take(job("ticket", NOON.toString(), "{}")))
        .hasMessage("data.source: is missing: the trigger 'scheduled-scrape' needs it");
  }

  @Test
  void aTickIsNotArchivedAndOneThatABrokerGaveUpIsOneAllTheSame() {
    here.take(ping("tick", "{}").with("ce-knativeerrorcode", "503"));
    assertThat(queues()).containsExactly("schedule");
    assertThat(here.quarantine.count()).isZero();
    assertThat(here.folder().resolve("archive")).doesNotExist();
  }

  @Test
  void theEmbeddedEngineTicksTheSameWay() {
    LocalScheduler scheduler = scheduler("embedded", NOON);
    scheduler.everyMinute();
    scheduler.everyMinute();
    assertThat(here.queued).hasSize(2);
    assertThat(here.queued.get(1)).isEqualTo(here.queued.getFirst());
    assertThat(here.body(0).path("cause").asText())
        .isEqualTo("event //cloudscheduler.googleapis.com/jobs/tick tick/2026-11-23T12:00:00Z");
    scheduler("embedded", NOON.plus(Duration.ofMinutes(1))).everyMinute();
    assertThat(here.queued.getLast()).isNotEqualTo(here.queued.getFirst());
  }

  @Test
  void inTheCloudNothingTicksByItself() {
    scheduler("gcp", NOON).everyMinute();
    assertThat(here.queued).isEmpty();
  }

  @Test
  void aTickThatCannotBeTakenIsLeftToTheNextMinute() {
    here.failing(new Failure.Unreachable("queues", "are down").asException());
    scheduler("embedded", NOON).everyMinute();
    assertThat(here.queued).isEmpty();
  }

  private LocalScheduler scheduler(String engine, Instant now) {
    Intake intake = here.intake(TriggerTable.load(IntakeFixture.QUEUES, Map.of()), false, now);
    Engine where =
        new Engine() {
          @Override
          public String engine() {
            return engine;
          }

          @Override
          public Path data() {
            return folder;
          }
        };
    return new LocalScheduler(intake, where, () -> now);
  }
}
