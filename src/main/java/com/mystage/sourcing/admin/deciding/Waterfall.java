package com.mystage.sourcing.admin.deciding;

import com.mystage.sourcing.catalogue.decisions.Review;
import com.mystage.sourcing.dedup.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a pair's weight adds up, from the prior to the final probability.
 *
 * @param bars the prior first, then each comparison
 * @param weight log2 of the odds
 * @param probability between 0 and 1
 * @param match weight from which a pair links
 */
public record Waterfall(List<Bar> bars, double weight, double probability, double match) {

  /**
   * One comparison.
   *
   * @param level its level; null for the prior
   * @param weight what it adds, in bits
   * @param from the sum before it
   * @param to the sum with it
   * @param probability that the sum means
   */
  public record Bar(
      String name,
      @Nullable String level,
      double weight,
      double from,
      double to,
      double probability) {}

  static Waterfall of(Review review, double match) {
    return of(review.parts(), review.weight(), match);
  }

  static Waterfall of(Plan.ScoredPair pair, double match) {
    return of(parts(pair.parts(), pair.levels()), pair.weight(), match);
  }

  private static List<Review.Part> parts(Map<String, Double> weights, Map<String, String> levels) {
    List<Review.Part> parts = new ArrayList<>();
    weights.forEach((name, weight) -> parts.add(new Review.Part(name, levels.get(name), weight)));
    return parts;
  }

  private static Waterfall of(List<Review.Part> parts, double weight, double match) {
    List<Bar> bars = new ArrayList<>();
    double sum = 0;
    for (Review.Part part : parts) {
      double to = sum + part.weight();
      bars.add(new Bar(part.name(), part.level(), part.weight(), sum, to, odds(to)));
      sum = to;
    }
    return new Waterfall(List.copyOf(bars), weight, odds(weight), match);
  }

  private static double odds(double weight) {
    return 1 / (1 + Math.pow(2, -weight));
  }
}
