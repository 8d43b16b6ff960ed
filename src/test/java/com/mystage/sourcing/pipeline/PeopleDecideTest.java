package com.mystage.sourcing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.catalogue.Venue;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions, honoured by resolving and publication, run after run. */
@SuppressWarnings("NullAway.Init") // JUnit calls start before each test
class PeopleDecideTest {

  private static final Instant AT = Instant.parse("2026-11-23T00:00:00Z");

  @TempDir Path folder;

  private JourneyInMemory journey;
  private int looks;

  @BeforeEach
  void start() throws IOException {
    journey = new JourneyInMemory(Files.createDirectories(folder.resolve("data")), 1, 1);
  }

  @AfterEach
  void close() {
    journey.close();
  }

  /** The source now lists one event, {@code source|1}. */
  private Path listing(String source, String title, String place) {
    try {
      return Files.writeString(
          folder.resolve(source + ".ics"),
          """
          BEGIN:VCALENDAR
          BEGIN:VEVENT
          UID:1
          SUMMARY:%s
          DTSTART;TZID=Europe/Vienna:20261210T200000
          CATEGORIES:Concert
          LOCATION:%s
          END:VEVENT
          END:VCALENDAR
          """
              .formatted(title, place));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void look(Path... files) {
    journey.collect(AT, "look " + looks++, files);
  }

  private static ObjectNode decision(String verdict, int minute, String... about) {
    ObjectNode decision = Json.mapper().createObjectNode();
    decision.put("verdict", verdict).put("by", "ada");
    decision.put("at", "2026-11-23T12:%02d:00Z".formatted(minute)).put("reason", "I was there");
    for (String key : about) {
      decision.withArray("/about").add(key);
    }
    return decision;
  }

  private static ObjectNode value(int minute, String about, String field, String... values) {
    ObjectNode decision = decision("value", minute, about).put("field", field);
    for (String value : values) {
      decision.withArray("/values").add(value);
    }
    return decision;
  }

  private void decide(String id, ObjectNode decision) {
    journey.decide(id, decision);
    journey.runAll();
  }

  private void withdraw(String id) {
    journey.decide(id, null);
    journey.runAll();
  }

  private List<List<String>> clusters() {
    return journey.events().stream()
        .map(event ->
            event.listings().stream().map(behind -> behind.source().value()).sorted().toList())
        .sorted(java.util.Comparator.comparing(List::toString))
        .toList();
  }

  private EntityId eventOf(String source) {
    return journey.events().stream()
        .filter(it -> it.listings().stream().anyMatch(l -> l.source().value().equals(source)))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void whatIsTheSameIsOneEventHoweverItIsWritten() {
    look(
        listing("guide", "Amber Trio", "Blue Door"),
        listing("paper", "Jazz im Keller", "Kellerbar"));
    assertThat(clusters()).hasSize(2);
    EntityId guide = eventOf("guide");
    EntityId paper = eventOf("paper");

    decide("d1", decision("same", 0, "guide|1", "paper|1"));

    assertThat(clusters()).containsExactly(List.of("guide", "paper"));
    EntityId now = eventOf("guide");
    assertThat(List.of(guide, paper)).contains(now);
    EntityId retired = now.equals(guide) ? paper : guide;
    assertThat(journey.catalogue.event(Lane.LIVE, retired).orElseThrow().id()).isEqualTo(now);

    look(listing("paper", "Ganz etwas anderes", "Kellerbar"));
    assertThat(clusters()).containsExactly(List.of("guide", "paper"));
  }

  @Test
  void whatIsNotTheSameIsTwoEventsHoweverAlikeAndAlsoAfterTheNextLook() {
    look(listing("guide", "Amber Trio", "Blue Door"), listing("paper", "Amber Trio", "Blue Door"));
    assertThat(clusters()).containsExactly(List.of("guide", "paper"));
    EntityId before = eventOf("guide");

    decide("d1", decision("not-same", 0, "guide|1", "paper|1"));

    assertThat(clusters()).containsExactly(List.of("guide"), List.of("paper"));
    assertThat(List.of(eventOf("guide"), eventOf("paper"))).contains(before);
    look(listing("third", "Amber Trio", "Blue Door"), listing("paper", "Amber  Trio", "Blue Door"));
    assertThat(clusters()).hasSize(2);
    assertThat(eventOf("guide")).isNotEqualTo(eventOf("paper"));

    withdraw("d1");
    assertThat(clusters()).containsExactly(List.of("guide", "paper", "third"));
  }

  @Test
  void theNewestWordAboutAPairCounts() {
    look(listing("guide", "Amber Trio", "Blue Door"), listing("paper", "Amber Trio", "Blue Door"));
    decide("older", decision("not-same", 5, "guide|1", "paper|1"));
    decide("newer", decision("same", 7, "guide|1", "paper|1"));
    assertThat(clusters()).hasSize(1);
    decide("comesLateButIsOld", decision("not-same", 6, "guide|1", "paper|1"));
    assertThat(clusters()).hasSize(1);
  }

  @Test
  void sameAndNotSameThatCannotAllHoldFollowTheNewest() {
    look(
        listing("a", "Amber Trio", "Blue Door"),
        listing("b", "Jazz im Keller", "Kellerbar"),
        listing("c", "Lesung", "Bibliothek"));
    decide("ab", decision("same", 1, "a|1", "b|1"));
    decide("bc", decision("same", 2, "b|1", "c|1"));
    assertThat(clusters()).containsExactly(List.of("a", "b", "c"));
    decide("ac", decision("not-same", 3, "a|1", "c|1"));
    assertThat(clusters()).containsExactly(List.of("a"), List.of("b", "c"));
  }

  @Test
  void aRejectedListingTakesNoPartAndComesBackAsWhatItWas() {
    look(listing("guide", "Private party", "Blue Door"));
    LiveEvent before = journey.events().getFirst();

    decide("d1", decision("rejected", 0, "guide|1"));

    assertThat(journey.events()).isEmpty();
    assertThat(journey.catalogue.event(Lane.LIVE, before.id())).isEmpty();
    assertThat(journey.catalogue.history(Lane.LIVE, before.id())).containsExactly(before);
    look(listing("guide", "Private party!", "Blue Door"));
    assertThat(journey.events()).isEmpty();

    withdraw("d1");

    LiveEvent after = journey.events().getFirst();
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.title()).isEqualTo("Private party!");
    assertThat(after.revision()).isEqualTo(before.revision() + 1);
    assertThat(after.createdAt()).isEqualTo(before.createdAt());
    assertThat(journey.catalogue.history(Lane.LIVE, before.id())).containsExactly(before);
  }

  @Test
  void theOthersOfARejectedListingKeepTheirEvent() {
    look(listing("guide", "Amber Trio", "Blue Door"), listing("paper", "Amber Trio", "Blue Door"));
    EntityId event = eventOf("paper");

    decide("d1", decision("rejected", 0, "guide|1"));
    assertThat(clusters()).containsExactly(List.of("paper"));
    assertThat(eventOf("paper")).isEqualTo(event);
    decide("d2", decision("rejected", 0, "paper|1"));
    assertThat(journey.events()).isEmpty();
    decide("d3", decision("same", 1, "guide|1", "paper|1"));
    assertThat(clusters()).containsExactly(List.of("guide", "paper"));
    assertThat(eventOf("paper")).isEqualTo(event);
  }

  @Test
  void aDecidedValueIsNeverOverwrittenAndSaysWhoDecided() {
    look(listing("guide", "AMBER TRIO!!!", "Blue Door"));

    decide("d1", value(0, "guide|1", "title", "Amber Trio"));
    decide("d2", value(0, "guide|1", "genres", "jazz", "folk"));
    decide("d3", value(0, "guide|1", "status", "cancelled"));
    look(listing("guide", "AMBER TRIO (CONCERT)", "Blue Door"));

    LiveEvent event = journey.events().getFirst();
    assertThat(event.title()).isEqualTo("Amber Trio");
    assertThat(event.genres()).containsExactly("folk", "jazz");
    assertThat(event.status().word()).isEqualTo("cancelled");
    assertThat(event.listings().getFirst().title()).isEqualTo("AMBER TRIO (CONCERT)");
    assertThat(event.origins().get("title"))
        .satisfies(origin -> {
          assertThat(origin.kind()).isEqualTo("person");
          assertThat(origin.by()).isEqualTo("ada");
          assertThat(origin.rule()).isEqualTo("decided by ada");
          assertThat(origin.path()).isEqualTo("decisions/d1");
        });

    decide("d4", value(9, "guide|1", "title", "The Amber Trio"));
    assertThat(journey.events().getFirst().title()).isEqualTo("The Amber Trio");
    withdraw("d4");
    withdraw("d1");
    assertThat(journey.events().getFirst().title()).isEqualTo("AMBER TRIO (CONCERT)");
  }

  @Test
  void aDecisionOnAVenuesNameShowsInItsEvents() {
    look(listing("guide", "Amber Trio", "Blue Door"));
    decide("d1", value(0, mentions().getFirst(), "name", "The Blue Door"));
    LiveEvent event = journey.events().getFirst();
    assertThat(event.venue().name()).isEqualTo("The Blue Door");
    Venue venue = journey.catalogue.venue(Lane.LIVE, event.venue().id()).orElseThrow();
    assertThat(venue.origins().get("name").kind()).isEqualTo("person");
  }

  @Test
  void venuesOfOneNameThatAreNotTheSameAreShownApart() {
    look(listing("guide", "Amber Trio", "Blue Door"), listing("paper", "Lesung", "Blue Door"));
    assertThat(venuesShown()).hasSize(1);

    decide("d1", decision("not-same", 0, mentions().toArray(String[]::new)));
    assertThat(venuesShown()).hasSize(2);
    decide("d1", decision("rejected", 0, mentions().toArray(String[]::new)));
    assertThat(journey.events()).hasSize(2).allMatch(event -> event.venue() == null);
    withdraw("d1");
    assertThat(venuesShown()).hasSize(1);
  }

  private List<String> mentions() {
    return journey.documents.query(Query.from("memberships")).stream()
        .filter(it -> it.fields().path("type").asText().equals("venue"))
        .map(Document::id)
        .toList();
  }

  private Set<EntityId> venuesShown() {
    Set<EntityId> shown = new java.util.TreeSet<>();
    journey.events().forEach(event -> shown.add(event.venue().id()));
    return shown;
  }

  @Test
  void aDecisionThatCannotBeReadWaitsForAPersonAndStopsNothing() {
    look(listing("guide", "Amber Trio", "Blue Door"), listing("paper", "Amber Trio", "Blue Door"));
    decide("d1", decision("not-same", 0, "guide|1", "paper|1"));
    Map<String, ObjectNode> malformed =
        Map.of(
            "verdict", decision("perhaps", 0, "guide|1", "paper|1"),
            "about", decision("same", 0, "guide|1"),
            "at", decision("same", 0, "guide|1", "paper|1").put("at", "yesterday"),
            "by", decision("same", 0, "guide|1", "paper|1").put("by", " "),
            "field", value(0, "guide|1", "venue", "Elsewhere"),
            "values", value(0, "guide|1", "start", "at eight"));

    malformed.forEach((field, decision) -> {
      journey.decideUnchecked("d1", decision);
      assertThat(journey.runOne(Step.DEDUP))
          .as(field)
          .isInstanceOfSatisfying(
              Outcome.Quarantine.class,
              given ->
                  assertThat(given.failure().line()).startsWith("decisions/d1: ").contains(field));
    });

    assertThat(clusters()).hasSize(2);
    look(listing("third", "Lesung", "Bibliothek"));
    assertThat(clusters()).hasSize(3);
  }

  @Test
  void whatIsDecidedAboutAListingThatNobodySawHoldsWhenItComes() {
    decide("d1", decision("same", 0, "guide|1", "paper|1"));
    decide("d2", decision("rejected", 0, "spam|1"));
    look(listing("guide", "Amber Trio", "Blue Door"), listing("spam", "Win a car", "Blue Door"));
    assertThat(clusters()).containsExactly(List.of("guide"));
    look(listing("paper", "Jazz im Keller", "Kellerbar"));
    assertThat(clusters()).containsExactly(List.of("guide", "paper"));
  }

  @Test
  void theOrderOfListingsAndDecisionsDoesNotMatter() throws IOException {
    Set<String> told = shuffled(0);
    assertThat(told).hasSize(3);
    for (int seed = 1; seed <= 4; seed++) {
      assertThat(shuffled(seed)).as("seed " + seed).isEqualTo(told);
    }
  }

  private Set<String> shuffled(int seed) throws IOException {
    List<Consumer<JourneyInMemory>> steps = new ArrayList<>();
    for (Path file :
        List.of(
            listing("a", "Amber Trio", "Blue Door"),
            listing("b", "Amber Trio", "Blue Door"),
            listing("c", "Amber Trio live", "Blue Door"),
            listing("d", "Jazz im Keller", "Kellerbar"),
            listing("e", "Lesung", "Bibliothek"),
            listing("f", "Win a car", "Blue Door"))) {
      steps.add(it -> it.ask(AT, "look at " + file.getFileName(), file));
    }
    steps.add(it -> it.decide("1", decision("not-same", 1, "a|1", "b|1")));
    steps.add(it -> it.decide("2", decision("same", 2, "b|1", "d|1")));
    steps.add(it -> it.decide("3", decision("rejected", 3, "f|1")));
    steps.add(it -> it.decide("4", value(4, "d|1", "title", "Amber in the cellar")));
    steps.add(it -> it.decide("5", decision("same", 5, "c|1", "a|1")));
    Collections.shuffle(steps, new Random(seed));
    Path data = Files.createDirectories(folder.resolve("shuffled" + seed));
    try (JourneyInMemory other = new JourneyInMemory(data, seed, 1 + seed % 2)) {
      Random random = new Random(seed);
      for (Consumer<JourneyInMemory> step : steps) {
        step.accept(other);
        if (random.nextBoolean()) {
          other.runAll();
        }
      }
      other.runAll();
      return other.told();
    }
  }
}
