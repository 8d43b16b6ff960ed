package com.mystage.sourcing.dedup;

import java.util.Comparator;

/** Two current members that were compared; the left one sorts before the right one. */
record Pair(String left, String right, Scoring.Score score) {

  /** Heaviest first; equal weights in the order of the members. */
  static final Comparator<Pair> STRONGEST_FIRST =
      Comparator.comparingDouble((Pair it) -> -it.score().weight())
          .thenComparing(Pair::left)
          .thenComparing(Pair::right);

  Pair {
    if (left.compareTo(right) > 0) {
      String swapped = left;
      left = right;
      right = swapped;
    }
  }

  Key key() {
    return new Key(left, right);
  }

  record Key(String left, String right) {
    static Key of(String a, String b) {
      return a.compareTo(b) < 0 ? new Key(a, b) : new Key(b, a);
    }
  }
}
