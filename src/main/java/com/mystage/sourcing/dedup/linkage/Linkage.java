package com.mystage.sourcing.dedup.linkage;

import com.mystage.sourcing.dedup.clusters.Agglomeration;
import com.mystage.sourcing.dedup.clusters.Cleanness;
import com.mystage.sourcing.dedup.clusters.Competition;
import com.mystage.sourcing.dedup.clusters.NearMisses;
import com.mystage.sourcing.dedup.matching.Comparing;
import com.mystage.sourcing.dedup.matching.PatternCount;
import com.mystage.sourcing.dedup.matching.Records;
import com.mystage.sourcing.dedup.matching.ScoredPairs;
import com.mystage.sourcing.dedup.model.LinkageModel;
import com.mystage.sourcing.dedup.sql.Dialect;
import com.mystage.sourcing.dedup.training.BlockingRecall;
import com.mystage.sourcing.dedup.training.Calibration;
import com.mystage.sourcing.dedup.training.Expectation;
import com.mystage.sourcing.dedup.training.Probabilities;
import com.mystage.sourcing.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Links the records of one table or two: compare, learn, score, choose a threshold, cluster. The
 * same records, model and seed give the same result.
 */
public final class Linkage {

  /** Pairs below this weight, in bits, are all but impossible; they stay in the warehouse. */
  private static final double LEAST = -10;

  /** Matching pairs there may be for each record, of the smaller of two tables, on average. */
  private static final double MATCHES_EACH = 1.5;

  private final Warehouse warehouse;
  private final Dialect dialect;

  public Linkage(Warehouse warehouse, Dialect dialect) {
    this.warehouse = warehouse;
    this.dialect = dialect;
  }

  /** Two records, by their numbers. */
  public record Pair(int left, int right) {}

  /**
   * @param labels whether pairs match, where that is known; empty for none
   */
  public LinkageResult link(LinkageModel model, Records records, Map<Pair, Boolean> labels) {
    Comparing comparing =
        new Comparing(warehouse, dialect, model, "linkage", records.left(), records.right());
    comparing.compare(records.all());
    List<PatternCount> candidates = comparing.candidates();
    List<PatternCount> random = comparing.random();
    double most =
        MATCHES_EACH
            * (records.right() > 0 ? Math.min(records.left(), records.right()) : records.size());
    Probabilities learnt =
        Expectation.learn(model, candidates, random, most, Expectation.Labelled.NONE);
    if (!labels.isEmpty()) {
      ScoredPairs all = comparing.scored(candidates, learnt::weight, Double.NEGATIVE_INFINITY);
      learnt = Expectation.learn(model, candidates, random, most, labelled(all, labels));
    }
    ScoredPairs pairs = comparing.scored(candidates, learnt::weight, LEAST);
    return decide(model, records, comparing, candidates, learnt, pairs);
  }

  private static Expectation.Labelled labelled(ScoredPairs pairs, Map<Pair, Boolean> labels) {
    List<PatternCount> matches = new ArrayList<>();
    List<PatternCount> others = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      Boolean label = labels.get(new Pair(pairs.left()[i], pairs.right()[i]));
      if (label != null) {
        (label ? matches : others).add(new PatternCount(0, pairs.pattern()[i], 1));
      }
    }
    return new Expectation.Labelled(matches, others);
  }

  private static LinkageResult decide(
      LinkageModel model,
      Records records,
      Comparing comparing,
      List<PatternCount> candidates,
      Probabilities learnt,
      ScoredPairs pairs) {
    int[] sides = IntStream.range(0, records.size()).map(records::side).toArray();
    boolean linking = records.right() > 0;
    boolean leftOne = linking && one(model, pairs, pairs.left(), sides.length);
    boolean rightOne = linking && one(model, pairs, pairs.right(), sides.length);
    double[] probabilities = Competition.probabilities(pairs, sides.length, leftOne, rightOne);
    if (leftOne && rightOne) {
      probabilities = NearMisses.judged(pairs, probabilities, records.left(), records.right());
    }
    Calibration.Choice choice =
        model.match() == null
            ? Calibration.choose(probabilities)
            : Calibration.of(model.match(), probabilities);
    int[] clusters =
        Agglomeration.clusters(
            pairs,
            sides,
            new boolean[] {rightOne, leftOne},
            linking,
            probabilities,
            choice.threshold());
    return new LinkageResult(
        model,
        learnt,
        candidates,
        pairs,
        probabilities,
        choice,
        BlockingRecall.estimate(model.blocking().size(), candidates, learnt),
        clusters,
        leftOne,
        rightOne,
        comparing.warnings());
  }

  private static boolean one(LinkageModel model, ScoredPairs pairs, int[] of, int records) {
    return switch (model.constraints().oneToOne()) {
      case YES -> true;
      case NO -> false;
      case AUTO -> Cleanness.matchesOne(pairs, of, records);
    };
  }
}
