package com.mystage.sourcing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.cli.BenchFeeds;
import com.mystage.sourcing.sources.SourceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JourneyTest {

  private static final Instant AT = Instant.parse("2026-11-23T00:00:00Z");

  @TempDir Path folder;

  @Test
  void tasksInAnyOrderAndDeliveredTwiceMakeTheSameCatalogue() throws IOException {
    Path[] feeds =
        BenchFeeds.write(folder.resolve("feeds"), 300, LocalDate.of(2026, 12, 1), 3)
            .toArray(Path[]::new);
    Set<String> once = told("once", 1, 1, feeds);

    assertThat(once).hasSizeGreaterThan(150);
    assertThat(told("shuffled", 7, 1, feeds)).isEqualTo(once);
    assertThat(told("twice", 8, 2, feeds)).isEqualTo(once);
  }

  @Test
  void unchangedContentIsNotReadAgain() throws IOException {
    Path feed = feed("venue", "Amber Trio");
    try (JourneyInMemory journey = journey("again")) {
      journey.collect(AT, "first", feed);
      SourceState.Yield first = journey.state("venue").yield();
      journey.collect(AT, "second", feed);

      assertThat(journey.state("venue").outcome()).isEqualTo(SourceState.Outcome.UNCHANGED);
      assertThat(journey.state("venue").yield()).isEqualTo(first);
    }
  }

  @Test
  void contentThatComesBackAfterAChangeIsReadAgain() throws IOException {
    try (JourneyInMemory journey = journey("aba")) {
      journey.collect(AT, "first", feed("venue", "Amber Trio"));
      LiveEvent event = journey.events().getFirst();
      journey.collect(AT, "second", feed("venue", "Amber Quartet"));
      assertThat(journey.events().getFirst().title()).isEqualTo("Amber Quartet");

      journey.collect(AT, "third", feed("venue", "Amber Trio"));

      assertThat(journey.events())
          .singleElement()
          .satisfies(now -> {
            assertThat(now.id()).isEqualTo(event.id());
            assertThat(now.title()).isEqualTo("Amber Trio");
            assertThat(now.revision()).isEqualTo(3);
          });
      assertThat(journey.catalogue.history(Lane.LIVE, event.id()))
          .extracting(LiveEvent::title)
          .containsExactly("Amber Trio", "Amber Quartet");
    }
  }

  @Test
  void aFileThatIsGoneChangesNothingAndIsSaid() throws IOException {
    Path feed = feed("venue", "Amber Trio");
    try (JourneyInMemory journey = new JourneyInMemory(folder("gone"), 1, 1)) {
      journey.collect(AT, "first", feed);
      Files.delete(feed);
      journey.collect(AT, "second", feed);

      assertThat(journey.state("venue").outcome()).isEqualTo(SourceState.Outcome.FAILED);
      assertThat(journey.state("venue").problem()).isEqualTo("no such file");
      assertThat(journey.events()).hasSize(1);
    }
  }

  @Test
  void everyListingIsInOneEvent() throws IOException {
    List<Path> feeds = BenchFeeds.write(folder.resolve("f"), 200, LocalDate.of(2026, 12, 1), 4);
    try (JourneyInMemory journey = journey("sum")) {
      journey.collect(AT, "first", feeds.toArray(Path[]::new));
      long listings =
          feeds.stream()
              .map(feed -> feed.getFileName().toString().replace(".ics", ""))
              .mapToLong(id -> journey.state(id).yield().listings())
              .sum();
      List<String> keys =
          journey.events().stream()
              .flatMap(event -> event.listings().stream())
              .map(behind -> behind.key().toString())
              .toList();

      assertThat(keys).doesNotHaveDuplicates().hasSize((int) listings);
    }
  }

  private Set<String> told(String name, long seed, int deliveries, Path... feeds)
      throws IOException {
    try (JourneyInMemory journey = new JourneyInMemory(folder(name), seed, deliveries)) {
      journey.collect(AT, "collect", feeds);
      return journey.told();
    }
  }

  private JourneyInMemory journey(String name) throws IOException {
    return new JourneyInMemory(folder(name), 1, 1);
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private Path feed(String name, String title) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".ics"),
        """
        BEGIN:VCALENDAR
        BEGIN:VEVENT
        UID:1
        SUMMARY:%s
        DTSTART;TZID=Europe/Vienna:20261210T200000
        CATEGORIES:Concert
        LOCATION:Blue Door
        END:VEVENT
        END:VCALENDAR
        """
            .formatted(title));
  }
}
