package com.mystage.sourcing.triggers.migration.jobs;

import static com.mystage.sourcing.triggers.migration.LegacyInventory.FOLDER;
import static com.mystage.sourcing.triggers.migration.LegacyInventory.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.pipeline.schedule.HeldWork;
import com.mystage.sourcing.triggers.migration.LegacyInventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobsPlanTest {

  @TempDir Path folder;

  private JobsPlan plan(String lines, Instant now) throws IOException {
    Map<String, Step> kinds = LegacyInventory.answers().kinds();
    return JobsPlan.of(
        Files.writeString(folder.resolve("jobs.jsonl"), lines),
        kind -> Optional.ofNullable(kinds.get(kind)),
        now);
  }

  @Test
  void aJobIsDueNowOrHasItsTimeOrIsHeld() throws IOException {
    JobsPlan plan = plan(Files.readString(FOLDER.resolve("pending-jobs.jsonl")), NOW);
    assertThat(plan.planned())
        .extracting(job -> job.job().id(), PlannedJob::when, PlannedJob::at)
        .containsExactly(
            tuple("job-1001", PlannedJob.When.NOW, NOW),
            tuple("job-1002", PlannedJob.When.TASK, Instant.parse("2026-11-28T05:00:00Z")),
            tuple("job-1003", PlannedJob.When.HELD, Instant.parse("2027-02-01T06:00:00Z")),
            tuple("job-1004", PlannedJob.When.TASK, Instant.parse("2026-11-25T00:00:00Z")));
    assertThat(plan.open()).containsExactly(Map.entry("send_newsletter", 1));
    assertThat(plan.read()).isEqualTo(5);
  }

  @Test
  void whatTheHandoverWouldHoldIsHeldInThePlanToo() throws IOException {
    Instant edge = NOW.plus(HeldWork.REACH);
    String job = "{\"id\":\"%s\",\"kind\":\"deduplicate\",\"dueAt\":\"%s\"}%n";
    JobsPlan plan = plan(job.formatted("a", edge) + job.formatted("b", edge.plusSeconds(1)), NOW);
    assertThat(plan.planned())
        .extracting(PlannedJob::when)
        .containsExactly(PlannedJob.When.TASK, PlannedJob.When.HELD);
  }

  @Test
  void theSameJobHasTheSameNameWheneverItIsPlanned() throws IOException {
    String jobs = Files.readString(FOLDER.resolve("pending-jobs.jsonl"));
    assertThat(plan(jobs, NOW.plus(Duration.ofDays(40))).planned())
        .extracting(PlannedJob::name)
        .isEqualTo(plan(jobs, NOW).planned().stream().map(PlannedJob::name).toList())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"id":"b","kind":"deduplicate","dueAt":"tomorrow"}                              | jobs.jsonl:2: dueAt
          {"id":"b","kind":"deduplicate","dueAt":"+10001-01-01T00:00:00Z"}                | jobs.jsonl:2: dueAt
          {"id":"b","kind":"deduplicate","dueAt":"2026-11-25T00:00:00"}                   | jobs.jsonl:2: dueAt
          {"kind":"deduplicate","dueAt":"2026-11-25T00:00:00Z"}                           | jobs.jsonl:2: id
          {"id":"b","dueAt":"2026-11-25T00:00:00Z"}                                       | jobs.jsonl:2: handler
          {"id":"b","kind":"scrape_source","dueAt":"2026-11-25T00:00:00Z"}                | jobs.jsonl:2: source
          {"id":"b","kind":"scrape_source","source":"A B","dueAt":"2026-11-25T00:00:00Z"} | jobs.jsonl:2: source
          {"id":"b","kind":"deduplicate","dueAt":"2026-11-25T00:00:00Z","attempts":-1}    | jobs.jsonl:2: attempts
          {"id":"a","kind":"deduplicate","dueAt":"2026-11-25T00:00:00Z"}                  | jobs.jsonl:2: id: 'a' is on line 1
          {"id":"b",                                                                      | jobs.jsonl:2: line
          {"id":"b","kind":"deduplicate","dueAt":"2026-11-25T00:00:00Z"}{"id":"c"}        | jobs.jsonl:2: line: must be one object
          {"id":"b","kind":"deduplicate","dueAt":"2026-11-25T00:00:00Z","id":"d"}         | jobs.jsonl:2: line: must be one object
          []                                                                              | jobs.jsonl:2: line
          """)
  void aBadLineIsNamedAndTheOthersGoOn(String line, String place) throws IOException {
    String good =
        "{\"id\":\"%s\",\"handler\":\"deduplicate\",\"dueAt\":\"2026-11-25T00:00:00Z\"}\n";
    JobsPlan plan = plan(good.formatted("a") + line + "\n\n" + good.formatted("c"), NOW);
    assertThat(plan.planned()).extracting(job -> job.job().id()).containsExactly("a", "c");
    assertThat(plan.refused()).singleElement().extracting(Failure::line).asString().contains(place);
  }
}
