package com.mystage.sourcing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.catalogue.absences.Absence;
import com.mystage.sourcing.catalogue.absences.Absences;
import com.mystage.sourcing.fixture.ACalendar;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.ListingKey;
import com.mystage.sourcing.sources.health.Run;
import com.mystage.sourcing.sources.health.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcilingTest {

  private static final Instant AT = Instant.parse("2026-11-23T00:00:00Z");
  private static final SourceId HALL = new SourceId("hall");

  @TempDir private Path folder;
  private JourneyInMemory journey;
  private Instant at = AT;
  private final ACalendar calendar =
      new ACalendar()
          .with("Amber Trio", "2026-12-01T20:00")
          .with("Basalt", "2026-12-02T20:00")
          .with("Cobalt", "2026-12-03T20:00")
          .with("Dune", "2026-12-04T20:00");

  @BeforeEach
  void start() throws IOException {
    journey = new JourneyInMemory(Files.createDirectories(folder.resolve("data")), 1, 1);
    look();
  }

  @AfterEach
  void stop() {
    journey.close();
  }

  @Test
  void whatIsListedNoMoreHasVanishedAndIsNotCancelled() {
    calendar.without("Basalt").with("Cobalt", "2026-12-03T21:00").with("Elm", "2026-12-05T20:00");
    Run run = lookAfter(Duration.ofDays(1));

    assertThat(counts(run)).containsExactly(1, 1, 2, 1, 0, 0);
    LiveEvent gone = event("The Basalt");
    assertThat(gone.status()).isEqualTo(EventStatus.SCHEDULED);
    assertThat(gone.vanished()).isEqualTo(at);
    assertThat(event("The Cobalt").vanished()).isNull();
  }

  @Test
  void anAbsenceTellsWhatIsNeededToSeeWhy() {
    calendar.without("Basalt");
    Run run = lookAfter(Duration.ofDays(1));

    Absence absence = absences("Basalt").getFirst();
    assertThat(absence.since()).isEqualTo(at);
    assertThat(absence.seen()).isEqualTo(AT);
    assertThat(absence.missingIn()).isEqualTo(run.snapshot()).isNotEqualTo(absence.seenIn());
    assertThat(absence.listed()).isEqualTo(3);
    assertThat(absence.listedBefore()).isEqualTo(4);
    assertThat(absence.heir()).isNull();
  }

  @Test
  void aListingUnderANewKeyIsNamedAsTheHeirOfTheOld() {
    calendar.without("Basalt").with("Basalt-2", "2026-12-02T20:00");
    lookAfter(Duration.ofDays(1));

    assertThat(absences("Basalt").getFirst().heir())
        .isEqualTo(new ListingKey(HALL, "Basalt-2", null).id());
  }

  @Test
  void whatComesBackIsListedAgainWithoutANewVersion() {
    calendar.without("Basalt");
    lookAfter(Duration.ofDays(1));
    calendar.with("Basalt", "2026-12-02T20:00");
    Run run = lookAfter(Duration.ofDays(1));

    assertThat(run.returned()).isEqualTo(1);
    assertThat(event("The Basalt").vanished()).isNull();
    assertThat(event("The Basalt").listings().getFirst().version()).isEqualTo(1);
    assertThat(absences("Basalt")).hasSize(1);
    assertThat(absences("Basalt").getFirst().until()).isEqualTo(at);
  }

  @Test
  void whatComesBackChangedIsListedAgainToo() {
    calendar.without("Basalt");
    lookAfter(Duration.ofDays(1));
    calendar.with("Basalt", "2026-12-02T21:30");
    lookAfter(Duration.ofDays(1));

    assertThat(event("The Basalt").vanished()).isNull();
    assertThat(event("The Basalt").listings().getFirst().version()).isEqualTo(2);
  }

  @Test
  void whatHasBegunDidNotVanish() {
    calendar.without("Amber Trio");
    Run run = lookAfter(Duration.ofDays(9));

    assertThat(counts(run)).containsExactly(0, 0, 3, 0, 1, 0);
    assertThat(absences("Amber Trio")).isEmpty();
  }

  @Test
  void whatASourceThatShowsTheNextFewPushesOutDidNotVanishUntilItIsWithinSightAndMissing() {
    calendar.without("Dune").with("Early", "2026-11-30T20:00");
    Run pushed = lookAfter(Duration.ofDays(1));
    calendar
        .without("Amber Trio")
        .without("Early")
        .with("Fern", "2026-12-05T20:00")
        .with("Gorse", "2026-12-06T20:00");
    Run missing = lookAfter(Duration.ofDays(8));

    assertThat(counts(pushed)).containsExactly(1, 0, 3, 0, 0, 1);
    assertThat(missing.vanished()).isEqualTo(1);
    assertThat(absences("Dune")).hasSize(1);
  }

  @Test
  void aSourceThatShowsLessFarThanItDidHasNotLostWhatLiesBeyond() {
    for (int day = 1; day <= 9; day++) {
      calendar.with("Spring " + day, "2027-03-0" + day + "T20:00");
    }
    lookAfter(Duration.ofDays(1));
    for (int day = 4; day <= 9; day++) {
      calendar.without("Spring " + day);
    }
    Run run = lookAfter(Duration.ofDays(1));

    assertThat(counts(run)).containsExactly(0, 0, 7, 0, 0, 6);
  }

  @Test
  void aReadingThatRefusedMoreThanUsualSettlesNothing() {
    calendar.with("Basalt", "2026-12-02T20:00", "DTSTART:nonsense").without("Cobalt");
    Run run = lookAfter(Duration.ofDays(1));

    assertThat(run.refused()).isEqualTo(1);
    assertThat(run.verdict()).isEqualTo(Run.Verdict.UNUSUAL);
    assertThat(run.vanished()).isZero();
    assertThat(absences("Cobalt")).isEmpty();

    calendar.with("Elm", "2026-12-05T20:00");
    assertThat(lookAfter(Duration.ofDays(1)).vanished()).isEqualTo(2);
  }

  @Test
  void aLookThatFailedChangesNothing() throws IOException {
    Files.delete(folder.resolve("hall.ics"));
    at = at.plus(Duration.ofDays(1));
    journey.look(Lane.LIVE, at, "gone", "hall");

    assertThat(Runs.of(journey.documents, Lane.LIVE, HALL)).hasSize(1);
    assertThat(journey.events()).hasSize(4).allMatch(event -> event.vanished() == null);
  }

  @Test
  void anotherSourceThatStillListsTheEventSaysWhatItIs() throws IOException {
    Path other =
        new ACalendar()
            .with("Basalt", "2026-12-02T20:00", "DESCRIPTION:Another text")
            .in(folder.resolve("other.ics"));
    journey.collect(at, "other", other);
    calendar.without("Basalt");
    lookAfter(Duration.ofDays(1));

    LiveEvent event = event("The Basalt");
    assertThat(event.listings()).hasSize(2);
    assertThat(event.vanished()).isNull();
    assertThat(event.description()).isEqualTo("Another text");
    assertThat(event.listings()).filteredOn(it -> it.vanished() != null).hasSize(1);
  }

  private Run lookAfter(Duration time) {
    at = at.plus(time);
    return look();
  }

  private Run look() {
    journey.collect(at, "look " + at, calendar.in(folder.resolve("hall.ics")));
    return Runs.of(journey.documents, Lane.LIVE, HALL).getFirst();
  }

  /** Created, changed, unchanged, vanished, begun, beyond. */
  private static List<Integer> counts(Run run) {
    return List.of(
        run.created(), run.changed(), run.unchanged(), run.vanished(), run.begun(), run.beyond());
  }

  private List<Absence> absences(String uid) {
    return new Absences(journey.documents).of(Lane.LIVE, new ListingKey(HALL, uid, null).id());
  }

  private LiveEvent event(String title) {
    return journey.events().stream()
        .filter(event -> event.title().equals(title))
        .findFirst()
        .orElseThrow();
  }
}
