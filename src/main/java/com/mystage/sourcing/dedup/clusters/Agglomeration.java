package com.mystage.sourcing.dedup.clusters;

import com.mystage.sourcing.dedup.matching.ScoredPairs;
import java.util.Arrays;

/**
 * Linked pairs from the strongest to the weakest join the clusters of their two sides (Kruskal's
 * order), unless the joined cluster would break a rule: a pair of it may not link, it would hold
 * two records of a table without duplicates, or the weights of all pairs between the two clusters
 * are below zero on average. The last is a guard against chains: A like B and B like C do not make
 * A and C one when those two disagree. Of two tables without duplicates this is the one-to-one
 * assignment of the strongest pairs.
 */
public final class Agglomeration {

  /** What a pair inside a cluster counts for that was never proposed, in bits. */
  private static final double UNPROPOSED = -3;

  private final ScoredPairs pairs;
  private final boolean[] clean;
  private final boolean linking;
  private final int[] cluster;
  private final int[] next;
  private final int[] last;
  private final int[][] members;
  private final int[] starts;
  private final int[] pairsOf;

  private Agglomeration(ScoredPairs pairs, int[] sides, boolean[] clean, boolean linking) {
    int records = sides.length;
    this.pairs = pairs;
    this.clean = clean;
    this.linking = linking;
    this.cluster = new int[records];
    this.next = new int[records];
    this.last = new int[records];
    this.members = new int[records][];
    for (int i = 0; i < records; i++) {
      cluster[i] = i;
      next[i] = -1;
      last[i] = i;
      members[i] = linking ? new int[] {1 - sides[i], sides[i]} : new int[] {1, 0};
    }
    this.starts = new int[records + 1];
    this.pairsOf = new int[2 * pairs.size()];
    index();
  }

  /**
   * @param sides the table of each record, 0 or 1
   * @param clean which of two tables hold no duplicates; both false for one table
   * @param linking whether only pairs across two tables are scored
   * @param score what pairs are ordered by
   * @param threshold score from which a pair links
   * @return the cluster of each record, called by the smallest number in it
   */
  public static int[] clusters(
      ScoredPairs pairs,
      int[] sides,
      boolean[] clean,
      boolean linking,
      double[] score,
      double threshold) {
    Agglomeration run = new Agglomeration(pairs, sides, clean, linking);
    for (int i : pairs.strongestFirst(score, threshold)) {
      run.join(run.cluster[pairs.left()[i]], run.cluster[pairs.right()[i]]);
    }
    return run.named();
  }

  /** The pairs of each record, one after the other. */
  private void index() {
    for (int i = 0; i < pairs.size(); i++) {
      starts[pairs.left()[i] + 1]++;
      starts[pairs.right()[i] + 1]++;
    }
    for (int i = 0; i + 1 < starts.length; i++) {
      starts[i + 1] += starts[i];
    }
    int[] at = starts.clone();
    for (int i = 0; i < pairs.size(); i++) {
      pairsOf[at[pairs.left()[i]]++] = i;
      pairsOf[at[pairs.right()[i]]++] = i;
    }
  }

  private void join(int one, int other) {
    if (one == other) {
      return;
    }
    boolean keepsOne = size(one) >= size(other);
    int larger = keepsOne ? one : other;
    int smaller = keepsOne ? other : one;
    for (int side = 0; side < 2; side++) {
      if (clean[side] && members[larger][side] + members[smaller][side] > 1) {
        return;
      }
    }
    if (mayJoin(larger, smaller)) {
      unite(larger, smaller);
    }
  }

  private int size(int of) {
    return members[of][0] + members[of][1];
  }

  private boolean mayJoin(int larger, int smaller) {
    double sum = 0;
    long seen = 0;
    for (int member = smaller; member >= 0; member = next[member]) {
      for (int k = starts[member]; k < starts[member + 1]; k++) {
        int pair = pairsOf[k];
        int other = pairs.left()[pair] == member ? pairs.right()[pair] : pairs.left()[pair];
        if (cluster[other] == larger) {
          if (pairs.forbidden()[pair] > 0) {
            return false;
          }
          sum += pairs.weight()[pair];
          seen++;
        }
      }
    }
    if (size(larger) + size(smaller) == 2) {
      return true;
    }
    return sum + UNPROPOSED * (comparable(larger, smaller) - seen) >= 0;
  }

  /** How many pairs between the clusters could have been proposed. */
  private long comparable(int one, int other) {
    return linking
        ? (long) members[one][0] * members[other][1] + (long) members[one][1] * members[other][0]
        : (long) size(one) * size(other);
  }

  private void unite(int larger, int smaller) {
    for (int member = smaller; member >= 0; member = next[member]) {
      cluster[member] = larger;
    }
    next[last[larger]] = smaller;
    last[larger] = last[smaller];
    members[larger][0] += members[smaller][0];
    members[larger][1] += members[smaller][1];
  }

  private int[] named() {
    int[] names = new int[cluster.length];
    int[] smallest = new int[cluster.length];
    Arrays.fill(smallest, -1);
    for (int i = 0; i < cluster.length; i++) {
      if (smallest[cluster[i]] < 0) {
        smallest[cluster[i]] = i;
      }
      names[i] = smallest[cluster[i]];
    }
    return names;
  }
}
