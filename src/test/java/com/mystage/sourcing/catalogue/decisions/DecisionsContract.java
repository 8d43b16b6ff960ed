package com.mystage.sourcing.catalogue.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.listings.ListingKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How decisions become verdicts, on every store. */
@SuppressWarnings("NullAway.Init") // JUnit calls open before each test
abstract class DecisionsContract {

  private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");
  private static final String A = ListingKey.parse("guide|a").id();
  private static final String B = ListingKey.parse("guide|b").id();
  private static final String C = ListingKey.parse("guide|c").id();

  @TempDir Path folder;
  private DocumentStore store;
  private Decisions decisions;

  abstract DocumentStore open(Path folder);

  @BeforeEach
  void openStore() {
    store = open(folder);
    decisions = new Decisions(store);
  }

  @AfterEach
  void closeStore() {
    if (store != null) {
      store.close();
    }
  }

  private static Decision same(String... about) {
    return new Decision(Verdict.SAME, List.of(about), null, List.of(), "ada", AT, null);
  }

  private Set<String> take(String id) {
    return store.transaction(transaction -> Decisions.take(transaction, Lane.LIVE, id));
  }

  private void write(String id, Decision decision) {
    store.commit(List.of(Decisions.keep(id, decision)));
  }

  @Test
  void aDecisionIsFoundByEachListingThatItIsAbout() {
    assertThat(decisions.any(Lane.LIVE)).isFalse();
    write("d1", same("guide|a", "guide|b"));
    assertThat(decisions.about(Lane.LIVE, List.of(A))).isEmpty();

    assertThat(take("d1")).containsExactlyInAnyOrder(A, B);
    assertThat(take("d1")).containsExactlyInAnyOrder(A, B);

    assertThat(decisions.any(Lane.LIVE)).isTrue();
    assertThat(decisions.about(Lane.LIVE, List.of(A, B, C))).containsOnlyKeys(A, B);
    assertThat(decisions.about(Lane.LIVE, List.of(A)).get(A).decisions())
        .containsOnlyKeys("d1")
        .containsValue(same("guide|a", "guide|b"));
  }

  @Test
  void whatADecisionNoLongerIsAboutIsToldToo() {
    write("d1", same("guide|a", "guide|b"));
    write("d2", same("guide|b", "guide|c"));
    take("d1");
    take("d2");
    write("d1", same("guide|a", "guide|c"));

    assertThat(take("d1")).containsExactlyInAnyOrder(A, B, C);

    assertThat(decisions.about(Lane.LIVE, List.of(B)).get(B).decisions()).containsOnlyKeys("d2");
    assertThat(decisions.about(Lane.LIVE, List.of(C)).get(C).decisions())
        .containsOnlyKeys("d1", "d2");
  }

  @Test
  void aDecisionWhoseDocumentIsGoneIsForgotten() {
    write("d1", same("guide|a", "guide|b"));
    take("d1");
    store.commit(List.of(new Write.Delete(new DocumentPath("decisions", "d1"))));

    assertThat(take("d1")).containsExactlyInAnyOrder(A, B);
    assertThat(take("d1")).isEmpty();
    assertThat(decisions.any(Lane.LIVE)).isFalse();
  }

  @Test
  void aShadowLaneKnowsWhatTheLiveOneDoesAndTellsItNothing() {
    Lane shadow = new Lane("shadow");
    write("d1", same("guide|a", "guide|b"));
    write("d2", same("guide|a", "guide|c"));
    take("d1");
    store.transaction(transaction -> Decisions.take(transaction, shadow, "d2"));

    assertThat(decisions.about(shadow, List.of(A)).get(A).decisions()).containsOnlyKeys("d1", "d2");
    assertThat(decisions.about(Lane.LIVE, List.of(A)).get(A).decisions()).containsOnlyKeys("d1");
    assertThat(decisions.about(Lane.LIVE, List.of(C))).isEmpty();
    assertThat(decisions.any(shadow)).isTrue();
  }

  @Test
  void oneThatCannotBeReadChangesNothingAndNamesTheField() {
    write("d1", same("guide|a", "guide|b"));
    take("d1");
    DocumentPath path = new DocumentPath("decisions", "d1");
    store.commit(
        List.of(new Write.Set(path, JsonNodeFactory.instance.objectNode().put("verdict", "same"))));

    assertThatThrownBy(() -> take("d1"))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("decisions/d1: by is missing");
    assertThat(decisions.about(Lane.LIVE, List.of(A, B))).hasSize(2);
  }
}
