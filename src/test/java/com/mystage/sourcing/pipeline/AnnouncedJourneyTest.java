package com.mystage.sourcing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.cli.BenchFeeds;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.pipeline.announcing.Announcement;
import com.mystage.sourcing.pipeline.announcing.AnnouncementLog;
import com.mystage.sourcing.pipeline.announcing.Logged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run of the whole journey leaves in the log of announcements. */
class AnnouncedJourneyTest {

  private static final Instant AT = Instant.parse("2026-11-23T00:00:00Z");

  @TempDir Path folder;

  private JourneyInMemory journey(String name, int deliveries) throws IOException {
    return new JourneyInMemory(Files.createDirectories(folder.resolve(name)), 7, deliveries);
  }

  private static List<Announcement> announced(JourneyInMemory journey) {
    return new AnnouncementLog(journey.documents)
        .after(0, 10_000).stream().map(Logged::announcement).toList();
  }

  private static List<String> kinds(JourneyInMemory journey) {
    return announced(journey).stream().map(it -> it.kind().word() + " " + it.revision()).toList();
  }

  @Test
  void anEventIsCreatedUpdatedCancelledAndTakenBack() throws IOException {
    try (JourneyInMemory journey = journey("life", 1)) {
      journey.collect(AT, "1", feed("venue", "1", "Amber Trio", "CONFIRMED"));
      journey.collect(AT, "2", feed("venue", "1", "Amber Quartet", "CONFIRMED"));
      journey.collect(AT, "3", feed("venue", "1", "Amber Quartet", "CANCELLED"));
      journey.collect(AT, "4", feed("venue", "1", "Amber Quartet", "CONFIRMED"));

      assertThat(kinds(journey))
          .containsExactly("created 1", "updated 2", "cancelled 3", "updated 4");
      assertThat(announced(journey).get(1).changed()).contains("title", "listings");
      assertThat(announced(journey).get(1).event().path("title").asText())
          .isEqualTo("Amber Quartet");
    }
  }

  @Test
  void twoEventsThatTurnOutToBeOneAreMerged() throws IOException {
    try (JourneyInMemory journey = journey("merge", 1)) {
      Path one = feed("one", "1", "Amber Trio", "CONFIRMED");
      journey.collect(AT, "1", one, feed("two", "2", "Poetry Slam Finals", "CONFIRMED"));
      assertThat(journey.events()).hasSize(2);

      journey.collect(AT, "2", feed("two", "2", "Amber Trio", "CONFIRMED"));

      EntityId heir = journey.events().getFirst().id();
      assertThat(journey.events()).hasSize(1);
      assertThat(announced(journey))
          .filteredOn(it -> it.kind() == Announcement.Kind.MERGED)
          .singleElement()
          .satisfies(merged -> {
            assertThat(merged.into()).isEqualTo(heir);
            assertThat(merged.entity()).isNotEqualTo(heir);
            assertThat(journey.catalogue.current(Lane.LIVE, merged.entity())).isEqualTo(heir);
          });
    }
  }

  @Test
  void anEventWithoutListingsIsRetiredAndItsNumbersGoOnWhenItIsBack() throws IOException {
    try (JourneyInMemory journey = journey("retire", 1)) {
      journey.collect(AT, "1", feed("venue", "1", "Amber Trio", "CONFIRMED"));
      Document listing = journey.documents.query(Query.from("listings")).getFirst();
      LiveEvent event = journey.events().getFirst();

      journey.documents.commit(List.of(new Write.Delete(listing.path())));
      publish(journey, event.id());
      assertThat(journey.events()).isEmpty();
      journey.documents.commit(List.of(new Write.Set(listing.path(), listing.fields())));
      publish(journey, event.id());

      assertThat(kinds(journey)).containsExactly("created 1", "retired 1", "created 2");
      assertThat(journey.events())
          .singleElement()
          .satisfies(back -> {
            assertThat(back.revision()).isEqualTo(2);
            assertThat(back.createdAt()).isEqualTo(event.createdAt());
          });
    }
  }

  private static void publish(JourneyInMemory journey, EntityId event) {
    journey.documents.commit(List.of(PublishPending.mark(Lane.LIVE, event)));
    journey.sweepLater();
    journey.runAll();
  }

  @Test
  void everyRevisionIsAnnouncedOnceAndInOrderAlthoughEachTaskIsDeliveredTwice() throws IOException {
    Path[] feeds =
        BenchFeeds.write(folder.resolve("feeds"), 120, LocalDate.of(2026, 12, 1), 3)
            .toArray(Path[]::new);
    try (JourneyInMemory journey = journey("twice", 2)) {
      journey.collect(AT, "1", feeds);

      Map<EntityId, List<Long>> revisions =
          announced(journey).stream()
              .filter(it -> it.kind() != Announcement.Kind.MERGED)
              .collect(
                  Collectors.groupingBy(
                      Announcement::entity,
                      TreeMap::new,
                      Collectors.mapping(Announcement::revision, Collectors.toList())));
      assertThat(journey.events()).hasSizeGreaterThan(50);
      for (LiveEvent event : journey.events()) {
        assertThat(revisions.get(event.id()))
            .isSorted()
            .doesNotHaveDuplicates()
            .hasSize((int) event.revision())
            .endsWith(event.revision());
      }
    }
  }

  @Test
  void aShadowLaneAnnouncesNothing() throws IOException {
    try (JourneyInMemory journey = journey("shadow", 1)) {
      Lane shadow = new Lane("shadow");
      journey.collectIn(shadow, AT, "1", feed("venue", "1", "Amber Trio", "CONFIRMED"));

      assertThat(journey.documents.query(Query.from(shadow.collection("events")))).hasSize(1);
      assertThat(announced(journey)).isEmpty();
    }
  }

  @Test
  void whoPublishesOverAnotherIsRefused() throws IOException {
    try (JourneyInMemory journey = journey("race", 1)) {
      journey.collect(AT, "1", feed("venue", "1", "Amber Trio", "CONFIRMED"));
      LiveEvent seen = journey.events().getFirst();
      journey.collect(AT, "2", feed("venue", "1", "Amber Quartet", "CONFIRMED"));
      Change<LiveEvent> late =
          Change.of(Lane.LIVE, seen.id(), seen, null, "a slow task").orElseThrow();
      DocumentPath path = Catalogue.path(Lane.LIVE, seen.id());
      Document now = journey.documents.get(path).orElseThrow();
      assertThat(Json.read(now, LiveEvent.class).revision()).isEqualTo(2);

      assertThatThrownBy(() -> late.require(now))
          .isInstanceOf(FailureException.class)
          .hasMessageContaining("is at revision 2 now, not at 1");
    }
  }

  private Path feed(String name, String uid, String title, String status) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".ics"),
        """
        BEGIN:VCALENDAR
        BEGIN:VEVENT
        UID:%s
        SUMMARY:%s
        DTSTART;TZID=Europe/Vienna:20261210T200000
        STATUS:%s
        LOCATION:Blue Door
        END:VEVENT
        END:VCALENDAR
        """
            .formatted(uid, title, status));
  }
}
