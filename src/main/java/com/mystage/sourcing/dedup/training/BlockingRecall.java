package com.mystage.sourcing.dedup.training;

import com.mystage.sourcing.dedup.matching.PatternCount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Estimates which share of all matches the blocking rules propose, by capture and recapture: of the
 * matches that one rule finds, another finds the share that it finds of all, if the two are
 * independent (Lincoln and Petersen, with Chapman's correction). Rules that look at like things
 * find the same matches, so the truth may be lower; of all pairs of rules the median is told.
 */
public final class BlockingRecall {

  private static final double FEWEST = 5;

  private BlockingRecall() {}

  /** Empty where no two rules share enough matches to tell. */
  public static OptionalDouble estimate(
      int rules, List<PatternCount> candidates, Probabilities probabilities) {
    double[] found = new double[rules];
    double[][] both = new double[rules][rules];
    double all = 0;
    for (PatternCount each : candidates) {
      double matches =
          each.pairs() * Probabilities.probability(probabilities.weight(each.pattern()));
      all += matches;
      for (int a = 0; a < rules; a++) {
        for (int b = a; b < rules; b++) {
          if ((each.rules() >>> a & each.rules() >>> b & 1) == 1) {
            both[a][b] += matches;
          }
        }
        found[a] = both[a][a];
      }
    }
    List<Double> estimates = new ArrayList<>();
    for (int a = 0; a < rules; a++) {
      for (int b = a + 1; b < rules; b++) {
        if (both[a][b] >= FEWEST) {
          double total = (found[a] + 1) * (found[b] + 1) / (both[a][b] + 1) - 1;
          estimates.add(all / Math.max(total, all));
        }
      }
    }
    Collections.sort(estimates);
    return estimates.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(estimates.get(estimates.size() / 2));
  }
}
