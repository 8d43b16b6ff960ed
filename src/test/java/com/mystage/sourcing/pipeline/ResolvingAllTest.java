package com.mystage.sourcing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.decisions.Verdict;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.pipeline.deciding.Author;
import com.mystage.sourcing.pipeline.deciding.Deciding.Words;
import com.mystage.sourcing.pipeline.resolving.CatalogueDifference;
import com.mystage.sourcing.pipeline.resolving.CatalogueDifference.Change;
import com.mystage.sourcing.pipeline.resolving.CatalogueDifference.Kind;
import com.mystage.sourcing.pipeline.resolving.Proposal;
import com.mystage.sourcing.pipeline.resolving.ResolvingAll.Models;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue resolved anew by other models: shown, applied, and taken back. */
@SuppressWarnings("NullAway.Init") // JUnit calls start before each test
class ResolvingAllTest {

  private static final Instant AT = Instant.parse("2026-11-23T00:00:00Z");
  private static final Author ADA = new Author("ada", null);

  /** So high that nothing links, and so low that the trio and the quartet do. */
  private static final double STRICT = 30;

  private static final double LAX = -2;

  @TempDir Path folder;

  private JourneyInMemory journey;
  private int looks;

  @BeforeEach
  void start() throws IOException {
    journey = new JourneyInMemory(Files.createDirectories(folder.resolve("data")), 1, 1);
    journey.collect(
        AT,
        "first",
        listing("hall", "Amber Lantern Trio", "Blue Door Club"),
        listing("town", "Amber Lantern Trio", "Blue Door Club"),
        listing("guide", "Amber Quartet Sessions", "Blue Door Club"),
        listing("city", "Lesung: Mira Holm", "Old Mill"));
  }

  @AfterEach
  void close() {
    journey.close();
  }

  private void look(String source, String title, String place) {
    journey.collect(AT, "look " + looks++, listing(source, title, place));
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
          LOCATION:%s
          END:VEVENT
          END:VCALENDAR
          """
              .formatted(title, place));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Models linkingFrom(double bits) {
    return new Models(false, Map.of(), Map.of(EntityType.EVENT, bits));
  }

  private Proposal propose(Models models) {
    return journey.resolving.propose(Lane.LIVE, models);
  }

  private CatalogueDifference difference(Proposal proposal) {
    return journey.proposals.difference(proposal);
  }

  private void apply(Proposal proposal) {
    journey.resolving.apply(Lane.LIVE, proposal.id(), ADA);
    journey.runAll();
    assertThat(journey.proposals.require(Lane.LIVE, proposal.id()).resolution()).isNotNull();
  }

  /** The catalogue's documents to the last byte, but for what tells when and by whom. */
  private Map<String, String> catalogue() {
    Map<String, String> told = new TreeMap<>();
    for (String collection : List.of("events", "venues", "artists", "redirects")) {
      for (Document document : journey.documents.query(Query.from(collection))) {
        var fields = document.fields().deepCopy();
        fields.remove(List.of("revision", "createdAt", "updatedAt", "task"));
        told.put(document.path().toString(), fields.toString());
      }
    }
    return told;
  }

  private Map<String, String> stored(String... collections) {
    Map<String, String> stored = new TreeMap<>();
    for (String collection : collections) {
      journey
          .documents
          .query(Query.from(collection))
          .forEach(it -> stored.put(it.path().toString(), it.fields().toString()));
    }
    return stored;
  }

  private EntityId eventOf(String source) {
    return journey.events().stream()
        .filter(it -> it.listings().stream().anyMatch(l -> l.source().value().equals(source)))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void thePresentModelsChangeNothing() {
    assertThat(difference(propose(Models.present())).isEmpty()).isTrue();
  }

  @Test
  void aPlanShowsASplitWithThePairThatNoLongerLinksAndChangesNothing() {
    Map<String, String> before = stored("memberships", "events", "redirects", "models");

    Proposal proposal = propose(linkingFrom(STRICT));

    assertThat(difference(proposal).changes())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.kind()).isEqualTo(Kind.SPLIT);
          assertThat(change.before()).extracting(it -> it.id()).containsExactly(eventOf("hall"));
          assertThat(change.after()).hasSize(2);
          assertThat(change.before().getFirst().members())
              .extracting(it -> it.title() + " at " + it.venue())
              .containsOnly("Amber Lantern Trio at Blue Door Club");
          assertThat(change.why())
              .singleElement()
              .satisfies(why -> {
                assertThat(List.of(why.left(), why.right()))
                    .containsExactlyInAnyOrder("hall|1", "town|1");
                assertThat(why.match()).isEqualTo(STRICT);
                assertThat(why.pair().match()).isFalse();
              });
        });
    assertThat(proposal.counts().get(EntityType.EVENT))
        .isEqualTo(new CatalogueDifference.Counts(4, 3, 0, 1, 0, 1, 1, 0));
    assertThat(stored("memberships", "events", "redirects", "models")).isEqualTo(before);
  }

  @Test
  void aPlanShowsAMergeWithThePairThatLinks() {
    assertThat(difference(propose(linkingFrom(LAX))).changes())
        .filteredOn(it -> it.kind() == Kind.MERGE)
        .singleElement()
        .satisfies(change -> {
          assertThat(change.after()).extracting(it -> it.id()).containsExactly(eventOf("hall"));
          assertThat(change.why())
              .singleElement()
              .satisfies(why -> assertThat(why.pair().weight()).isBetween(LAX, 3.0));
        });
  }

  @Test
  void aMergeThatIsTakenBackGivesEveryIdBack() {
    Map<String, String> before = catalogue();
    EntityId guide = eventOf("guide");

    apply(propose(linkingFrom(LAX)));
    assertThat(eventOf("guide")).isEqualTo(eventOf("hall"));
    assertThat(journey.catalogue.current(Lane.LIVE, guide)).isEqualTo(eventOf("hall"));
    assertThat(difference(propose(Models.present())).isEmpty()).isTrue();

    apply(propose(new Models(true, Map.of(), Map.of())));
    assertThat(catalogue()).isEqualTo(before);
    assertThat(stored("models")).isEmpty();
  }

  @Test
  void whatWasAppliedIsAResolutionThatARebuildReplays() {
    apply(propose(linkingFrom(STRICT)));
    apply(propose(linkingFrom(LAX)));

    assertThat(new Rebuilding(journey.documents, journey.archive).differences(Lane.LIVE)).isEmpty();
  }

  @Test
  void theModelThatWasAppliedResolvesWhatComesLater() {
    apply(propose(linkingFrom(STRICT)));

    look("new", "Amber Lantern Trio", "Blue Door Club");

    assertThat(journey.events()).hasSize(5);
  }

  @Test
  void whatPeopleDecidedHolds() {
    journey.deciding.decide(
        new Words(Verdict.SAME, List.of("hall|1", "city|1"), List.of(), null, List.of()), ADA);
    journey.deciding.decide(
        new Words(Verdict.NOT_SAME, List.of("hall|1", "guide|1"), List.of(), null, List.of()), ADA);
    journey.runAll();

    assertThat(difference(propose(linkingFrom(LAX))).changes())
        .filteredOn(it -> it.type() == EntityType.EVENT)
        .isEmpty();
    apply(propose(linkingFrom(STRICT)));
    assertThat(eventOf("hall")).isEqualTo(eventOf("city"));
    assertThat(eventOf("town")).isNotEqualTo(eventOf("hall"));
  }

  @Test
  void aPlanThatNoLongerFitsIsRefusedNamingTheEntities() {
    Proposal proposal = propose(linkingFrom(STRICT));
    EntityId hall = eventOf("hall");
    look("new", "Amber Lantern Trio", "Blue Door Club");

    assertThatThrownBy(() -> journey.resolving.apply(Lane.LIVE, proposal.id(), ADA))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining(hall.value());
  }

  @Test
  void aPlanThatCeasesToFitBeforeItsTaskRunsChangesNothingAndSaysWhy() {
    Proposal proposal = propose(linkingFrom(STRICT));
    EntityId hall = eventOf("hall");
    journey.resolving.apply(Lane.LIVE, proposal.id(), ADA);
    journey.ask(AT, "again", listing("town", "Amber Lantern Trio live", "Blue Door Club"));
    journey.runAll(Step.SCRAPING);
    journey.runAll(Step.EXTRACTION);
    Map<String, String> before = stored("memberships", "models");

    journey.runOne(Step.DEDUP, proposal.id());

    Proposal refused = journey.proposals.require(Lane.LIVE, proposal.id());
    assertThat(refused.refused()).containsExactly(hall.value());
    assertThat(refused.resolution()).isNull();
    assertThat(stored("models")).isEmpty();
    assertThat(before).isEqualTo(stored("memberships", "models"));
  }

  @Test
  void aPlanIsAppliedOnceHoweverOftenItsTaskIsDelivered() throws IOException {
    try (JourneyInMemory twice =
        new JourneyInMemory(Files.createDirectories(folder.resolve("twice")), 1, 3)) {
      for (String source : List.of("hall", "town")) {
        twice.collect(AT, "look", folder.resolve(source + ".ics"));
      }
      Proposal proposal = twice.resolving.propose(Lane.LIVE, linkingFrom(STRICT));
      twice.resolving.apply(Lane.LIVE, proposal.id(), ADA);
      twice.runAll();

      assertThat(twice.events()).hasSize(2);
      assertThat(twice.documents.query(Query.from("resolutions"))).hasSize(3);
      assertThatThrownBy(() -> twice.resolving.apply(Lane.LIVE, proposal.id(), ADA))
          .hasMessageContaining("was applied already");
    }
  }

  @Test
  void aModelOfAFileIsReadAndABrokenOneIsRefusedNamingTheRule() throws IOException {
    String shipped;
    try (var file = getClass().getResourceAsStream("/models/event.yaml")) {
      shipped = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
    Proposal proposal = propose(file(shipped.replace("match: 3 ", "match: 30 ")));
    assertThat(difference(proposal).changes()).extracting(Change::kind).containsOnly(Kind.SPLIT);
    apply(proposal);
    assertThat(journey.events()).hasSize(4);

    assertThatThrownBy(() -> propose(file("match: 3"))).hasMessageContaining("event");
  }

  private static Models file(String text) {
    return new Models(
        false, Map.of(EntityType.EVENT, text.getBytes(StandardCharsets.UTF_8)), Map.of());
  }
}
