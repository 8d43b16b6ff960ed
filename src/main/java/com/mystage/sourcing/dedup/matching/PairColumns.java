package com.mystage.sourcing.dedup.matching;

import java.util.Arrays;

/** Scored pairs as they come. */
final class PairColumns {

  private int[] left = new int[1024];
  private int[] right = new int[1024];
  private long[] pattern = new long[1024];
  private double[] weight = new double[1024];
  private int[] forbidden = new int[1024];
  private int size;

  void add(int l, int r, long p, double w, int f) {
    if (size == left.length) {
      int larger = size * 2;
      left = Arrays.copyOf(left, larger);
      right = Arrays.copyOf(right, larger);
      pattern = Arrays.copyOf(pattern, larger);
      weight = Arrays.copyOf(weight, larger);
      forbidden = Arrays.copyOf(forbidden, larger);
    }
    left[size] = l;
    right[size] = r;
    pattern[size] = p;
    weight[size] = w;
    forbidden[size++] = f;
  }

  ScoredPairs done() {
    return new ScoredPairs(
        Arrays.copyOf(left, size),
        Arrays.copyOf(right, size),
        Arrays.copyOf(pattern, size),
        Arrays.copyOf(weight, size),
        Arrays.copyOf(forbidden, size));
  }
}
