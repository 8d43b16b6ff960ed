package com.mystage.sourcing.pipeline.announcing;

import static com.mystage.sourcing.fixture.AnEvent.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.pipeline.announcing.Announcement.Kind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AnnouncementTest {

  private static final LiveEvent FIRST = anEvent("Late Show").on("2026-12-01T22:00").build();
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @Test
  void theFirstRevisionIsCreated() {
    Announcement told = Announcement.created(FIRST);

    assertThat(told.kind()).isEqualTo(Kind.CREATED);
    assertThat(told.revision()).isEqualTo(1);
    assertThat(told.previous()).isNull();
    assertThat(told.at()).isEqualTo(FIRST.updatedAt());
    assertThat(told.event().path("type").asText()).isEqualTo("event");
    assertThat(told.event().path("title").asText()).isEqualTo("Late Show");
  }

  @Test
  void theNextRevisionIsUpdatedAndNamesWhatChanged() {
    LiveEvent moved =
        anEvent("Late Show").on("2026-12-01T23:00").described("Later.").revised(2).build();

    Announcement told = Announcement.revised(FIRST, moved);

    assertThat(told.kind()).isEqualTo(Kind.UPDATED);
    assertThat(told.previous()).isEqualTo(1);
    assertThat(told.changed()).containsExactly("description", "start");
  }

  @Test
  void aRevisionThatCancelsIsCancelledAndOneThatTakesItBackIsUpdated() {
    LiveEvent off = anEvent("Late Show").on("2026-12-01T22:00").cancelled().revised(2).build();
    LiveEvent later = anEvent("Late Show").on("2026-12-02T22:00").cancelled().revised(3).build();
    LiveEvent on = anEvent("Late Show").on("2026-12-02T22:00").revised(4).build();

    assertThat(Announcement.revised(FIRST, off).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(Announcement.revised(off, later).kind()).isEqualTo(Kind.UPDATED);
    assertThat(Announcement.revised(later, on).kind()).isEqualTo(Kind.UPDATED);
    assertThat(Announcement.revised(later, on).changed()).containsExactly("status");
  }

  @Test
  void anEventThatIsGoneIsMergedIfAnotherTookItOverAndRetiredOtherwise() {
    EntityId heir = new EntityId("ev_heir");

    assertThat(Announcement.gone(FIRST, heir, NOW))
        .satisfies(told -> {
          assertThat(told.kind()).isEqualTo(Kind.MERGED);
          assertThat(told.into()).isEqualTo(heir);
          assertThat(told.at()).isEqualTo(NOW);
        });
    assertThat(Announcement.gone(FIRST, null, NOW))
        .satisfies(told -> {
          assertThat(told.kind()).isEqualTo(Kind.RETIRED);
          assertThat(told.into()).isNull();
          assertThat(told.event().path("title").asText()).isEqualTo("Late Show");
        });
  }

  @Test
  void aVeryLargeEventIsAnnouncedWithoutItself() {
    LiveEvent large = anEvent("Late Show").described("é".repeat(140_000)).build();

    assertThat(Announcement.created(large).event()).isNull();
  }
}
