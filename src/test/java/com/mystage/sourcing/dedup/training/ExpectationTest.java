package com.mystage.sourcing.dedup.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.mystage.sourcing.dedup.matching.PatternCount;
import com.mystage.sourcing.dedup.model.LinkageModel;
import com.mystage.sourcing.dedup.model.yaml.ModelYaml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExpectationTest {

  private static final String THREE =
      """
      fields: {a: {}, b: {}, c: {}}
      blocking: [{name: same, equal: [a]}, {name: other, equal: [b]}]
      comparisons:
        - {field: a, levels: [exact, {edits: 0.2}]}
        - {field: b, levels: [exact, {edits: 0.2}]}
        - {field: c, levels: [exact, {edits: 0.2}]}
      """;

  /** Of matches, 70 % agree exactly and 20 % nearly; of others 5 % and 10 %. */
  private static final double[] M = {0.7, 0.2, 0.1};

  private static final double[] U = {0.05, 0.1, 0.85};

  @Test
  void theProbabilitiesBehindThePatternsAreFound() {
    Probabilities learnt = learn(model(THREE), candidates(50_000, 0.08));
    assertThat(learnt.prior()).isCloseTo(0.08, within(0.01));
    for (int i = 0; i < 3; i++) {
      assertThat(learnt.m()[i][1]).isCloseTo(0.7, within(0.04));
      assertThat(learnt.u()[i][1]).isCloseTo(0.05, within(0.01));
    }
  }

  @Test
  void theSamePatternsGiveTheSameProbabilities() {
    List<PatternCount> counts = candidates(5_000, 0.1);
    assertThat(learn(model(THREE), counts).m()).isDeepEqualTo(learn(model(THREE), counts).m());
  }

  @Test
  void aBetterLevelNeverWeighsLess() {
    Probabilities learnt = learn(model(THREE), candidates(300, 0.05));
    for (int i = 0; i < 3; i++) {
      assertThat(learnt.weight(i, 1)).isGreaterThanOrEqualTo(learnt.weight(i, 2) - 1e-9);
      assertThat(learnt.weight(i, 2)).isGreaterThanOrEqualTo(learnt.weight(i, 3) - 1e-9);
    }
  }

  @Test
  void whatIsMissingTellsNothing() {
    Probabilities learnt = learn(model(THREE), candidates(300, 0.05));
    assertThat(learnt.weight(0))
        .isCloseTo(Probabilities.log2(learnt.prior() / (1 - learnt.prior())), within(1e-9));
  }

  @Test
  void whatTheModelFixesStays() {
    String fixed =
        THREE.replace(
            "field: a, levels: [exact,", "field: a, levels: [{exact: true, m: 0.9, u: 0.001},");
    Probabilities learnt = learn(model(fixed), candidates(5_000, 0.08));
    assertThat(learnt.m()[0][1]).isEqualTo(0.9);
    assertThat(learnt.u()[0][1]).isEqualTo(0.001);
  }

  @Test
  void thereAreNoMoreMatchesThanThereCanBe() {
    Probabilities learnt =
        Expectation.learn(
            model(THREE), candidates(5_000, 0.3), List.of(), 100, Expectation.Labelled.NONE);
    assertThat(learnt.prior()).isLessThanOrEqualTo(100.0 / 5_000 + 1e-9);
  }

  /** Two independent rules, each of which finds 80 % of the matches: 96 % in all. */
  @Test
  void twoRulesTellHowManyMatchesBothMiss() {
    long match = 0x111;
    List<PatternCount> counts =
        List.of(
            new PatternCount(1, match, 160),
            new PatternCount(2, match, 160),
            new PatternCount(3, match, 640));
    Probabilities sure =
        new Probabilities(
            new double[][] {{1, 0.9}, {1, 0.9}, {1, 0.9}},
            new double[][] {{1, 1e-6}, {1, 1e-6}, {1, 1e-6}},
            0.5);
    assertThat(BlockingRecall.estimate(2, counts, sure).orElseThrow())
        .isCloseTo(0.96, within(0.01));
    assertThat(BlockingRecall.estimate(1, counts, sure)).isEmpty();
  }

  @Test
  void theThresholdIsWhereMorePairsWouldCostMoreThanTheyBring() {
    double[] probabilities = {0.99, 0.98, 0.97, 0.9, 0.1, 0.05, 0.02};
    Calibration.Choice choice = Calibration.choose(probabilities);
    assertThat(choice.threshold()).isEqualTo(0.9);
    assertThat(choice.precision()).isCloseTo(0.96, within(1e-9));
    assertThat(Calibration.of(0.9, probabilities)).isEqualTo(choice);
  }

  private static LinkageModel model(String yaml) {
    return ModelYaml.read("model.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static Probabilities learn(LinkageModel model, List<PatternCount> candidates) {
    List<PatternCount> random = List.of(new PatternCount(0, 0x333, 100_000));
    return Expectation.learn(
        model, candidates, random, Double.MAX_VALUE, Expectation.Labelled.NONE);
  }

  private static List<PatternCount> candidates(int pairs, double matches) {
    SplittableRandom random = new SplittableRandom(11);
    Map<Long, Long> counts = new TreeMap<>();
    for (int i = 0; i < pairs; i++) {
      double[] of = random.nextDouble() < matches ? M : U;
      long pattern = 0;
      for (int comparison = 0; comparison < 3; comparison++) {
        double drawn = random.nextDouble();
        long digit = drawn < of[0] ? 1 : drawn < of[0] + of[1] ? 2 : 3;
        pattern |= digit << (4 * comparison);
      }
      counts.merge(pattern, 1L, Long::sum);
    }
    List<PatternCount> all = new ArrayList<>();
    counts.forEach((pattern, count) -> all.add(new PatternCount(1, pattern, count)));
    return all;
  }
}
