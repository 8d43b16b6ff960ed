package com.mystage.sourcing.triggers.modes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.sqlite.SqliteDocuments;
import com.mystage.sourcing.fixture.CheckedDocuments;
import com.mystage.sourcing.triggers.table.Mode;
import com.mystage.sourcing.triggers.table.TriggerTable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriggerModesTest {

  private static final TriggerTable TABLE =
      TriggerTable.read(
          """
          triggers:
            - {name: a, filters: [{exact: {type: t}}], step: dedup, mode: legacy, lane: trial}
            - {name: b, filters: [{exact: {type: u}}], step: dedup, mode: tasks}
          """,
          Set.of("dedup"),
          Map.of());

  @TempDir Path folder;
  private DocumentStore documents;
  private TriggerModes modes;
  private Instant now = Instant.parse("2026-11-24T12:00:00Z");

  @BeforeEach
  void open() {
    documents =
        new CheckedDocuments(
            new SqliteDocuments(
                folder.resolve("documents.db"), DeclaredIndexes.load(), Clock.systemUTC()));
    modes = new TriggerModes(documents, TABLE, Duration.ofHours(24), clock());
  }

  private Clock clock() {
    InstantSource turned = () -> now;
    return turned.withZone(ZoneOffset.UTC);
  }

  @AfterEach
  void close() {
    documents.close();
  }

  private static Flip seen(int number) {
    return new Flip("a", number, "anna", null, false);
  }

  private static Flip forced(int number) {
    return new Flip("a", number, "anna", "no time", true);
  }

  private TriggerCheck check(int seen, int compared, String... broken) {
    return new TriggerCheck(now, seen, "trial", "legacy.jsonl", compared, 0, 0, 0, List.of(broken));
  }

  @Test
  void theTableDecidesUntilSomebodyFlips() {
    assertThat(modes.all())
        .extracting(state -> state.trigger().mode())
        .containsExactly(Mode.LEGACY, Mode.TASKS);

    TriggerState shadow = modes.flip(seen(0), Mode.SHADOW);

    assertThat(shadow.trigger().lane().name()).isEqualTo("trial");
    assertThat(shadow.table()).isEqualTo(Mode.LEGACY);
    assertThat(modes.require("b").trigger().mode()).isEqualTo(Mode.TASKS);
    TriggerModes restarted = new TriggerModes(documents, TABLE, Duration.ofHours(24), clock());
    assertThat(restarted.require("a")).isEqualTo(shadow);
  }

  @Test
  void aLaneIsInUseWhileATriggerIsInModeShadowThere() {
    Lane trial = new Lane("trial");
    modes.requireUnused(trial);
    modes.flip(seen(0), Mode.SHADOW);
    assertThatThrownBy(() -> modes.requireUnused(trial))
        .hasMessage("lane trial: is in use: trigger 'a' is in mode shadow there");
    modes.requireUnused(new Lane("other"));
    modes.back(seen(1));
    modes.requireUnused(trial);
  }

  @Test
  void aCheckOfAnotherLaneDoesNotCount() {
    modes.flip(seen(0), Mode.SHADOW);
    modes.keep("a", check(1, 10));
    TriggerTable moved =
        TriggerTable.read(
            "triggers: [{name: a, filters: [{exact: {type: t}}], step: dedup, mode: legacy, lane: other}]",
            Set.of("dedup"),
            Map.of());
    TriggerModes restarted = new TriggerModes(documents, moved, Duration.ofHours(24), clock());

    assertThatThrownBy(() -> restarted.flip(seen(1), Mode.TASKS))
        .hasMessage("trigger 'a': has no check of this shadow run");
    assertThat(modes.flip(seen(1), Mode.TASKS).trigger().mode()).isEqualTo(Mode.TASKS);
  }

  @Test
  void goingBackRestoresOneModeAfterTheOther() {
    modes.flip(seen(0), Mode.SHADOW);
    modes.flip(forced(1), Mode.TASKS);

    assertThat(modes.back(seen(2)).trigger().mode()).isEqualTo(Mode.SHADOW);
    assertThat(modes.back(seen(3)).trigger().mode()).isEqualTo(Mode.LEGACY);
    assertThatThrownBy(() -> modes.back(seen(4)))
        .hasMessage("trigger 'a': was in no mode before legacy");
    assertThat(modes.history("a"))
        .extracting(ModeEntry::mode)
        .containsExactly(Mode.SHADOW, Mode.TASKS, Mode.SHADOW, Mode.LEGACY);
    assertThat(modes.history("a").get(1))
        .satisfies(entry -> {
          assertThat(entry.by()).isEqualTo("anna");
          assertThat(entry.reason()).isEqualTo("no time");
          assertThat(entry.forced()).isTrue();
          assertThat(entry.since()).isEqualTo(now);
        });
  }

  @Test
  void nobodyFlipsFromAStateThatWasNotSeen() {
    modes.flip(seen(0), Mode.SHADOW);

    assertThatThrownBy(() -> modes.flip(seen(0), Mode.SHADOW))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.Conflict.class))
        .hasMessageContaining("is in state 1 (shadow) and not in the state 0");
    assertThatThrownBy(() -> modes.back(seen(7))).hasMessageContaining("not in the state 7");
    assertThat(modes.history("a")).hasSize(1);
  }

  @Test
  void aTriggerGoesLiveOnlyAfterACheckOfThisShadowRunThatHolds() {
    assertThatThrownBy(() -> modes.flip(seen(0), Mode.TASKS))
        .hasMessage("trigger 'a': is in mode legacy, so there is no shadow run to check");
    modes.flip(seen(0), Mode.SHADOW);
    assertThatThrownBy(() -> modes.flip(seen(1), Mode.TASKS))
        .hasMessage("trigger 'a': has no check of this shadow run");
    modes.keep("a", check(1, 10, "2 missing, at most 0"));
    assertThatThrownBy(() -> modes.flip(seen(1), Mode.TASKS))
        .hasMessage("trigger 'a': does not hold its check: 2 missing, at most 0");
    modes.keep("a", check(1, 0));
    assertThatThrownBy(() -> modes.flip(seen(1), Mode.TASKS)).hasMessageContaining("nothing to");
    modes.keep("a", check(1, 10));
    now = now.plus(Duration.ofHours(25));
    assertThatThrownBy(() -> modes.flip(seen(1), Mode.TASKS)).hasMessageContaining("too long ago");
    modes.keep("a", check(1, 10));

    assertThat(modes.flip(seen(1), Mode.TASKS).trigger().mode()).isEqualTo(Mode.TASKS);
  }

  @Test
  void aCheckOfAnEarlierShadowRunDoesNotCount() {
    modes.flip(seen(0), Mode.SHADOW);
    modes.keep("a", check(1, 10));
    modes.back(seen(1));
    modes.flip(seen(2), Mode.SHADOW);

    assertThatThrownBy(() -> modes.flip(seen(3), Mode.TASKS)).hasMessageContaining("no check");
    assertThatThrownBy(() -> modes.keep("a", check(1, 10)))
        .hasMessageContaining("changed its mode");
  }

  @Test
  void whatIsAskedWronglyIsRefusedByName() {
    assertThatThrownBy(() -> new Flip("a", 0, "anna", " ", true))
        .hasMessage("reason: is needed with force");
    assertThatThrownBy(() -> new Flip("a", 0, " ", null, false))
        .hasMessage("by: must say who asks");
    assertThatThrownBy(() -> modes.require("c"))
        .hasMessage("trigger 'c': is not in triggers.yaml; there are a, b");
    assertThatThrownBy(() -> modes.flip(seen(0), Mode.LEGACY))
        .hasMessage("trigger 'a': is in mode legacy already");
  }
}
