package com.mystage.sourcing.sources.adaptive;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How often a source changes, estimated from looks that only tell whether it changed since the look
 * before, not how many times. Changes are taken to come at random (Poisson).
 *
 * @param looks how many there were, the one that they begin from not counted
 * @param changes how many of them found something else
 * @param watched from the first to the last
 * @param perSecond changes a second; 0 if none was seen
 */
public record ChangeRate(int looks, int changes, Duration watched, double perSecond) {

  /** Halvings of the range in which the rate is sought; more are below a double's precision. */
  private static final int HALVINGS = 60;

  private static final double HALF = 0.5;

  /**
   * The time from one look to the next.
   *
   * @param seconds greater than 0
   */
  record Gap(double seconds, boolean changed) {}

  /**
   * The most likely rate, with half a look without a change added: at looks that are equally far
   * apart it is the estimator -log((n - X + 0.5) / (n + 0.5)) / interval of Cho and Garcia-Molina,
   * which, unlike X / n, counts the changes that fell between two looks and stays finite when all
   * looks found one. Looks that are not equally far apart count by their distance.
   *
   * @see <a href="https://doi.org/10.1145/857166.857170">Cho, Garcia-Molina: Estimating frequency
   *     of change (2003), sections 4.2 and 4.3</a>
   */
  static ChangeRate of(List<Gap> gaps) {
    if (gaps.isEmpty()) {
      return new ChangeRate(0, 0, Duration.ZERO, 0);
    }
    double watched = gaps.stream().mapToDouble(Gap::seconds).sum();
    int changes = (int) gaps.stream().filter(Gap::changed).count();
    double rate = changes == 0 ? 0 : mostLikely(gaps, watched / gaps.size());
    return new ChangeRate(gaps.size(), changes, Duration.ofSeconds((long) watched), rate);
  }

  private static double mostLikely(List<Gap> gaps, double mean) {
    double without =
        HALF * mean + gaps.stream().filter(gap -> !gap.changed()).mapToDouble(Gap::seconds).sum();
    double low = 0;
    double high = 1 / mean;
    while (expected(gaps, high) > without) {
      high *= 2;
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (expected(gaps, middle) > without) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Falls as the rate grows; equals the time without a change at the most likely rate. */
  private static double expected(List<Gap> gaps, double rate) {
    return gaps.stream()
        .filter(Gap::changed)
        .mapToDouble(gap -> gap.seconds() / Math.expm1(rate * gap.seconds()))
        .sum();
  }

  /** How far apart changes are on average; empty if none was seen. */
  public Optional<Duration> betweenChanges() {
    return perSecond == 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(Math.round(1 / perSecond)));
  }
}
