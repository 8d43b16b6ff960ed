package com.mystage.sourcing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.fixture.ACalendar;
import com.mystage.sourcing.sources.health.Alarm;
import com.mystage.sourcing.sources.health.Alarms;
import com.mystage.sourcing.sources.health.Run;
import com.mystage.sourcing.sources.health.Run.Verdict;
import com.mystage.sourcing.sources.health.Runs;
import com.mystage.sourcing.sources.health.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnusualRunsTest {

  private static final Instant AT = Instant.parse("2026-11-23T00:00:00Z");
  private static final SourceId HALL = new SourceId("hall");
  private static final int SHOWS = 20;

  @TempDir private Path folder;
  private JourneyInMemory journey;
  private Instant at = AT;
  private Set<String> told = Set.of();
  private int looks;

  @BeforeEach
  void start() throws IOException {
    journey = new JourneyInMemory(Files.createDirectories(folder.resolve("data")), 1, 1);
    look(shows(SHOWS, 0));
    told = journey.told();
  }

  @AfterEach
  void stop() {
    journey.close();
  }

  @Test
  void aWholeSourceThatMovedIsHeldBackBesideTheLastGoodRun() {
    Run good = newest();
    Run run = look(shows(SHOWS, 7));

    assertThat(run.verdict()).isEqualTo(Verdict.HELD);
    assertThat(signals()).containsExactly(Signal.Kind.SHIFTED);
    assertThat(alarm().signals().getFirst().text()).isEqualTo("20 of 20 starts moved by +7 h");
    assertThat(alarm().held()).isTrue();
    assertThat(alarm().good()).isEqualTo(good);
    assertThat(alarm().run()).isEqualTo(run);
    assertThat(journey.told()).isEqualTo(told);
  }

  @Test
  void whatWasHeldBackIsPublishedWhenAPersonReleasesIt() {
    Run held = look(shows(SHOWS, 7));

    journey.held.release(Lane.LIVE, HALL, held.reading());
    journey.runAll();

    assertThat(newest().verdict()).isEqualTo(Verdict.RELEASED);
    assertThat(newest().changed()).isEqualTo(SHOWS);
    assertThat(alarms()).isEmpty();
    assertThat(journey.told()).isNotEqualTo(told);
    assertThat(look(shows(SHOWS, 7)).verdict()).isEqualTo(Verdict.GOOD);
  }

  @Test
  void contentThatComesAgainOnTheSameDayIsReleasedAgain() {
    Run first = look(shows(SHOWS, 7));
    journey.held.release(Lane.LIVE, HALL, first.reading());
    journey.runAll();
    lookOnTheSameDay(shows(SHOWS, 0));
    journey.held.release(Lane.LIVE, HALL, newest().reading());
    journey.runAll();
    Run again = lookOnTheSameDay(shows(SHOWS, 7));
    assertThat(again.verdict()).isEqualTo(Verdict.HELD);
    assertThat(again.reading()).isEqualTo(first.reading());

    journey.held.release(Lane.LIVE, HALL, again.reading());
    journey.runAll();
    assertThat(newest().verdict()).isEqualTo(Verdict.RELEASED);
    assertThat(alarms()).isEmpty();
  }

  private Run lookOnTheSameDay(String text) {
    at = at.minus(Duration.ofDays(1));
    return look(text);
  }

  @Test
  void whatWasDiscardedStaysOutUntilTheSourceSaysSomethingElse() {
    Run held = look(shows(SHOWS, 7));
    journey.held.discard(Lane.LIVE, HALL, held.reading());

    assertThat(look(shows(SHOWS, 7)).verdict()).isEqualTo(Verdict.DISCARDED);
    assertThat(alarm().held()).isFalse();
    assertThat(journey.told()).isEqualTo(told);
    assertThat(look(shows(SHOWS + 1, 7)).verdict()).isEqualTo(Verdict.HELD);
    assertThat(look(shows(SHOWS, 0)).verdict()).isEqualTo(Verdict.GOOD);
    assertThat(alarms()).isEmpty();
  }

  @Test
  void aPersonDecidesAboutTheRunThatTheySawAndNoOther() {
    Run held = look(shows(SHOWS, 7));
    look(shows(SHOWS + 1, 7));

    assertThatThrownBy(() -> journey.held.release(Lane.LIVE, HALL, held.reading()))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("is not the newest");
  }

  @Test
  void aChallengePageInPlaceOfTheFeedAlarmsAndPublishesNothing() {
    Run run = look("<html><head><title>Just a moment...</title></head><body></body></html>");

    assertThat(run.verdict()).isEqualTo(Verdict.UNREADABLE);
    assertThat(signals()).containsExactly(Signal.Kind.BLOCKED);
    assertThat(journey.told()).isEqualTo(told);
    assertThatThrownBy(() -> journey.held.release(Lane.LIVE, HALL, run.reading()))
        .hasMessageContaining("cannot be read");
    assertThat(look(shows(SHOWS, 0)).verdict()).isEqualTo(Verdict.GOOD);
    assertThat(alarms()).isEmpty();
  }

  @Test
  void aChallengePageLeavesWhatIsHeldBackToAPerson() {
    Run held = look(shows(SHOWS, 7));
    look("<html><head><title>Just a moment...</title></head><body></body></html>");

    assertThat(signals()).containsExactly(Signal.Kind.SHIFTED, Signal.Kind.BLOCKED);
    assertThat(alarm().held()).isTrue();
    assertThat(alarm().run()).isEqualTo(held);

    journey.held.release(Lane.LIVE, HALL, held.reading());
    journey.runAll();
    assertThat(newest().verdict()).isEqualTo(Verdict.RELEASED);
    assertThat(newest().changed()).isEqualTo(SHOWS);
    assertThat(alarms()).isEmpty();
  }

  @Test
  void aSourceWithoutEventsAlarmsAndNothingVanishes() {
    assertThat(look(new ACalendar().text()).verdict()).isEqualTo(Verdict.UNUSUAL);

    assertThat(signals()).containsExactly(Signal.Kind.EMPTY);
    assertThat(journey.told()).isEqualTo(told);
    assertThat(journey.events()).allMatch(event -> event.vanished() == null);
  }

  @Test
  void aSharpDropAlarmsAndVanishesOnlyWhenAPersonSaysSo() {
    Run run = look(firstAndLastOf(shows(SHOWS, 0)));
    assertThat(run.verdict()).isEqualTo(Verdict.UNUSUAL);
    assertThat(signals()).containsExactly(Signal.Kind.DROP);
    assertThat(run.vanished()).isZero();

    journey.held.release(Lane.LIVE, HALL, run.reading());
    journey.runAll();

    assertThat(newest().vanished()).isEqualTo(SHOWS - 2);
    assertThat(look(firstAndLastOf(shows(SHOWS, 0)) + "\n").verdict()).isEqualTo(Verdict.GOOD);
  }

  @Test
  void aFieldThatMostListingsLoseAlarms() {
    Run run = look(shows(SHOWS, 0).replaceAll("LOCATION:.*\n", ""));

    assertThat(run.verdict()).isEqualTo(Verdict.GOOD);
    assertThat(signals()).contains(Signal.Kind.LESS_FILLED);
    assertThat(alarm().good()).isNotEqualTo(run);
    assertThat(alarm().signals())
        .extracting(Signal::text)
        .contains("venue in 0 of 20 listings; usually in 100 %");
  }

  @Test
  void silenceForMuchLongerThanUsualAlarmsAlthoughEveryLookSucceeds() {
    for (int day = 1; day <= 6; day++) {
      look(shows(SHOWS + day, 0));
    }
    assertThat(alarms()).isEmpty();
    for (int day = 1; day <= 3; day++) {
      look(shows(SHOWS + 6, 0));
    }

    assertThat(newest().verdict()).isEqualTo(Verdict.GOOD);
    assertThat(signals()).containsExactly(Signal.Kind.STALE);
  }

  @Test
  void looksThatFailForMuchLongerThanUsualAlarmUntilOneSucceeds() throws IOException {
    for (int day = 1; day <= 4; day++) {
      look(shows(SHOWS, 0));
    }
    Run good = newest();
    fail();
    fail();
    assertThat(alarms()).isEmpty();
    fail();
    fail();

    assertThat(signals()).containsExactly(Signal.Kind.FAILING);
    assertThat(alarm().signals().getFirst().text())
        .isEqualTo("no look succeeded for 4 days; usually one is read every 24 hours");
    assertThat(alarm().since()).isEqualTo(at.minus(Duration.ofDays(1)));
    assertThat(alarm().good()).isEqualTo(good);
    assertThat(alarm().isReleasable()).isFalse();
    assertThat(journey.told()).isEqualTo(told);

    look(shows(SHOWS, 0));
    assertThat(alarms()).isEmpty();
  }

  @Test
  void looksThatFailLeaveWhatIsHeldBackToAPerson() throws IOException {
    for (int day = 1; day <= 3; day++) {
      look(shows(SHOWS, 0));
    }
    Run held = look(shows(SHOWS, 7));
    fail();
    fail();
    fail();
    assertThat(signals()).containsExactly(Signal.Kind.SHIFTED, Signal.Kind.FAILING);
    assertThat(alarm().held()).isTrue();
    assertThat(alarm().isReleasable()).isTrue();

    Files.writeString(folder.resolve("hall.ics"), shows(SHOWS, 7));
    journey.collect(held.at(), "the same day again", folder.resolve("hall.ics"));
    assertThat(signals()).containsExactly(Signal.Kind.SHIFTED);
    assertThat(alarm().run()).isEqualTo(held);
  }

  private void fail() throws IOException {
    at = at.plus(Duration.ofDays(1));
    Files.deleteIfExists(folder.resolve("hall.ics"));
    journey.collect(at, "look " + ++looks, folder.resolve("hall.ics"));
  }

  private Run look(String text) {
    if (!told.isEmpty()) {
      at = at.plus(Duration.ofDays(1));
    }
    try {
      Path file = Files.writeString(folder.resolve("hall.ics"), text);
      journey.collect(at, "look " + ++looks, file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return newest();
  }

  private static String shows(int many, int hoursLater) {
    ACalendar calendar = new ACalendar();
    LocalDateTime first = LocalDateTime.parse("2026-12-20T12:00").plusHours(hoursLater);
    for (int i = 0; i < many; i++) {
      calendar.with("Show " + i, first.plusDays(i).toString());
    }
    return calendar.text();
  }

  private static String firstAndLastOf(String calendar) {
    int second = calendar.indexOf("BEGIN:VEVENT", calendar.indexOf("END:VEVENT"));
    return calendar.substring(0, second) + calendar.substring(calendar.lastIndexOf("BEGIN:VEVENT"));
  }

  private Run newest() {
    return Runs.of(journey.documents, Lane.LIVE, HALL).getFirst();
  }

  private List<Alarm> alarms() {
    return new Alarms(journey.documents).open(Lane.LIVE);
  }

  private Alarm alarm() {
    return alarms().getFirst();
  }

  private List<Signal.Kind> signals() {
    return alarm().signals().stream().map(Signal::kind).toList();
  }
}
