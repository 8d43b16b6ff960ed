package com.mystage.sourcing.dedup.linkage;

import com.mystage.sourcing.dedup.matching.PatternCount;
import com.mystage.sourcing.dedup.matching.ScoredPairs;
import com.mystage.sourcing.dedup.model.LinkageModel;
import com.mystage.sourcing.dedup.training.Calibration;
import com.mystage.sourcing.dedup.training.Probabilities;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What linking brought.
 *
 * @param candidates how many candidates have each pattern
 * @param pairs those that are not all but impossible
 * @param probabilities of matching, by pair; where a record matches one at most, its rivals count
 * @param choice the threshold, and what it promises
 * @param blockingRecall estimated share of all matches that are among the candidates
 * @param clusters of each record, called by the smallest number in it
 * @param leftMatchesOne whether each left record has one match at most
 * @param rightMatchesOne whether each right record has
 */
public record LinkageResult(
    LinkageModel model,
    Probabilities learnt,
    List<PatternCount> candidates,
    ScoredPairs pairs,
    double[] probabilities,
    Calibration.Choice choice,
    OptionalDouble blockingRecall,
    int[] clusters,
    boolean leftMatchesOne,
    boolean rightMatchesOne,
    List<String> warnings) {

  /** Whether the pair ended in one cluster. */
  public boolean isMatch(int pair) {
    return clusters[pairs.left()[pair]] == clusters[pairs.right()[pair]];
  }

  /** Probability from which a pair is told; never above the threshold. */
  public double review() {
    return Math.min(model.review(), choice.threshold());
  }

  public long candidatePairs() {
    return candidates.stream().mapToLong(PatternCount::pairs).sum();
  }
}
