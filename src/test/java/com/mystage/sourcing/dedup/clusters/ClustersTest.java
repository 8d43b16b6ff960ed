package com.mystage.sourcing.dedup.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.mystage.sourcing.dedup.matching.ScoredPairs;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClustersTest {

  private static final boolean[] NEITHER = {false, false};
  private static final boolean[] BOTH = {true, true};

  private record Scored(int left, int right, double weight, int forbidden) {}

  private static Scored pair(int left, int right, double weight) {
    return new Scored(left, right, weight, 0);
  }

  private static ScoredPairs pairs(Scored... of) {
    List<Scored> all = Arrays.asList(of);
    return new ScoredPairs(
        all.stream().mapToInt(Scored::left).toArray(),
        all.stream().mapToInt(Scored::right).toArray(),
        new long[all.size()],
        all.stream().mapToDouble(Scored::weight).toArray(),
        all.stream().mapToInt(Scored::forbidden).toArray());
  }

  private static int[] oneTable(int records, Scored... of) {
    ScoredPairs pairs = pairs(of);
    double[] score = Competition.probabilities(pairs, records, false, false);
    return Agglomeration.clusters(pairs, new int[records], NEITHER, false, score, 0.5);
  }

  @Test
  void linkedRecordsAreOneCluster() {
    assertThat(oneTable(5, pair(0, 1, 6), pair(1, 2, 6), pair(0, 2, 2), pair(3, 4, -2)))
        .containsExactly(0, 0, 0, 3, 4);
  }

  @Test
  void aChainIsCutWhereItsEndsDisagree() {
    assertThat(oneTable(3, pair(0, 1, 8), pair(1, 2, 3), pair(0, 2, -9))).containsExactly(0, 0, 2);
  }

  @Test
  void aPairThatMayNotLinkKeepsTwoClustersApart() {
    assertThat(oneTable(3, pair(0, 1, 20), pair(1, 2, 20), new Scored(0, 2, 20, 1)))
        .satisfies(clusters -> assertThat(clusters[0]).isNotEqualTo(clusters[2]));
  }

  @Test
  void ofTwoCleanTablesEachRecordGetsItsStrongestPartnerAlone() {
    ScoredPairs pairs = pairs(pair(0, 2, 9), pair(0, 3, 8), pair(1, 2, 7));
    double[] score = {0.9, 0.8, 0.7};
    assertThat(Agglomeration.clusters(pairs, new int[] {0, 0, 1, 1}, BOTH, true, score, 0.5))
        .containsExactly(0, 1, 0, 3);
  }

  @Test
  void ofTwoTablesWithDuplicatesARecordGetsSeveralPartners() {
    ScoredPairs pairs = pairs(pair(0, 2, 9), pair(0, 3, 8));
    double[] score = {0.9, 0.8};
    assertThat(Agglomeration.clusters(pairs, new int[] {0, 0, 1, 1}, NEITHER, true, score, 0.5))
        .containsExactly(0, 1, 0, 0);
  }

  @Test
  void rivalsShareAProbability() {
    ScoredPairs pairs = pairs(pair(0, 2, 20), pair(0, 3, 20), pair(1, 3, -20));
    double[] alone = Competition.probabilities(pairs, 4, false, false);
    double[] competing = Competition.probabilities(pairs, 4, true, true);
    assertThat(alone[0]).isCloseTo(1, within(1e-5));
    assertThat(competing[0]).isCloseTo(0.5, within(1e-5));
    assertThat(competing[0] + competing[1]).isLessThanOrEqualTo(1);
  }

  @Test
  void aTableIsCleanWhileSecondPartnersAreWeaker() {
    Scored[] clean =
        IntStream.range(0, 200)
            .mapToObj(i -> pair(i / 2, 100 + i, i % 2 == 0 ? 10 : 4))
            .toArray(Scored[]::new);
    Scored[] dirty =
        IntStream.range(0, 200)
            .mapToObj(i -> pair(i / 2, 100 + i, i % 2 == 0 ? 10 : 9.5))
            .toArray(Scored[]::new);
    assertThat(Cleanness.matchesOne(pairs(clean), pairs(clean).left(), 300)).isTrue();
    assertThat(Cleanness.matchesOne(pairs(dirty), pairs(dirty).left(), 300)).isFalse();
  }

  /** 120 of 200 records match (weight 6); the best of the others weighs 2 at most. */
  @Test
  void runnersUpTellWhatAWeightIsWorth() {
    Scored[] all =
        IntStream.range(0, 400)
            .mapToObj(i -> {
              int record = i / 2;
              boolean matching = record < 120;
              double nearMiss = 2 - record % 3;
              return i % 2 == 0
                  ? pair(record, 200 + record, matching ? 6 : nearMiss)
                  : pair(record, 200 + (record + 1) % 200, matching ? nearMiss : -5);
            })
            .toArray(Scored[]::new);
    ScoredPairs pairs = pairs(all);
    double[] before = Competition.probabilities(pairs, 400, true, true);
    double[] judged = NearMisses.judged(pairs, before, 200, 200);
    assertThat(judged[0]).isGreaterThan(0.95);
    assertThat(before[2 * 150]).isGreaterThan(0.7);
    assertThat(judged[2 * 150]).isLessThan(0.3);
  }
}
