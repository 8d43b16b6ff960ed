package com.mystage.sourcing.triggers.migration.jobs;

import static com.mystage.sourcing.triggers.migration.LegacyInventory.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.sqlite.SqliteDocuments;
import com.mystage.sourcing.pipeline.AskedWork;
import com.mystage.sourcing.pipeline.Handover;
import com.mystage.sourcing.pipeline.Scrapes;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.tasks.TaskRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobHandoverTest {

  @TempDir Path folder;

  private final Map<String, TaskRequest> queued = new LinkedHashMap<>();
  private boolean broken;
  private SqliteDocuments documents;
  private JobHandover jobs;

  @BeforeEach
  void open() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    documents = new SqliteDocuments(folder.resolve("documents.db"), DeclaredIndexes.load(), clock);
    Sources sources = new Sources(documents);
    sources.put(
        List.of(
            new Source(
                new SourceId("bluemoon"), "Blue Moon", "https://bluemoon.example", null, null)));
    Handover handover = new Handover(this::enqueue, Duration.ofSeconds(1), clock);
    jobs =
        new JobHandover(new Scrapes(new AskedWork(documents), handover), handover, sources, clock);
  }

  @AfterEach
  void close() {
    documents.close();
  }

  /** As the queues do: a name that is there stays as it is. */
  private int enqueue(List<TaskRequest> tasks) {
    if (broken) {
      throw new Failure.Unreachable("queue", "is away").asException();
    }
    int before = queued.size();
    tasks.forEach(task -> queued.putIfAbsent(task.name(), task));
    return queued.size() - before;
  }

  private static String job(String id, String step, String source, String due) {
    return """
    {"id":"%s","kind":"k","step":"%s","source":"%s","dueAt":"%s"}\
    """
        .formatted(id, step, source, due);
  }

  @Test
  void aJobBecomesATaskAtItsTimeOnceHoweverOftenItComes() {
    String lines =
        job("1", "scraping", "bluemoon", "2026-11-20T00:00:00Z")
            + "\n"
            + job("2", "scraping", "bluemoon", "2026-11-28T06:00:00Z")
            + "\n"
            + job("3", "dedup", "bluemoon", "2026-11-25T00:00:00Z");
    assertThat(jobs.take(lines).accepted()).isEqualTo(3);
    assertThat(jobs.take(lines).accepted()).isEqualTo(3);
    assertThat(queued.values())
        .extracting(task -> Optional.ofNullable(task.scheduleTime()))
        .containsExactly(
            Optional.empty(),
            Optional.of(Instant.parse("2026-11-28T06:00:00Z")),
            Optional.of(Instant.parse("2026-11-25T00:00:00Z")));
  }

  @Test
  void aTaskHasTheNameThatThePlanTold() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("jobs.jsonl"), job("1", "scraping", "bluemoon", "2026-11-28T06:00:00Z"));
    JobsPlan plan =
        JobsPlan.of(file, kind -> Optional.of(com.mystage.sourcing.pipeline.Step.SCRAPING), NOW);
    jobs.take(Files.readString(file));
    assertThat(queued).containsOnlyKeys(plan.planned().getFirst().name());
  }

  @Test
  void aJobThatCannotBeTakenStopsNoOther() {
    JobHandover.Account account =
        jobs.take(
            job("1", "scraping", "nosuch", "2026-11-28T06:00:00Z")
                + "\n\n{\n"
                + job("2", "extraction", "bluemoon", "2026-11-28T06:00:00Z")
                + "\n"
                + job("3", "publication", "bluemoon", "2026-11-28T06:00:00Z"));
    assertThat(account.accepted()).isEqualTo(1);
    assertThat(account.refused()).hasSize(3);
    assertThat(account.refused().getFirst()).isEqualTo("line 1: source nosuch: is not registered");
    assertThat(account.refused().getLast()).startsWith("line 4: step: 'extraction'");
  }

  @Test
  void queuesThatAreAwayAreAFailureAndNoRefusal() {
    broken = true;
    assertThatThrownBy(() -> jobs.take(job("3", "dedup", "bluemoon", "2026-11-25T00:00:00Z")))
        .isInstanceOf(FailureException.class);
  }
}
