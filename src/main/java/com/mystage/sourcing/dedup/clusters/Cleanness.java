package com.mystage.sourcing.dedup.clusters;

import com.mystage.sourcing.dedup.matching.ScoredPairs;
import java.util.Arrays;

/**
 * Finds out whether a table holds duplicates of its own. Where it does, many records of the other
 * table have several partners in it that match equally well. Where it does not, a second partner is
 * a near miss, and weaker than what matches are usually like.
 */
public final class Cleanness {

  private static final double STRONG = 3;

  /** Records with a second partner as good as matches usually are, beyond which it is not clean. */
  private static final double TOLERATED = 0.15;

  private static final int FEWEST = 20;

  private Cleanness() {}

  /**
   * @param of records of one table, as the pairs name them
   * @param records how many there are of both
   * @return whether a record of this table has one match at most in the other
   */
  public static boolean matchesOne(ScoredPairs pairs, int[] of, int records) {
    double[] best = new double[records];
    double[] second = new double[records];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    Arrays.fill(second, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < pairs.size(); i++) {
      double weight = pairs.forbidden()[i] > 0 ? Double.NEGATIVE_INFINITY : pairs.weight()[i];
      if (weight > best[of[i]]) {
        second[of[i]] = best[of[i]];
        best[of[i]] = weight;
      } else {
        second[of[i]] = Math.max(second[of[i]], weight);
      }
    }
    double[] strong = Arrays.stream(best).filter(it -> it >= STRONG).sorted().toArray();
    if (strong.length < FEWEST) {
      return true;
    }
    double usual = strong[strong.length / 2];
    long rivalled = 0;
    for (int i = 0; i < records; i++) {
      rivalled += best[i] >= STRONG && second[i] >= Math.min(usual, best[i] - 1) ? 1 : 0;
    }
    return rivalled <= TOLERATED * strong.length;
  }
}
