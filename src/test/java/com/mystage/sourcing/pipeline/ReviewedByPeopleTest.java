package com.mystage.sourcing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.catalogue.Redirect;
import com.mystage.sourcing.catalogue.decisions.Review;
import com.mystage.sourcing.catalogue.decisions.Reviews;
import com.mystage.sourcing.catalogue.decisions.Verdict;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.pipeline.deciding.Author;
import com.mystage.sourcing.pipeline.deciding.Deciding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for a person, what a person says, and how it is taken back. */
@SuppressWarnings("NullAway.Init") // JUnit calls start before each test
class ReviewedByPeopleTest {

  private static final Instant AT = Instant.parse("2026-11-23T00:00:00Z");
  private static final String RIVER = "Amber lantern river songs boat";
  private static final String PARADE = "Amber lantern parade kites giants";
  private static final Author ADA = new Author("ada", "I was there");

  @TempDir Path folder;

  private JourneyInMemory journey;
  private Reviews reviews;
  private int looks;

  @BeforeEach
  void start() throws IOException {
    journey = new JourneyInMemory(Files.createDirectories(folder.resolve("data")), 1, 1);
    reviews = new Reviews(journey.documents);
  }

  @AfterEach
  void close() {
    journey.close();
  }

  private Path lists(String source, String title, String hour, String place) {
    try {
      return Files.writeString(
          folder.resolve(source + ".ics"),
          """
          BEGIN:VCALENDAR
          BEGIN:VEVENT
          UID:%s
          SUMMARY:%s
          DTSTART;TZID=Europe/Vienna:20261210T%s0000
          LOCATION:%s
          END:VEVENT
          END:VCALENDAR
          """
              .formatted(source, title, hour, place));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void look(Path... files) {
    journey.collect(AT, "look " + looks++, files);
  }

  /** Two titles that share some words, at one place and hour: neither the same nor another. */
  private Review doubtful() {
    look(lists("guide", RIVER, "20", "Blue Door"), lists("paper", PARADE, "20", "Blue Door"));
    assertThat(events()).hasSize(2);
    return only();
  }

  private Review only() {
    List<Review> open = ofEvents();
    assertThat(open).hasSize(1);
    return open.getFirst();
  }

  private List<Review> ofEvents() {
    return reviews.open(Lane.LIVE).stream()
        .filter(review -> review.type() == EntityType.EVENT)
        .toList();
  }

  private List<LiveEvent> events() {
    return journey.events();
  }

  private EntityId eventOf(String source) {
    return events().stream()
        .filter(it -> it.listings().stream().anyMatch(l -> l.source().value().equals(source)))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void aPairInDoubtWaitsWithAllThatSpeaksForAndAgainstIt() {
    Review review = doubtful();

    assertThat(Set.of(review.left().about(), review.right().about()))
        .containsExactlyInAnyOrder("guide|guide", "paper|paper");
    assertThat(Set.of(review.left().text(), review.right().text())).contains(RIVER);
    assertThat(review.parts().getFirst().name()).isEqualTo("prior");
    assertThat(review.parts()).anyMatch(part -> "same moment".equals(part.level()));
    assertThat(review.parts().stream().mapToDouble(Review.Part::weight).sum())
        .isCloseTo(review.weight(), org.assertj.core.data.Offset.offset(1e-9));
    assertThat(review.probability()).isBetween(0.2, 0.9);
    assertThat(review.resolution()).isNotEmpty();
  }

  @Test
  void aVerdictClosesItAndHolds() {
    Review review = doubtful();
    journey.deciding.answer(Lane.LIVE, review.key(), true, ADA);
    assertThat(ofEvents()).isEmpty();
    journey.runAll();
    assertThat(events()).hasSize(1);
    assertThat(ofEvents()).isEmpty();
    assertThatThrownBy(() -> journey.deciding.answer(Lane.LIVE, review.key(), false, ADA))
        .hasMessageContaining("does not wait any more");

    look(lists("paper", "Amber lantern parade with kites and dragons", "20", "Blue Door"));
    assertThat(events()).hasSize(1);
  }

  @Test
  void thatTheyAreNotTheSameClosesItForGood() {
    Review review = doubtful();
    journey.deciding.answer(Lane.LIVE, review.key(), false, ADA);
    journey.runAll();
    look(lists("paper", "Amber lantern parade: kites and giants!", "20", "Blue Door"));
    assertThat(events()).hasSize(2);
    assertThat(ofEvents()).isEmpty();
  }

  @Test
  void itWaitsNoMoreWhenASideIsRejectedSaysSomethingElseOrIsListedNoMore() throws IOException {
    Instant since = doubtful().since();
    look(lists("paper", "Amber lantern parade, kites, dragons", "20", "Blue Door"));
    assertThat(only().since()).isEqualTo(since);
    assertThat(only().left().text() + only().right().text()).contains("dragons");

    look(lists("paper", "Chess for beginners", "20", "Blue Door"));
    assertThat(ofEvents()).isEmpty();
    look(lists("paper", PARADE, "20", "Blue Door"));
    assertThat(ofEvents()).hasSize(1);

    Deciding.Words rejected =
        new Deciding.Words(Verdict.REJECTED, List.of("paper|paper"), List.of(), null, List.of());
    String decision = journey.deciding.decide(rejected, ADA).decision();
    journey.runAll();
    assertThat(ofEvents()).isEmpty();
    journey.deciding.undo(decision, ADA);
    journey.runAll();
    assertThat(ofEvents()).hasSize(1);
  }

  @Test
  void anUndoneMergeGivesBothIdsBack() {
    look(
        lists("guide", RIVER, "20", "Blue Door"),
        lists("paper", "Jazz im Keller", "21", "Kellerbar"));
    EntityId guide = eventOf("guide");
    EntityId paper = eventOf("paper");

    String merged = journey.deciding.merge(Lane.LIVE, List.of(guide, paper), ADA).decision();
    journey.runAll();
    assertThat(events()).hasSize(1);
    EntityId now = events().getFirst().id();
    EntityId retired = now.equals(guide) ? paper : guide;
    assertThat(journey.catalogue.current(Lane.LIVE, retired)).isEqualTo(now);
    // Who joins meanwhile goes with those it is like, and keeps nobody's id from them.
    look(
        lists("third", "Jazz im Keller", "21", "Kellerbar"),
        lists("fourth", "Jazz im Keller", "21", "Kellerbar"));
    assertThat(events()).hasSize(1);

    String undone = journey.deciding.undo(merged, ADA).decision();
    journey.runAll();

    assertThat(eventOf("guide")).isEqualTo(guide);
    assertThat(eventOf("paper")).isEqualTo(paper).isEqualTo(eventOf("third"));
    assertThat(journey.catalogue.current(Lane.LIVE, retired)).isEqualTo(retired);
    assertThat(Redirect.to(journey.documents, Lane.LIVE, List.of(now))).isEmpty();
    LiveEvent back = journey.catalogue.event(Lane.LIVE, retired).orElseThrow();
    assertThat(back.id()).isEqualTo(retired);
    assertThat(back.revision()).isGreaterThan(1);
    assertThat(told(retired)).containsExactly("CREATED", "MERGED", "CREATED");

    assertThatThrownBy(() -> journey.deciding.undo(merged, ADA))
        .hasMessageContaining("was withdrawn already");
    journey.deciding.undo(undone, ADA);
    journey.runAll();
    assertThat(events()).hasSize(1);
    assertThat(journey.catalogue.current(Lane.LIVE, retired)).isEqualTo(events().getFirst().id());
  }

  /** What was announced about an event, in order. */
  private List<String> told(EntityId event) {
    return journey.documents.query(Query.from("announcements")).stream()
        .sorted(Comparator.comparing(Document::id))
        .flatMap(page -> {
          List<com.fasterxml.jackson.databind.JsonNode> all = new java.util.ArrayList<>();
          page.fields().path("announcements").forEach(all::add);
          return all.stream();
        })
        .filter(it -> it.path("entity").asText().equals(event.value()))
        .map(it -> it.path("kind").asText().toUpperCase(java.util.Locale.ROOT))
        .filter(kind -> !kind.equals("UPDATED"))
        .toList();
  }

  @Test
  void aMergeTakesNobodyOutOfTheEventsThatItMerges() {
    look(
        lists("a", RIVER, "20", "Blue Door"),
        lists("b", RIVER, "20", "Blue Door"),
        lists("c", "Jazz im Keller", "22", "Kellerbar"),
        lists("d", "Jazz im Keller", "22", "Kellerbar"));
    assertThat(events()).hasSize(2);
    Deciding.Words same =
        new Deciding.Words(Verdict.SAME, List.of("a|a", "c|c"), List.of(), null, List.of());
    journey.deciding.decide(same, ADA);
    journey.runAll();
    assertThat(events()).hasSize(1);
    assertThat(events().getFirst().listings()).hasSize(4);
  }

  @Test
  void aSplitTakesSomeOutAndIsTakenBack() {
    look(
        lists("a", RIVER, "20", "Blue Door"),
        lists("b", RIVER, "20", "Blue Door"),
        lists("c", RIVER, "20", "Blue Door"));
    EntityId before = eventOf("a");

    String split = journey.deciding.split(Lane.LIVE, before, List.of("c|c"), ADA).decision();
    journey.runAll();

    assertThat(eventOf("a")).isEqualTo(before).isEqualTo(eventOf("b"));
    EntityId out = eventOf("c");
    assertThat(out).isNotEqualTo(before);
    look(lists("c", "AMBER LANTERN RIVER SONGS BOAT", "20", "Blue Door"));
    assertThat(eventOf("c")).isEqualTo(out);

    journey.deciding.undo(split, ADA);
    journey.runAll();
    assertThat(events()).hasSize(1);
    assertThat(events().getFirst().id()).isEqualTo(before);
    assertThat(journey.catalogue.current(Lane.LIVE, out)).isEqualTo(before);
  }

  @Test
  void whatIsAskedWronglyIsRefusedByName() {
    look(lists("a", RIVER, "20", "Blue Door"));
    EntityId event = eventOf("a");
    Deciding deciding = journey.deciding;
    assertThatThrownBy(() -> deciding.merge(Lane.LIVE, List.of(event), ADA))
        .hasMessageContaining("entities: must name two or more");
    EntityId nobody = new EntityId("ev_nobody");
    assertThatThrownBy(() -> deciding.merge(Lane.LIVE, List.of(event, nobody), ADA))
        .hasMessageContaining("ev_nobody: has no members any more");
    assertThatThrownBy(() -> deciding.split(Lane.LIVE, event, List.of("b|b"), ADA))
        .hasMessageContaining("b|b: is not in " + event);
    assertThatThrownBy(() -> deciding.split(Lane.LIVE, event, List.of("a|a"), ADA))
        .hasMessageContaining("not all");
    assertThatThrownBy(() -> deciding.undo("nothing", ADA))
        .hasMessageContaining("decision nothing: does not exist");
    assertThatThrownBy(() -> new Author(" ", null)).hasMessageContaining("by: is missing");
    Deciding.Words one = new Deciding.Words(Verdict.SAME, List.of("a|a"), null, null, null);
    assertThatThrownBy(() -> deciding.decide(one, ADA))
        .hasMessageContaining("about must name two or more");
    Deciding.Words bad = new Deciding.Words(Verdict.SAME, List.of("a|a", "a"), null, null, null);
    assertThatThrownBy(() -> deciding.decide(bad, ADA)).hasMessageContaining("listing key 'a'");
  }

  @Test
  void aPairIsExplainedWhetherOrNotItWasCompared() {
    look(lists("a", RIVER, "20", "Blue Door"), lists("b", "Lesung", "11", "Bibliothek"));
    var members = new Memberships(journey.documents);
    String a = com.mystage.sourcing.listings.ListingKey.parse("a|a").id();
    String b = com.mystage.sourcing.listings.ListingKey.parse("b|b").id();
    Known known = Known.now(journey.documents, members, Lane.LIVE);
    var pair = journey.resolver.explain(Lane.LIVE, EntityType.EVENT, a, b, known).orElseThrow();
    assertThat(pair.weight()).isLessThan(-20);
    assertThat(pair.match()).isFalse();
    assertThat(pair.levels()).containsEntry("title", "nothing");
    assertThat(journey.resolver.explain(Lane.LIVE, EntityType.EVENT, a, "none", known)).isEmpty();
  }
}
