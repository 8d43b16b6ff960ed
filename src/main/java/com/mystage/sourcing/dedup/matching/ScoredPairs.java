package com.mystage.sourcing.dedup.matching;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Candidate pairs with their weights, in columns. All arrays are of one length.
 *
 * @param left numbers of records; in each pair one of the left table, or the smaller number
 * @param weight match weight in bits
 * @param forbidden number of the constraint that the pair breaks, from 1; 0 for none
 */
public record ScoredPairs(
    int[] left, int[] right, long[] pattern, double[] weight, int[] forbidden) {

  public int size() {
    return left.length;
  }

  /** Indices of the pairs, by descending order of a score; ties in the order of the records. */
  public int[] strongestFirst(double[] score) {
    return IntStream.range(0, size())
        .boxed()
        .sorted(
            java.util.Comparator.comparingDouble((Integer it) -> -score[it])
                .thenComparingInt(it -> left[it])
                .thenComparingInt(it -> right[it]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The same pairs with other weights. */
  public ScoredPairs weighing(double[] weights) {
    return new ScoredPairs(left, right, pattern, Arrays.copyOf(weights, weights.length), forbidden);
  }
}
