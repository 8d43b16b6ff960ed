package com.mystage.sourcing.dedup.clusters;

import com.mystage.sourcing.dedup.matching.ScoredPairs;
import com.mystage.sourcing.dedup.training.Probabilities;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a weight is worth where records match one other at most, judged by the records' runners-up.
 * A record's best candidate is its match, or, if it has none, the best of the others. How heavy the
 * best of the others is, the runners-up of the records that do match tell: they compete in the same
 * table. So the share of false ones among the best of a weight can be estimated without labels, the
 * way decoys tell the rate of false discoveries (Elias and Gygi 2007).
 */
public final class NearMisses {

  private static final int BINS = 50;
  private static final double LIGHTEST = -12;
  private static final int FEWEST = 50;

  /** Probability from which a record surely matches, so that its second best is a near miss. */
  private static final double SURE = 0.9;

  /** How many near misses each bin counts for beside those that were seen. */
  private static final double UNSEEN = 0.5;

  /** What runners-up can tell at most, in bits: there are only so many of them. */
  private static final double MOST_TOLD = 8;

  private NearMisses() {}

  /** The best and the second best candidate of each record of one table. */
  private record Best(double[] first, double[] second, double[] sure, int[] pair) {}

  /**
   * @param probabilities of the pairs, by the model and by competition
   * @return the same for pairs that are not the best of both their records; for the others the
   *     geometric mean of those odds and of what the runners-up of either table tell
   */
  public static double[] judged(
      ScoredPairs pairs, double[] probabilities, int leftRecords, int rightRecords) {
    Best left = best(pairs, pairs.left(), probabilities, 0, leftRecords);
    Best right = best(pairs, pairs.right(), probabilities, leftRecords, rightRecords);
    double[] judged = probabilities.clone();
    if (Math.min(Arrays.stream(left.sure).sum(), Arrays.stream(right.sure).sum()) < FEWEST) {
      return judged;
    }
    Curve ofLeft = Curve.of(left);
    Curve ofRight = Curve.of(right);
    for (int record = 0; record < leftRecords; record++) {
      int pair = left.pair[record];
      if (pair >= 0 && right.pair[pairs.right()[pair] - leftRecords] == pair) {
        double weight = pairs.weight()[pair];
        double told = Math.sqrt(ofLeft.right(weight) * ofRight.right(weight));
        double bits = Math.clamp(Competition.weight(told), -MOST_TOLD, MOST_TOLD);
        judged[pair] =
            Probabilities.probability((Competition.weight(probabilities[pair]) + bits) / 2);
      }
    }
    return judged;
  }

  private static Best best(
      ScoredPairs pairs, int[] of, double[] probabilities, int from, int records) {
    double[] first = new double[records];
    double[] second = new double[records];
    double[] sure = new double[records];
    int[] pair = new int[records];
    Arrays.fill(first, LIGHTEST);
    Arrays.fill(second, LIGHTEST);
    Arrays.fill(pair, -1);
    for (int i = 0; i < pairs.size(); i++) {
      if (pairs.forbidden()[i] > 0) {
        continue;
      }
      int record = of[i] - from;
      double weight = Math.max(LIGHTEST, pairs.weight()[i]);
      if (pair[record] < 0 || weight > first[record]) {
        second[record] = first[record];
        first[record] = weight;
        pair[record] = i;
      } else {
        second[record] = Math.max(second[record], weight);
      }
      if (probabilities[i] >= SURE) {
        sure[record] = 1;
      }
    }
    return new Best(first, second, sure, pair);
  }

  /**
   * @param edges between bins of weights
   * @param right by bin, the share of the best candidates that are matches
   */
  private record Curve(double[] edges, double[] right) {

    static Curve of(Best best) {
      double[] edges = quantiles(best.first, best.second);
      double[] firsts = new double[edges.length + 1];
      double[] misses = new double[edges.length + 1];
      double sure = Arrays.stream(best.sure).sum();
      for (int i = 0; i < best.first.length; i++) {
        firsts[bin(edges, best.first[i])] += 1.0 / best.first.length;
        misses[bin(edges, best.second[i])] += best.sure[i] / sure;
      }
      double unmatched = unmatched(firsts, misses);
      // What was not seen among so few may still happen.
      for (int bin = 0; bin < misses.length; bin++) {
        misses[bin] += UNSEEN / sure;
      }
      return new Curve(edges, shares(firsts, misses, unmatched));
    }

    double right(double weight) {
      return right[bin(edges, weight)];
    }
  }

  /** Quantiles of all that was seen, as borders of bins. */
  private static double[] quantiles(double[] best, double[] second) {
    double[] all = new double[best.length + second.length];
    System.arraycopy(best, 0, all, 0, best.length);
    System.arraycopy(second, 0, all, best.length, second.length);
    Arrays.sort(all);
    return IntStream.range(1, BINS)
        .mapToDouble(i -> all[(int) ((long) i * all.length / BINS)])
        .distinct()
        .toArray();
  }

  private static int bin(double[] edges, double weight) {
    int at = Arrays.binarySearch(edges, weight);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /** The share of records without a match: as many as explain the lighter half of the best. */
  private static double unmatched(double[] firsts, double[] misses) {
    double first = 0;
    double miss = 0;
    for (int i = 0; i < firsts.length && miss < 0.5; i++) {
      first += firsts[i];
      miss += misses[i];
    }
    return Math.clamp(first / miss, 0, 1);
  }

  /** By bin; never less in a heavier one. */
  private static double[] shares(double[] firsts, double[] misses, double unmatched) {
    double[] right = new double[firsts.length];
    int[] starts = new int[firsts.length + 1];
    double[] ofFirsts = new double[firsts.length];
    double[] ofMisses = new double[firsts.length];
    int pools = 0;
    for (int i = 0; i < firsts.length; i++) {
      starts[pools] = i;
      ofFirsts[pools] = firsts[i];
      ofMisses[pools++] = misses[i];
      while (pools > 1
          && ofMisses[pools - 1] * ofFirsts[pools - 2]
              > ofMisses[pools - 2] * ofFirsts[pools - 1]) {
        ofFirsts[pools - 2] += ofFirsts[pools - 1];
        ofMisses[pools - 2] += ofMisses[--pools];
      }
    }
    starts[pools] = firsts.length;
    for (int pool = 0; pool < pools; pool++) {
      double wrong =
          ofFirsts[pool] == 0 ? 1 : Math.min(1, unmatched * ofMisses[pool] / ofFirsts[pool]);
      Arrays.fill(right, starts[pool], starts[pool + 1], 1 - wrong);
    }
    return right;
  }
}
