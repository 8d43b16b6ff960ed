package com.mystage.sourcing.dedup.model;

import java.util.List;

/** When two values agree enough for a level. A test of a missing value does not hold. */
public sealed interface Agreement {

  /** Equal once normalised. */
  record Exact(String field) implements Agreement {}

  /** Levenshtein's distance divided by the longer text's length. */
  record Edits(String field, double atMost) implements Agreement {}

  record JaroWinkler(String field, double atLeast) implements Agreement {}

  /** The shared terms' weight, as a share of all the two have (weighted Jaccard). */
  record Shared(String field, TermKind terms, double atLeast) implements Agreement {}

  /** The shared terms' weight, as a share of the side that has less. */
  record Contained(String field, TermKind terms, double atLeast) implements Agreement {}

  /** Lists share at least this many elements. */
  record Elements(String field, int atLeast) implements Agreement {}

  /** Elements of lists that both have, as a share of all (Jaccard). */
  record Overlap(String field, double atLeast) implements Agreement {}

  /** Numbers or times differ by no more; times in seconds. */
  record Within(String field, double atMost) implements Agreement {}

  /** Numbers differ by no more than this share of the larger. */
  record WithinShare(String field, double atMost) implements Agreement {}

  /** Positions lie no farther apart. */
  record Kilometres(String field, double atMost) implements Agreement {}

  /** The first characters are equal. */
  record Prefix(String field, int characters) implements Agreement {}

  /**
   * A condition in each engine's SQL; {@code {left.field}} and {@code {right.field}} are values.
   */
  record Sql(String duckdb, String googlesql) implements Agreement {}

  record Any(List<Agreement> of) implements Agreement {
    public Any {
      of = List.copyOf(of);
    }
  }

  record All(List<Agreement> of) implements Agreement {
    public All {
      of = List.copyOf(of);
    }
  }

  record Not(Agreement of) implements Agreement {}
}
