package com.mystage.sourcing.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.sqlite.SqliteDocuments;
import com.mystage.sourcing.fixture.CheckedDocuments;
import com.mystage.sourcing.sources.SourceState.Outcome;
import com.mystage.sourcing.sources.SourceState.Yield;
import com.mystage.sourcing.sources.health.Run;
import com.mystage.sourcing.sources.health.Run.Verdict;
import com.mystage.sourcing.sources.health.Runs;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("NullAway.Init") // JUnit calls open before each test
class LookResultTest {

  private static final Instant LOOK = Instant.parse("2026-11-23T06:00:00Z");
  private static final SourceId HALL = new SourceId("hall");
  private static final ContentHash CONTENT = ContentHash.ofParts("content");

  @TempDir Path folder;
  private CheckedDocuments documents;

  @BeforeEach
  void open() {
    documents =
        new CheckedDocuments(
            new SqliteDocuments(
                folder.resolve("documents.db"), DeclaredIndexes.load(), Clock.systemUTC()));
  }

  @AfterEach
  void close() {
    documents.close();
  }

  private Optional<Boolean> changed() {
    return LookResult.changed(documents, Lane.LIVE, HALL, LOOK);
  }

  private void state(Outcome outcome, Instant read, int created) {
    Yield yield = new Yield(read, "task", 9, 9, 0, 0, 0, 9, created, 0, 9 - created, List.of());
    SourceState state = SourceState.unvisited(HALL).received(LOOK, outcome, CONTENT, null, null);
    documents.commit(List.of(Sources.keep(Lane.LIVE, state.extracted("reading", yield))));
  }

  private void run(Instant at, Verdict verdict, int vanished, boolean news) {
    Run run =
        new Run(
            0, at, "task", "reading", CONTENT, 1, verdict, 9, 0, 9, 9, 2, 0, 7, 0, vanished, 0, 0,
            news, Map.of(), List.of());
    documents.commit(List.of(Runs.keep(Lane.LIVE, HALL, run)));
  }

  @Test
  void listingsThatAreNewOrGoneAreAChange() {
    state(Outcome.FETCHED, LOOK, 2);
    run(LOOK, Verdict.GOOD, 0, true);
    assertThat(changed()).hasValue(true);

    run(LOOK, Verdict.GOOD, 3, false);
    assertThat(changed()).hasValue(true);
  }

  @Test
  void aSeriesThatGoesOnInTheSameContentIsNoChange() {
    state(Outcome.UNCHANGED, LOOK, 2);
    run(LOOK, Verdict.GOOD, 0, false);

    assertThat(changed()).hasValue(false);
  }

  @Test
  void contentThatSaysTheSameIsNoChange() {
    state(Outcome.FETCHED, LOOK, 0);
    run(LOOK, Verdict.GOOD, 0, false);

    assertThat(changed()).hasValue(false);
  }

  @ParameterizedTest
  @EnumSource(names = {"HELD", "DISCARDED", "UNREADABLE"})
  void whatIsNotTrustedTellsNothing(Verdict verdict) {
    state(Outcome.FETCHED, LOOK, 0);
    run(LOOK, verdict, 0, false);

    assertThat(changed()).isEmpty();
  }

  @Test
  void whatAnEarlierLookBroughtIsNotThisOnes() {
    state(Outcome.FETCHED, LOOK.minus(Duration.ofDays(1)), 2);
    run(LOOK.minus(Duration.ofDays(1)), Verdict.GOOD, 0, true);

    assertThat(changed()).hasValue(false);
  }
}
