package com.mystage.sourcing.dedup.training;

import com.mystage.sourcing.dedup.matching.Outcomes;

/** How many pairs, expected or counted, have each outcome. */
final class Sums {

  private final double[][] of;

  Sums(Outcomes outcomes) {
    this(outcomes.of().stream().map(it -> new double[it.size()]).toArray(double[][]::new));
  }

  private Sums(double[][] of) {
    this.of = of;
  }

  void add(long pattern, double pairs) {
    for (int i = 0; i < of.length; i++) {
      of[i][Outcomes.digit(pattern, i)] += pairs;
    }
  }

  Sums copy() {
    double[][] copy = new double[of.length][];
    for (int i = 0; i < of.length; i++) {
      copy[i] = of[i].clone();
    }
    return new Sums(copy);
  }

  /**
   * The share of each outcome among those with both values.
   *
   * @param first counts for {@code worth} pairs that were seen before
   */
  double[][] shares(double[][] first, double worth) {
    double[][] shares = new double[of.length][];
    for (int i = 0; i < of.length; i++) {
      double known = worth;
      for (int digit = 1; digit < of[i].length; digit++) {
        known += of[i][digit];
      }
      shares[i] = new double[of[i].length];
      shares[i][0] = 1;
      for (int digit = 1; digit < of[i].length; digit++) {
        shares[i][digit] = (of[i][digit] + worth * first[i][digit]) / known;
      }
    }
    return shares;
  }
}
