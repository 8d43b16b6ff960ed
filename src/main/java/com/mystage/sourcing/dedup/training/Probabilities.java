package com.mystage.sourcing.dedup.training;

import com.mystage.sourcing.dedup.matching.Outcomes;

/**
 * The m and u probabilities of every outcome, by comparison and digit. What is missing tells
 * nothing: its m and u are both 1.
 *
 * @param m of each outcome among matches, the value known on both sides
 * @param u of each outcome among candidate pairs that do not match
 * @param prior probability that a candidate pair matches
 */
public record Probabilities(double[][] m, double[][] u, double prior) {

  /** The match weight of a pattern in bits, prior included: log2 of the odds of a match. */
  public double weight(long pattern) {
    double weight = log2(prior / (1 - prior));
    for (int i = 0; i < m.length; i++) {
      weight += weight(i, Outcomes.digit(pattern, i));
    }
    return weight;
  }

  /** What one outcome adds to the weight, in bits. */
  public double weight(int comparison, int digit) {
    return digit == 0 ? 0 : log2(m[comparison][digit] / u[comparison][digit]);
  }

  public static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  /** The probability that a weight stands for. */
  public static double probability(double weight) {
    return 1 / (1 + Math.pow(2, -weight));
  }
}
