package com.mystage.sourcing.dedup;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Fellegi-Sunter model as its file says it (Fellegi and Sunter 1969; the words are Splink's).
 *
 * @param prior probability that two random members of a lane match
 * @param match weight (log2 of the odds, prior included) from which a pair links
 * @param review weight from which a pair is recorded for people to look at
 * @param unproposed weight with which a pair that shares no block, or weighs even less, counts
 *     inside a cluster
 * @param facts what is computed of a pair, by name; the only place with functions that engines
 *     write differently
 * @param comparisons each adds the weight of its first level that holds
 * @param constraints pairs that may never be in one cluster
 */
public record Model(
    double prior,
    double match,
    double review,
    double unproposed,
    Map<String, Fact> facts,
    List<Comparison> comparisons,
    List<Constraint> constraints) {

  /** Levels of a comparison that fit into one digit of an agreement pattern. */
  static final int DIGIT = 16;

  static final int MAX_COMPARISONS = 14;

  public Model {
    require(prior > 0 && prior < 1, "prior", "must lie between 0 and 1");
    require(review <= match, "review", "must not lie above match");
    require(!comparisons.isEmpty(), "comparisons", "must not be empty");
    require(comparisons.size() <= MAX_COMPARISONS, "comparisons", "must be 14 at most");
    requireUnique("comparisons", comparisons.stream().map(Comparison::name).toList());
    constraints = constraints == null ? List.of() : List.copyOf(constraints);
    requireUnique("constraints", constraints.stream().map(Constraint::name).toList());
    facts = Map.copyOf(facts);
    comparisons = List.copyOf(comparisons);
  }

  /** Exactly one of the three; {@code shared} and {@code distance} name a column. */
  public record Fact(@Nullable String shared, @Nullable String distance, @Nullable String sql) {
    public Fact {
      int given = (shared == null ? 0 : 1) + (distance == null ? 0 : 1) + (sql == null ? 0 : 1);
      require(given == 1, "facts", "each must be one of shared, distance and sql");
    }
  }

  public record Comparison(String name, List<Level> levels) {
    public Comparison {
      require(!levels.isEmpty() && levels.size() < DIGIT, name, "must have 1 to 15 levels");
      require(levels.getLast().when() == null, name, "must end with a level without 'when'");
      require(
          levels.stream().filter(it -> it.when() == null && it.same() == null).count() == 1,
          name,
          "only its last level may do without 'when'");
      requireUnique(name, levels.stream().map(Level::name).toList());
      double m = levels.stream().filter(Level::tells).mapToDouble(Level::m).sum();
      double u = levels.stream().filter(Level::tells).mapToDouble(Level::u).sum();
      require(m <= 1.001, name, "its m probabilities add up to " + m + ", more than 1");
      require(u <= 1.001, name, "its u probabilities add up to " + u + ", more than 1");
      levels = List.copyOf(levels);
    }
  }

  /**
   * @param when condition over the facts, {@code l} and {@code r}; absent on the last level
   * @param same instead of a condition: both sides refer to the same resolved entity of this type
   * @param mOrNull probability of this level among matches; absent where it tells nothing (weight
   *     0)
   * @param uOrNull probability of this level among other pairs
   */
  public record Level(
      String name,
      @Nullable String when,
      @Nullable String same,
      @JsonProperty("m") @Nullable Double mOrNull,
      @JsonProperty("u") @Nullable Double uOrNull) {
    public Level {
      require((mOrNull == null) == (uOrNull == null), name, "needs both m and u or neither");
      if (mOrNull != null && uOrNull != null) {
        require(mOrNull > 0 && mOrNull <= 1, name, "its m must be above 0 and at most 1");
        require(uOrNull > 0 && uOrNull <= 1, name, "its u must be above 0 and at most 1");
      }
    }

    boolean tells() {
      return mOrNull != null;
    }

    double m() {
      return mOrNull == null ? 1 : mOrNull;
    }

    double u() {
      return uOrNull == null ? 1 : uOrNull;
    }

    /** log2(m/u), in bits. */
    double weight() {
      return log2(m() / u());
    }
  }

  public record Constraint(String name, String when) {}

  double priorWeight() {
    return log2(prior / (1 - prior));
  }

  static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  private static void requireUnique(String where, List<String> names) {
    Set<String> seen = new HashSet<>();
    names.forEach(it -> require(seen.add(it), where, "has '" + it + "' twice"));
  }

  static void require(boolean holds, String where, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(where + ": " + rule);
    }
  }
}
