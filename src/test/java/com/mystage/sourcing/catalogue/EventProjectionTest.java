package com.mystage.sourcing.catalogue;

import static com.mystage.sourcing.fixture.AListing.listingOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.fixture.AListing;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Listing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventProjectionTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final EntityId ID = new EntityId("ev_1");

  @Test
  void theTitleThatMostSourcesUseWins() {
    LiveEvent event =
        project(
            listingOf("guide", "1").titled("Amber Trio"),
            listingOf("venue", "1").titled("Amber Trio"),
            listingOf("tickets", "1").titled("Seeklang presents: Amber Trio (live)"));

    assertThat(event.title()).isEqualTo("Amber Trio");
    assertThat(event.origins().get("title").rule()).contains("2 sources");
  }

  @Test
  void aSourceThatRepeatsItselfHasOneVote() {
    LiveEvent event =
        project(
            listingOf("guide", "1").titled("AMBER"),
            listingOf("guide", "2").titled("AMBER"),
            listingOf("venue", "1").titled("Amber Trio"),
            listingOf("tickets", "1").titled("Amber Trio"));

    assertThat(event.title()).isEqualTo("Amber Trio");
  }

  @Test
  void anHourIsBetterThanADay() {
    LiveEvent event =
        project(
            listingOf("guide", "1").from("2026-12-01"),
            listingOf("venue", "1").from("2026-12-01T20:00:00+01:00"));

    assertThat(event.start()).isEqualTo(EventTime.parse("2026-12-01T20:00:00+01:00"));
  }

  @Test
  void theEndIsOneThatBelongsToTheStart() {
    LiveEvent event =
        project(
            listingOf("a", "1")
                .from("2026-12-01T19:00:00+01:00")
                .until("2026-12-01T23:00:00+01:00"),
            listingOf("b", "1").from("2026-12-01T20:00:00+01:00"),
            listingOf("c", "1").from("2026-12-01T20:00:00+01:00"));

    assertThat(event.start()).isEqualTo(EventTime.parse("2026-12-01T20:00:00+01:00"));
    assertThat(event.end()).isNull();
  }

  @Test
  void cancelledIsSaidOnPurposeAndScheduledIsNot() {
    LiveEvent event =
        project(
            listingOf("a", "1"),
            listingOf("b", "1"),
            listingOf("venue", "1").being(EventStatus.CANCELLED));

    assertThat(event.status()).isEqualTo(EventStatus.CANCELLED);
    assertThat(event.origins().get("status").listing().source().value()).isEqualTo("venue");
  }

  @Test
  void everyFieldHasAnOriginThatNamesItsListing() {
    LiveEvent event = project(listingOf("venue", "1").described("Three people, one bell."));

    assertThat(event.origins().keySet()).contains("title", "start", "status", "description");
    assertThat(event.origins().values())
        .allSatisfy(origin -> assertThat(origin.listing()).isNotNull());
  }

  @Test
  void theOrderInWhichListingsCameMakesNoDifference() {
    List<Listing> listings =
        new ArrayList<>(
            Stream.of(
                    listingOf("a", "1").titled("Amber"),
                    listingOf("b", "1").titled("Amber!").described("Short"),
                    listingOf("c", "1").titled("Trio 1").described("Equal"),
                    listingOf("d", "1").from("2026-12-01T20:30:00+01:00"))
                .map(AListing::build)
                .toList());
    LiveEvent first = project(listings);
    Random random = new Random(5);
    for (int round = 0; round < 10; round++) {
      Collections.shuffle(listings, random);
      assertThat(project(listings)).isEqualTo(first);
    }
  }

  @Test
  void theSameContentIsTheSameRevision() {
    LiveEvent first = project(listingOf("a", "1"));
    LiveEvent again = project(listingOf("a", "1"));
    LiveEvent changed = project(listingOf("a", "1").titled("Another"));

    assertThat(again.after(first)).isEqualTo(first);
    assertThat(changed.after(first).revision()).isEqualTo(2);
    assertThat(changed.after(first).createdAt()).isEqualTo(first.createdAt());
  }

  private static LiveEvent project(AListing... listings) {
    return project(Stream.of(listings).map(AListing::build).toList());
  }

  private static LiveEvent project(List<Listing> listings) {
    return new EventProjection(Map.of(), Map.of(), SourceTrust.EQUAL)
        .project(ID, listings, List.of(), NOW);
  }
}
