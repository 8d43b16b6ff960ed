package com.mystage.sourcing.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.EventQuery.Circle;
import com.mystage.sourcing.catalogue.EventSearch.Facet;
import com.mystage.sourcing.catalogue.EventSearch.Found;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link EventSearch} does. */
public abstract class EventSearchContract {

  private static final Lane LIVE = Lane.LIVE;

  @TempDir protected Path folder;
  protected EventSearch search;

  /** Opens the same index again when called again with the same folder. */
  protected abstract EventSearch open(Path folder);

  @BeforeEach
  void openSearch() {
    search = open(folder);
  }

  @AfterEach
  void closeSearch() {
    search.close();
  }

  private static ShowBuilder show(String id) {
    return new ShowBuilder(id);
  }

  private void index(ShowBuilder... shows) {
    search.index(LIVE, List.of(shows).stream().map(ShowBuilder::build).toList());
  }

  private static EventQuery all() {
    return new EventQuery(null, null, null, null, null, null, null, null, 100);
  }

  private static EventQuery words(String text) {
    return new EventQuery(null, null, null, null, null, null, text, null, 100);
  }

  private static EventQuery near(double lat, double lon, double km) {
    return new EventQuery(null, null, new Circle(lat, lon, km), null, null, null, null, null, 100);
  }

  private static EventQuery page(@Nullable String genre, @Nullable String cursor, int limit) {
    return new EventQuery(null, null, null, null, null, genre, null, cursor, limit);
  }

  private List<String> found(EventQuery query) {
    Found found = search.search(LIVE, query);
    assertThat(found.total()).isEqualTo(found.events().size());
    return names(found);
  }

  private static List<String> names(Found found) {
    return found.events().stream().map(it -> it.value().substring(3)).toList();
  }

  @Test
  void eventsComeInTheOrderOfTheirStartAndTiesById() {
    index(
        show("late").at("2026-03-14T22:00:00-07:00"),
        show("b").at("2026-03-14T20:00:00-07:00"),
        show("a").at("2026-03-15T03:00:00Z"),
        show("local").at("2026-03-14T19:00:00").zone("America/Los_Angeles"),
        show("day").at("2026-03-14").zone("America/Los_Angeles"),
        show("nowhere").at("2026-03-14T12:00:00").zone("Mars/Olympus"));
    assertThat(found(all())).containsExactly("day", "nowhere", "local", "a", "b", "late");
  }

  @Test
  void fromIncludesAndToExcludesTheStart() {
    index(
        show("a").at("2026-03-14T20:00:00Z"),
        show("b").at("2026-03-14T21:00:00Z"),
        show("c").at("2026-03-14T22:00:00Z"));
    assertThat(
            found(
                new EventQuery(
                    Instant.parse("2026-03-14T20:00:00Z"),
                    Instant.parse("2026-03-14T22:00:00Z"),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    10)))
        .containsExactly("a", "b");
  }

  @Test
  void wordsAreFoundInEveryFieldWithoutRegardToAccentsAndCase() {
    index(
        show("a").titled("Café Tacvba en vivo").by("Björk"),
        show("b").titled("Open mic").described("with José González").venue("The Palms"));
    assertThat(found(words("cafe TACVBA"))).containsExactly("a");
    assertThat(found(words("björk vivo"))).containsExactly("a");
    assertThat(found(words("bjork"))).containsExactly("a");
    assertThat(found(words("gonzález palms mic"))).containsExactly("b");
    assertThat(found(words("bjork gonzalez"))).isEmpty();
  }

  @Test
  void theLastWordMayBeABeginning() {
    index(show("a").titled("Jazz Saturday"));
    assertThat(found(words("jazz sat"))).containsExactly("a");
    assertThat(found(words("ja saturday"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "jazz\"",
        "jazz AND",
        "NOT jazz",
        "title:jazz",
        "jazz*",
        "(jazz",
        "jazz OR rock",
        "NEAR(jazz rock)",
        "-jazz",
        "^jazz",
        "{title}:jazz",
        "jazz\u0000rock",
        "'; DROP TABLE events; --",
        "🎸",
        "&&&",
        "jazz ½",
        "\u0301",
        "+"
      })
  void nothingTypedIsSyntax(String text) {
    index(show("a").titled("Jazz night"), show("b").titled("rock"));
    assertThat(search.search(LIVE, words(text)).total()).isLessThanOrEqualTo(1);
    assertThat(found(words("jazz & night"))).containsExactly("a");
    assertThat(found(words("  "))).hasSize(2);
  }

  @Test
  void aCircleFindsWhatLiesWithinItsKilometres() {
    index(
        show("davis").in(38.5449, -121.7405),
        show("sacramento").in(38.5816, -121.4944),
        show("unplaced"));
    assertThat(found(near(38.5449, -121.7405, 0.1))).containsExactly("davis");
    assertThat(found(near(38.5449, -121.7405, 21.7))).containsExactly("davis");
    assertThat(found(near(38.5449, -121.7405, 21.9))).containsExactly("davis", "sacramento");
    assertThat(found(near(0, 0, 20_000))).containsExactly("davis", "sacramento");
  }

  @Test
  void aCircleReachesAcrossTheAntimeridianAndOverAPole() {
    index(
        show("fiji").in(-17.0, 179.9),
        show("taveuni").in(-16.9, -179.9),
        show("pole").in(89.9, 10));
    assertThat(found(near(-17, 179.95, 30))).containsExactly("fiji", "taveuni");
    assertThat(found(near(-17, -179.95, 30))).containsExactly("fiji", "taveuni");
    assertThat(found(near(89.9, -170, 30))).containsExactly("pole");
  }

  @Test
  void venueArtistAndGenreNarrowTogether() {
    index(
        show("a").venue("Palms").by("Björk").genre("Jazz"),
        show("b").venue("Palms").by("Other").genre("jazz"),
        show("c").venue("Mondavi").by("Björk").genre("Folk"));
    EntityId palms = ShowBuilder.venueId("Palms");
    EntityId bjork = ShowBuilder.artistId("Björk");
    assertThat(found(new EventQuery(null, null, null, palms, null, "JAZZ", null, null, 10)))
        .containsExactly("a", "b");
    assertThat(found(new EventQuery(null, null, null, null, bjork, null, null, null, 10)))
        .containsExactly("a", "c");
    assertThat(found(new EventQuery(null, null, null, palms, bjork, "jazz", "a", null, 10)))
        .containsExactly("a");
  }

  @Test
  void pagesStayStableWhileEventsAreIndexed() {
    for (int i = 0; i < 10; i++) {
      index(show("e" + i).at("2026-03-%02dT20:00:00Z".formatted(10 + i / 2)));
    }
    List<String> seen = new ArrayList<>();
    Found page = search.search(LIVE, page(null, null, 3));
    seen.addAll(names(page));
    while (page.next() != null) {
      index(show("before" + seen.size()).at("2026-03-01T20:00:00Z"));
      page = search.search(LIVE, page(null, page.next(), 3));
      seen.addAll(names(page));
    }
    assertThat(seen).containsExactly("e0", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9");
    assertThat(page.total()).isGreaterThan(10);
  }

  @Test
  void aForgedCursorOrOneOfAnotherSearchIsInvalid() {
    index(show("a").genre("Jazz"), show("b").genre("Jazz"), show("c"));
    String cursor = search.search(LIVE, page("Jazz", null, 1)).next();
    assertThat(cursor).isNotNull();
    assertThat(names(search.search(LIVE, page("Jazz", cursor, 7)))).containsExactly("b");

    String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    String later =
        Base64.getUrlEncoder()
            .encodeToString(text.replaceFirst("\\d", "9").getBytes(StandardCharsets.UTF_8));
    assertInvalidCursor(LIVE, page(null, cursor, 1));
    assertInvalidCursor(new Lane("trial"), page("Jazz", cursor, 1));
    for (String forged : List.of("", "x", "~~~", later, cursor + "AAAA")) {
      assertInvalidCursor(LIVE, page("Jazz", forged, 1));
    }
  }

  private void assertInvalidCursor(Lane lane, EventQuery query) {
    assertThatThrownBy(() -> search.search(lane, query))
        .isInstanceOfSatisfying(
            FailureException.class,
            e ->
                assertThat(e.failure())
                    .isInstanceOf(Failure.Invalid.class)
                    .extracting(Failure::input)
                    .isEqualTo("cursor"));
  }

  @Test
  void aNewerRevisionReplacesAnOlderOneAndNeverTheOtherWayRound() {
    index(show("a").titled("First").genre("Jazz").in(10, 10));
    index(show("a").titled("Second").revision(3).in(20, 20));
    index(show("a").titled("Between").revision(2).genre("Folk").in(10, 10));
    assertThat(found(words("second"))).containsExactly("a");
    assertThat(found(words("first"))).isEmpty();
    assertThat(found(words("between"))).isEmpty();
    assertThat(found(near(10, 10, 5))).isEmpty();
    assertThat(found(near(20, 20, 5))).containsExactly("a");
    assertThat(search.facet(LIVE, all(), Facet.GENRE)).isEmpty();
  }

  @Test
  void aRemovedEventIsNotFoundAnyMore() {
    index(show("a").titled("Jazz").in(10, 10), show("b").titled("Jazz"));
    search.remove(LIVE, List.of(new EntityId("ev_a"), new EntityId("ev_never")));
    assertThat(found(words("jazz"))).containsExactly("b");
    assertThat(found(near(10, 10, 5))).isEmpty();
  }

  @Test
  void lanesDoNotSeeEachOther() {
    Lane trial = new Lane("trial");
    index(show("a").titled("Live one").genre("Jazz"));
    search.index(trial, List.of(show("a").titled("Trial one").genre("Folk").build()));
    assertThat(found(words("trial"))).isEmpty();
    assertThat(search.search(trial, words("trial")).total()).isEqualTo(1);
    search.remove(trial, List.of(new EntityId("ev_a")));
    assertThat(found(words("live"))).containsExactly("a");
    assertThat(search.facet(LIVE, all(), Facet.GENRE)).containsOnlyKeys("Jazz");
  }

  @Test
  void facetsCountTheMatchingEventsOncePerValue() {
    index(
        show("a").at("2026-03-14T20:00:00-07:00").venue("Palms").genre("Jazz").genre("Folk"),
        show("b").at("2026-03-14T21:00:00-07:00").venue("Palms").genre("jazz").from("two", "two"),
        show("c").at("2026-03-15T20:00:00-07:00").from("two"));
    EventQuery query = page(null, "ignored", 1);
    assertThat(search.facet(LIVE, query, Facet.GENRE)).containsEntry("Jazz", 2L).hasSize(2);
    assertThat(search.facet(LIVE, query, Facet.VENUE))
        .containsOnly(Map.entry(ShowBuilder.venueId("Palms").value(), 2L));
    assertThat(search.facet(LIVE, query, Facet.SOURCE))
        .containsEntry("two", 2L)
        .containsEntry("one", 1L);
    assertThat(search.facet(LIVE, query, Facet.DAY))
        .containsEntry("2026-03-14", 2L)
        .containsEntry("2026-03-15", 1L);
    assertThat(search.facet(LIVE, page("folk", null, 1), Facet.DAY)).containsOnlyKeys("2026-03-14");
  }

  @Test
  void everythingIsFoundAfterClosingAndOpeningAgain() {
    index(show("a").titled("Jazz"));
    search.close();
    search = open(folder);
    assertThat(found(words("jazz"))).containsExactly("a");
  }
}
