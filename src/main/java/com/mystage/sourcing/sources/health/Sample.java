package com.mystage.sourcing.sources.health;

import java.util.Arrays;
import java.util.Collection;

/**
 * Numbers, told by their median and their median absolute deviation: both stand however wrong
 * nearly half of the numbers are.
 *
 * @param median 0 of nothing
 * @param deviation 1.4826 times the median absolute deviation, which is the standard deviation of
 *     normal data (Rousseeuw and Croux, "Alternatives to the Median Absolute Deviation", 1993)
 * @see <a href="https://doi.org/10.1080/01621459.1993.10476408">Rousseeuw and Croux</a>
 */
record Sample(int size, double median, double deviation, double largest) {

  private static final double NORMAL = 1.4826;

  static Sample of(Collection<? extends Number> numbers) {
    double[] sorted = numbers.stream().mapToDouble(Number::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      return new Sample(0, 0, 0, 0);
    }
    double median = middle(sorted);
    double[] deviations = Arrays.stream(sorted).map(it -> Math.abs(it - median)).sorted().toArray();
    return new Sample(
        sorted.length, median, NORMAL * middle(deviations), sorted[sorted.length - 1]);
  }

  private static double middle(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
