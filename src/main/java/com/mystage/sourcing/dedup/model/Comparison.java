package com.mystage.sourcing.dedup.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of two records. A pair gets the first of its levels that holds. Two more stand
 * around them: missing, if either side has no value, which tells nothing; and else.
 *
 * @param field whose values must be there
 * @param termFrequency whether agreement on a rare value weighs more than on a common one
 */
public record Comparison(String name, String field, List<Level> levels, boolean termFrequency) {

  public Comparison {
    levels = List.copyOf(levels);
  }

  /**
   * @param m probability of the level among matches where the model fixes it; null to learn it
   * @param u probability among other pairs where the model fixes it; null to learn it
   */
  public record Level(String name, Agreement when, @Nullable Double m, @Nullable Double u) {}
}
