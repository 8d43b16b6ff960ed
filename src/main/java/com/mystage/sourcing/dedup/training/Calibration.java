package com.mystage.sourcing.dedup.training;

import java.util.Arrays;

/** Chooses a threshold without labels: the one with the best F1 that the probabilities promise. */
public final class Calibration {

  /** Pairs below are never linked, however few matches there seem to be. */
  private static final double LEAST = 0.2;

  /**
   * @param threshold probability from which pairs link
   * @param precision expected among the linked
   * @param recall expected, of the matches among the candidates
   */
  public record Choice(double threshold, double precision, double recall) {
    public double f1() {
      return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
  }

  private Calibration() {}

  /** The expected F1 of linking all from the i-th most probable on, for each i, has one maximum. */
  public static Choice choose(double[] probabilities) {
    double[] sorted = probabilities.clone();
    Arrays.sort(sorted);
    double matches = Arrays.stream(sorted).sum();
    Choice best = new Choice(0.5, 0, 0);
    double found = 0;
    for (int i = sorted.length - 1; i >= 0 && sorted[i] >= LEAST; i--) {
      found += sorted[i];
      double linked = sorted.length - i;
      Choice choice = new Choice(sorted[i], found / linked, found / matches);
      if (choice.f1() > best.f1()) {
        best = choice;
      }
    }
    return best;
  }

  /** What a given threshold promises. */
  public static Choice of(double threshold, double[] probabilities) {
    double matches = Arrays.stream(probabilities).sum();
    double[] linked = Arrays.stream(probabilities).filter(it -> it >= threshold).toArray();
    double found = Arrays.stream(linked).sum();
    return new Choice(
        threshold,
        linked.length == 0 ? 0 : found / linked.length,
        matches == 0 ? 0 : found / matches);
  }
}
