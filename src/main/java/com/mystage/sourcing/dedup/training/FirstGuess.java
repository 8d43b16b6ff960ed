package com.mystage.sourcing.dedup.training;

import com.mystage.sourcing.dedup.matching.Outcomes;
import java.util.List;

/** What matches are like before any was seen: each level is half as likely as the one before. */
final class FirstGuess {

  private FirstGuess() {}

  static double[][] of(Outcomes outcomes) {
    return outcomes.of().stream().map(FirstGuess::of).toArray(double[][]::new);
  }

  private static double[] of(List<Outcomes.Outcome> outcomes) {
    double[] guess = new double[outcomes.size()];
    double sum = 0;
    for (int digit = 1; digit < guess.length; digit++) {
      Outcomes.Outcome outcome = outcomes.get(digit);
      int level = outcome.kind() == Outcomes.Kind.ELSE ? levels(outcomes) : outcome.level();
      double share = Math.pow(0.5, level);
      guess[digit] = outcome.rarity() < 0 ? share : share / rarities(outcomes, level);
      sum += guess[digit];
    }
    for (int digit = 1; digit < guess.length; digit++) {
      guess[digit] /= sum;
    }
    guess[0] = 1;
    return guess;
  }

  private static int levels(List<Outcomes.Outcome> outcomes) {
    return outcomes.stream().mapToInt(Outcomes.Outcome::level).max().orElse(0) + 1;
  }

  private static long rarities(List<Outcomes.Outcome> outcomes, int level) {
    return outcomes.stream().filter(it -> it.level() == level).count();
  }
}
