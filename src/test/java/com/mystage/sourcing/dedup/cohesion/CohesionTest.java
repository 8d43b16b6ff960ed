package com.mystage.sourcing.dedup.cohesion;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.dedup.Plan.ScoredPair;
import com.mystage.sourcing.dedup.cohesion.Cohesion.Link;
import com.mystage.sourcing.dedup.cohesion.Cohesion.Two;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CohesionTest {

  private static ScoredPair pair(String left, String right, double weight) {
    return pair(left, right, weight, null);
  }

  private static ScoredPair pair(
      String left, String right, double weight, @Nullable String cannotLink) {
    return new ScoredPair(
        EntityType.EVENT, left, right, weight, 0.5, weight >= 3, Map.of(), Map.of(), cannotLink);
  }

  private static List<String> told(List<Link> links) {
    return links.stream()
        .map(link ->
            link.two().left()
                + link.two().right()
                + (link.decision() == null ? "" : " by " + link.decision()))
        .toList();
  }

  @Test
  void theStrongestPairsConnectAllAndTheLastOfThemIsTheWeakest() {
    Cohesion cohesion =
        Cohesion.of(
            List.of("a", "b", "c", "d"),
            List.of(
                pair("a", "b", 9),
                pair("b", "c", 4),
                pair("a", "c", 8),
                pair("c", "d", 5),
                pair("a", "d", -7)),
            Map.of());

    assertThat(told(cohesion.links())).containsExactly("ab", "ac", "cd");
    assertThat(cohesion.weakest().orElseThrow().two()).isEqualTo(new Two("d", "c"));
    assertThat(cohesion.loose()).isEmpty();
  }

  @Test
  void whatPeopleSayIsTheSameGoesBeforeAnyWeightAndIsNeverTheWeakest() {
    Cohesion cohesion =
        Cohesion.of(
            List.of("a", "b", "c"),
            List.of(pair("a", "b", -6), pair("b", "c", 4), pair("a", "c", 3.5)),
            Map.of(new Two("b", "a"), "d1"));

    assertThat(told(cohesion.links())).containsExactly("ab by d1", "bc");
    assertThat(told(List.of(cohesion.weakest().orElseThrow()))).containsExactly("bc");
  }

  @Test
  void aPairThatMayNotBeOneConnectsNothingAndIsTold() {
    Cohesion cohesion =
        Cohesion.of(
            List.of("a", "b", "c"),
            List.of(pair("a", "b", 9, "another day"), pair("b", "c", 4), pair("a", "c", 3.5)),
            Map.of());

    assertThat(told(cohesion.links())).containsExactly("bc", "ac");
    assertThat(cohesion.apart()).extracting(ScoredPair::cannotLink).containsExactly("another day");
  }

  @Test
  void aMemberThatWasNeverComparedIsLooseUnlessAPersonConnectsIt() {
    List<ScoredPair> pairs = List.of(pair("a", "b", 9));

    assertThat(Cohesion.of(List.of("a", "b", "c"), pairs, Map.of()).loose()).containsExactly("c");
    Cohesion decided = Cohesion.of(List.of("a", "b", "c"), pairs, Map.of(new Two("b", "c"), "d1"));
    assertThat(decided.loose()).isEmpty();
    assertThat(told(decided.links())).containsExactly("bc by d1", "ab");
  }

  @Test
  void oneMemberNeedsNothing() {
    assertThat(Cohesion.of(List.of("a"), List.of(), Map.of()))
        .isEqualTo(new Cohesion(List.of(), List.of(), List.of()));
  }
}
