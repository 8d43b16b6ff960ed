package com.mystage.sourcing.dedup.matching;

/** Scored pairs as they come, of which it is known how many there will be. */
final class PairColumns {

  private final int[] left;
  private final int[] right;
  private final long[] pattern;
  private final double[] weight;
  private final int[] forbidden;
  private int size;

  PairColumns(int most) {
    left = new int[most];
    right = new int[most];
    pattern = new long[most];
    weight = new double[most];
    forbidden = new int[most];
  }

  void add(int l, int r, long p, double w, int f) {
    left[size] = l;
    right[size] = r;
    pattern[size] = p;
    weight[size] = w;
    forbidden[size++] = f;
  }

  ScoredPairs done() {
    if (size < left.length) {
      throw new IllegalStateException(size + " pairs came where " + left.length + " were counted");
    }
    return new ScoredPairs(left, right, pattern, weight, forbidden);
  }
}
