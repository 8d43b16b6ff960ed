package com.mystage.sourcing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.scraping.DirectoryArchive;
import com.mystage.sourcing.triggers.parity.LegacyImport;
import com.mystage.sourcing.triggers.parity.mapping.LegacyMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An old catalogue in the journal, resolved with everything else. */
class LegacyImportTest {

  private static final LegacyMapping MAPPING =
      LegacyMapping.read(
          """
          collection: events
          timeZone: Europe/Vienna
          fields:
            title: name
            start: {path: startsAt, as: epochMillis}
            url: link
            venue.id: venue.ref
            venue.name: venue.title
            performers: {path: acts, name: title, id: ref}
          """,
          "mapping");

  /** 2026-12-10T20:00 in Vienna. */
  private static final long EVENING = Instant.parse("2026-12-10T19:00:00Z").toEpochMilli();

  @TempDir Path folder;
  private JourneyInMemory journey;
  private LegacyImport legacy;

  @BeforeEach
  void open() {
    journey = new JourneyInMemory(folder, 1, 1);
    legacy =
        new LegacyImport(
            journey.documents,
            new DirectoryArchive(folder.resolve("archive")),
            journey.recording,
            Clock.systemUTC());
  }

  @AfterEach
  void close() {
    journey.close();
  }

  private static String document(String id, String title, long start) {
    return """
    {"path":"events/%s","createTime":"2025-05-01T10:00:00Z","updateTime":"2025-06-01T10:00:00Z","fields":{"name":"%s","startsAt":%d,"venue":{"ref":"V-9","title":"Blue Door"},"acts":[{"title":"Amber Trio","ref":"A-1"}]}}
    """
        .formatted(id, title, start)
        .strip();
  }

  private LegacyImport.Account take(String... lines) {
    LegacyImport.Account account = legacy.take(MAPPING, List.of(lines), 1);
    journey.runAll();
    return account;
  }

  private EntityId event(String legacyId) {
    return journey.catalogue.ofLegacy(Lane.LIVE, EntityType.EVENT, legacyId).orElseThrow();
  }

  @Test
  void anImportedEventIsInTheCatalogueUnderItsOldIds() {
    LegacyImport.Account account = take(document("Zk3|ü", "Amber Trio", EVENING));

    assertThat(account).isEqualTo(new LegacyImport.Account(1, 1, 0, 0, List.of()));
    LiveEvent event = journey.events().getFirst();
    assertThat(event.start().text()).isEqualTo("2026-12-10T20:00:00+01:00");
    assertThat(event("Zk3|ü")).isEqualTo(event.id());
    assertThat(journey.catalogue.ofLegacy(Lane.LIVE, EntityType.VENUE, "V-9"))
        .contains(event.venue().id());
    assertThat(journey.catalogue.ofLegacy(Lane.LIVE, EntityType.ARTIST, "A-1"))
        .contains(event.performers().getFirst().id());
    assertThat(journey.catalogue.ofLegacy(Lane.LIVE, EntityType.EVENT, "nobody")).isEmpty();
  }

  @Test
  void theSameFileAgainChangesNothing() {
    take(document("a", "Amber Trio", EVENING), document("b", "Beryl", EVENING + 86_400_000));
    List<LiveEvent> before = journey.events();

    LegacyImport.Account again =
        take(document("a", "Amber Trio", EVENING), document("b", "Beryl", EVENING + 86_400_000));

    assertThat(again).isEqualTo(new LegacyImport.Account(2, 0, 2, 0, List.of()));
    assertThat(journey.events()).isEqualTo(before);
  }

  @Test
  void anOldIdFollowsItsEventThroughAMerge() throws IOException {
    Path feed = folder.resolve("venue.ics");
    Files.writeString(
        feed,
        """
        BEGIN:VCALENDAR
        BEGIN:VEVENT
        UID:1
        SUMMARY:Amber Trio
        DTSTART;TZID=Europe/Vienna:20261210T200000
        LOCATION:Blue Door
        END:VEVENT
        END:VCALENDAR
        """);
    journey.collect(Instant.parse("2026-11-23T00:00:00Z"), "first", feed);
    EntityId known = journey.events().getFirst().id();

    take(document("a", "Amber Trio", EVENING));

    assertThat(journey.events()).hasSize(1);
    LiveEvent merged = journey.events().getFirst();
    assertThat(merged.listings()).hasSize(2);
    assertThat(event("a")).isEqualTo(merged.id());
    assertThat(journey.catalogue.current(Lane.LIVE, known)).isEqualTo(merged.id());
  }

  @Test
  void aBadDocumentIsNamedAndPutAsideAndTheOthersGoOn() {
    LegacyImport.Account account =
        take(
            document("a", "Amber Trio", EVENING),
            "{\"path\":\"events/b\",\"fields\":{\"name\":\"B\",\"startsAt\":\"soon\"}}",
            "{\"path\":\"events/c\",\"fields\":{\"startsAt\":1}}",
            "not json",
            "{\"path\":\"venues/v\",\"fields\":{}}",
            document("a", "Amber Trio", EVENING));

    assertThat(account.read()).isEqualTo(6);
    assertThat(account.imported()).isEqualTo(1);
    assertThat(account.leftOut()).isEqualTo(1);
    assertThat(account.refused())
        .extracting(refused -> refused.line() + " " + refused.input() + ": " + refused.reason())
        .satisfiesExactly(
            line ->
                assertThat(line).isEqualTo("2 events/b, start (startsAt): 'soon' is not a number"),
            line -> assertThat(line).isEqualTo("3 events/c, title (name): is missing"),
            line -> assertThat(line).startsWith("4 the line: is not JSON"),
            line -> assertThat(line).isEqualTo("6 events/a, id: is also that of events/a"));
    assertThat(journey.documents.count(Query.from("refusedLegacyDocuments"))).isEqualTo(4);
    assertThat(journey.events()).hasSize(1);
  }
}
