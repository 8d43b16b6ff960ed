package com.mystage.sourcing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.tasks.PushedTask;
import com.mystage.sourcing.tasks.TaskRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("NullAway.Init") // JUnit calls start before each test
class SweepTest {

  private static final Instant AT = Instant.parse("2026-11-23T00:00:00Z");

  @TempDir Path folder;

  private JourneyInMemory journey;
  private Path feed;

  @BeforeEach
  void start() throws IOException {
    journey = new JourneyInMemory(Files.createDirectories(folder.resolve("data")), 1, 1);
    feed =
        Files.writeString(
            folder.resolve("venue.ics"),
            """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            UID:1
            SUMMARY:Amber Trio
            DTSTART;TZID=Europe/Vienna:20261210T200000
            CATEGORIES:Concert
            LOCATION:Blue Door
            END:VEVENT
            END:VCALENDAR
            """);
  }

  @AfterEach
  void close() {
    journey.close();
  }

  /** Runs the journey up to the step, whose task then waits. */
  private void upTo(Step step) {
    journey.ask(AT, "a trigger", feed);
    for (Step before : Step.values()) {
      if (before == step) {
        return;
      }
      assertThat(journey.runOne(before)).isInstanceOf(Outcome.Done.class);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SCHEDULE"})
  void workWhoseTaskIsGoneIsBroughtBackExactlyOnce(Step step) {
    upTo(step);
    TaskRequest lost = journey.lose(step);

    assertThat(journey.sweepLater()).isEqualTo(1);
    assertThat(journey.sweepLater()).isZero();

    assertThat(journey.waiting(step)).isEqualTo(1);
    journey.runAll();
    assertThat(journey.events())
        .singleElement()
        .satisfies(event -> assertThat(event.title()).isEqualTo("Amber Trio"));
    assertThat(journey.sweepLater()).isZero();
    assertThat(lost.queue()).isEqualTo(step.queue());
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SCHEDULE"})
  void workWhoseTaskWaitsIsLeftToIt(Step step) {
    upTo(step);
    assertThat(journey.sweepLater()).isZero();
    assertThat(journey.waiting(step)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"SCRAPING", "EXTRACTION"})
  void aTaskThatIsLostAgainAndAgainComesBackEachTime(Step step) {
    upTo(step);
    for (int i = 0; i < 3; i++) {
      journey.lose(step);
      assertThat(journey.sweepLater()).isEqualTo(1);
    }
    journey.runAll();
    assertThat(journey.events()).hasSize(1);
    assertThat(journey.sweepLater()).isZero();
  }

  @Test
  void aTriggerThatComesAgainMeanwhileAddsNothing() {
    journey.ask(AT, "a trigger", feed);
    journey.lose(Step.SCRAPING);
    journey.sweepLater();
    journey.ask(AT, "a trigger", feed);
    assertThat(journey.sweepLater()).isZero();
    assertThat(journey.waiting(Step.SCRAPING)).isEqualTo(1);
  }

  @Test
  void aTriggerThatComesAgainAfterwardsAddsNothing() {
    journey.collect(AT, "a trigger", feed);
    journey.ask(AT, "a trigger", feed);
    assertThat(journey.sweepLater()).isZero();
    assertThat(journey.waiting(Step.SCRAPING)).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"SCRAPING", "EXTRACTION"})
  void whatIsInQuarantineStaysThereUntilAPersonReplaysIt(Step step) {
    upTo(step);
    TaskRequest given = journey.lose(step);
    journey.quarantine.put(
        new PushedTask(step.queue(), given.name(), 7, 7, AT, given.body()),
        new Failure.Unreachable("venue", "is down"));

    assertThat(journey.sweepLater()).isZero();
    journey.quarantine.replay(step.queue() + "_" + given.name());
    assertThat(journey.sweepLater()).isZero();

    assertThat(journey.waiting(step)).isEqualTo(1);
    journey.runAll();
    assertThat(journey.events()).hasSize(1);
  }

  @Test
  void whatAPersonRemovedFromQuarantineDoesNotComeBack() {
    upTo(Step.EXTRACTION);
    TaskRequest given = journey.lose(Step.EXTRACTION);
    journey.quarantine.put(
        new PushedTask("extraction", given.name(), 7, 7, AT, given.body()),
        new Failure.Unreadable("venue", "is an image"));
    journey.sweepLater();
    journey.quarantine.remove("extraction_" + given.name());
    assertThat(journey.sweepLater()).isZero();
    assertThat(List.of(journey.waiting(Step.EXTRACTION))).containsExactly(0L);
  }
}
