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
    return strongestFirst(score, Double.NEGATIVE_INFINITY);
  }

  /** Those of at least a score. */
  public int[] strongestFirst(double[] score, double least) {
    return new StrongestFirst(this, score).from(least);
  }

  /** The same pairs with other weights. */
  public ScoredPairs weighing(double[] weights) {
    return new ScoredPairs(left, right, pattern, Arrays.copyOf(weights, weights.length), forbidden);
  }

  /**
   * Puts pairs in order by a stable merge sort over plain numbers: there are millions of them, and
   * the order must be the same every time.
   */
  private record StrongestFirst(ScoredPairs pairs, double[] score) {

    /** Indices of the pairs of at least a score. */
    int[] from(double least) {
      int[] sorted = IntStream.range(0, pairs.size()).filter(it -> score[it] >= least).toArray();
      int[] merged = new int[sorted.length];
      for (int run = 1; run < sorted.length && run > 0; run *= 2) {
        for (int start = 0; start < sorted.length; ) {
          int middle = (int) Math.min(sorted.length, (long) start + run);
          int end = (int) Math.min(sorted.length, (long) middle + run);
          merge(sorted, merged, start, middle, end);
          start = end;
        }
        int[] other = sorted;
        sorted = merged;
        merged = other;
      }
      return sorted;
    }

    private void merge(int[] from, int[] to, int start, int middle, int end) {
      int left = start;
      int right = middle;
      for (int at = start; at < end; at++) {
        boolean takesLeft =
            left < middle && (right >= end || compare(from[left], from[right]) <= 0);
        to[at] = takesLeft ? from[left++] : from[right++];
      }
    }

    private int compare(int one, int other) {
      int byScore = Double.compare(score[other], score[one]);
      if (byScore != 0) {
        return byScore;
      }
      int byLeft = Integer.compare(pairs.left()[one], pairs.left()[other]);
      return byLeft != 0 ? byLeft : Integer.compare(pairs.right()[one], pairs.right()[other]);
    }
  }
}
