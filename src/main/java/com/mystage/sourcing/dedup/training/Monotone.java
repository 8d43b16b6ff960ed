package com.mystage.sourcing.dedup.training;

import java.util.ArrayList;
import java.util.List;

/** Keeps the weights of a comparison's outcomes in the order of its levels. */
final class Monotone {

  private record Pool(double m, double u, int size) {
    Pool with(Pool next) {
      return new Pool(m + next.m, u + next.u, size + next.size);
    }
  }

  private Monotone() {}

  /** Neighbours whose weights are out of order get one weight (pool adjacent violators). */
  static void pool(double[] m, double[] u) {
    List<Pool> pools = new ArrayList<>();
    for (int digit = 1; digit < m.length; digit++) {
      Pool pool = new Pool(m[digit], u[digit], 1);
      while (!pools.isEmpty() && pools.getLast().m() * pool.u() < pool.m() * pools.getLast().u()) {
        pool = pools.removeLast().with(pool);
      }
      pools.add(pool);
    }
    int digit = 1;
    for (Pool pool : pools) {
      for (int end = digit + pool.size(); digit < end; digit++) {
        m[digit] = u[digit] * pool.m() / pool.u();
      }
    }
  }
}
