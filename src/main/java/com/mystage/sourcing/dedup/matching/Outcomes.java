package com.mystage.sourcing.dedup.matching;

import com.mystage.sourcing.dedup.model.Agreement;
import com.mystage.sourcing.dedup.model.Comparison;
import com.mystage.sourcing.dedup.model.LinkageModel;
import java.util.ArrayList;
import java.util.List;

/**
 * What each comparison of a pair can come out as. Comparison i's outcome is digit i, base 16, of
 * the pair's agreement pattern.
 *
 * @param of by comparison, then by digit
 */
public record Outcomes(List<List<Outcome>> of) {

  /** Outcomes of one comparison that fit into a digit. */
  public static final int DIGIT = 16;

  public static final int MAX_COMPARISONS = 15;

  /** Records that share a value, up to which an agreement on it counts as that rare. */
  static final long[] RARITIES = {2, 8, 64, 1024, Long.MAX_VALUE};

  static final String[] RARITY_NAMES = {
    ", in 2 records", ", in 8 records at most", ", in 64 at most", ", in 1024 at most", ", in more"
  };

  /**
   * @param kind whether a value is missing, a level of the model holds, or none does
   * @param level number of the model's level; -1 for the other two
   * @param rarity which class of frequency the shared value has; -1 where that is not asked
   */
  public record Outcome(String name, Kind kind, int level, int rarity) {}

  public enum Kind {
    MISSING,
    LEVEL,
    ELSE
  }

  public static Outcomes of(LinkageModel model) {
    List<List<Outcome>> all = new ArrayList<>();
    for (Comparison comparison : model.comparisons()) {
      List<Outcome> outcomes = new ArrayList<>();
      outcomes.add(new Outcome("missing", Kind.MISSING, -1, -1));
      for (int level = 0; level < comparison.levels().size(); level++) {
        Comparison.Level said = comparison.levels().get(level);
        boolean exact = said.when() instanceof Agreement.Exact;
        int classes = exact && comparison.termFrequency() ? RARITIES.length : 1;
        for (int rarity = 0; rarity < classes; rarity++) {
          String name = classes == 1 ? said.name() : said.name() + RARITY_NAMES[rarity];
          outcomes.add(new Outcome(name, Kind.LEVEL, level, classes == 1 ? -1 : rarity));
        }
      }
      outcomes.add(new Outcome("else", Kind.ELSE, -1, -1));
      all.add(List.copyOf(outcomes));
    }
    return new Outcomes(all);
  }

  /** The digit of comparison i in a pattern. */
  public static int digit(long pattern, int i) {
    return (int) (pattern >>> (4 * i)) & (DIGIT - 1);
  }
}
