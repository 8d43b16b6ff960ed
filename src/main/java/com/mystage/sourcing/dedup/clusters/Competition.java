package com.mystage.sourcing.dedup.clusters;

import com.mystage.sourcing.dedup.matching.ScoredPairs;
import com.mystage.sourcing.dedup.training.Probabilities;

/**
 * Probabilities of matching where a record has one match at most: its candidates compete, and so a
 * strong one makes the others unlikely. Of all the ways to pair a record, with one of its
 * candidates or with none, each is as likely as its odds.
 */
public final class Competition {

  /** Weights are capped here, in bits, so that sums of odds keep their smaller parts. */
  private static final double MOST = 40;

  private Competition() {}

  /**
   * @param leftMatchesOne whether a left record has one match at most
   * @param rightMatchesOne whether a right record has one match at most
   * @return the probability of each pair
   */
  public static double[] probabilities(
      ScoredPairs pairs, int records, boolean leftMatchesOne, boolean rightMatchesOne) {
    double[] odds = new double[pairs.size()];
    double[] ofLeft = new double[records];
    double[] ofRight = new double[records];
    for (int i = 0; i < odds.length; i++) {
      odds[i] = pairs.forbidden()[i] > 0 ? 0 : Math.pow(2, Math.min(MOST, pairs.weight()[i]));
      ofLeft[pairs.left()[i]] += odds[i];
      ofRight[pairs.right()[i]] += odds[i];
    }
    double[] probabilities = new double[odds.length];
    for (int i = 0; i < odds.length; i++) {
      double rivals =
          (leftMatchesOne ? ofLeft[pairs.left()[i]] - odds[i] : 0)
              + (rightMatchesOne ? ofRight[pairs.right()[i]] - odds[i] : 0);
      probabilities[i] = odds[i] / (1 + odds[i] + Math.max(0, rivals));
    }
    return probabilities;
  }

  /** The weight that a probability stands for, in bits. */
  public static double weight(double probability) {
    return Probabilities.log2(
        Math.max(probability, 1e-300) / Math.max(1 - probability, Math.pow(2, -MOST)));
  }
}
