package com.mystage.sourcing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.listings.ListingKey;
import com.mystage.sourcing.pipeline.replay.Difference;
import com.mystage.sourcing.pipeline.replay.Difference.Change;
import com.mystage.sourcing.pipeline.replay.Difference.FieldChange;
import com.mystage.sourcing.pipeline.replay.Difference.Kind;
import com.mystage.sourcing.sources.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

  private static final Instant AT = Instant.parse("2026-11-23T00:00:00Z");
  private static final Window WINDOW = Window.around(AT);
  private static final SourceId HALL = new SourceId("hall");

  @TempDir private Path folder;
  private JourneyInMemory journey;

  @BeforeEach
  void start() throws IOException {
    journey = new JourneyInMemory(Files.createDirectories(folder.resolve("data")), 1, 1);
    Path file =
        Files.writeString(
            folder.resolve("hall.ics"),
            """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            UID:amber
            SUMMARY:Amber Trio
            DTSTART:20261210T200000
            END:VEVENT
            BEGIN:VEVENT
            UID:fair
            SUMMARY:Fair
            DTSTART;VALUE=DATE:20261211
            END:VEVENT
            END:VCALENDAR
            """);
    journey.collect(AT, "first", file);
  }

  @AfterEach
  void stop() {
    journey.close();
  }

  @Test
  void whatWouldStayTheSameIsNoDifference() {
    Difference difference = journey.replay.of(Lane.LIVE, HALL, AT, WINDOW);

    assertThat(difference.changes()).isEmpty();
    assertThat(difference.unchanged()).isEqualTo(2);
  }

  @Test
  void whatWouldChangeIsToldWithOldAndNewAndRecordedOnlyWhenAskedFor() {
    readInVienna();
    Set<String> before = journey.told();
    Difference difference = journey.replay.of(Lane.LIVE, HALL, AT, WINDOW);

    assertThat(difference.changes()).extracting(Change::kind).containsOnly(Kind.CHANGED);
    Change change = difference.changes().getFirst();
    FieldChange start =
        change.fields().stream().filter(it -> it.field().equals("start")).findFirst().orElseThrow();
    assertThat(start.before().asText()).isEqualTo("2026-12-10T20:00:00");
    assertThat(start.after().asText()).isEqualTo("2026-12-10T20:00:00+01:00");
    assertThat(journey.told()).isEqualTo(before);

    journey.replay.apply(Lane.LIVE, HALL, difference.snapshot(), AT, WINDOW);
    journey.runAll();

    assertThat(journey.told()).isNotEqualTo(before).anyMatch(it -> it.contains("20:00:00+01:00"));
    assertThat(journey.replay.of(Lane.LIVE, HALL, AT, WINDOW).changes()).isEmpty();
  }

  @Test
  void whatTheJournalDoesNotKnowWouldBeAdded() {
    String fair = new ListingKey(HALL, "fair", null).id();
    journey.documents.commit(List.of(new Write.Delete(Journal.head(Lane.LIVE, fair))));

    Difference difference = journey.replay.of(Lane.LIVE, HALL, AT, WINDOW);

    assertThat(difference.changes())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.kind()).isEqualTo(Kind.ADDED);
          assertThat(change.title()).isEqualTo("Fair");
        });
  }

  @Test
  void aDifferenceOfContentThatIsNoLongerTheNewestIsNotRecorded() {
    ContentHash other = ContentHash.ofParts("other");

    assertThatThrownBy(() -> journey.replay.apply(Lane.LIVE, HALL, other, AT, WINDOW))
        .hasMessageContaining("is not the newest");
  }

  private void readInVienna() {
    Source hall = journey.sources.require(HALL);
    journey.sources.put(List.of(new Source(HALL, "Hall", hall.url(), "Europe/Vienna", null)));
  }
}
