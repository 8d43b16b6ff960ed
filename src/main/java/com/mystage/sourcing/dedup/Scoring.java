package com.mystage.sourcing.dedup;

import com.mystage.sourcing.dedup.Model.Comparison;
import com.mystage.sourcing.dedup.Model.Level;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From agreement patterns to weights: each distinct pattern is weighed once. */
final class Scoring {

  /**
   * @param parts the weight of each comparison and of the prior; in this order they add up
   * @param levels the name of each comparison's level
   * @param link at or above the match threshold, and allowed
   */
  record Score(
      double weight,
      Map<String, Double> parts,
      Map<String, String> levels,
      @Nullable String cannotLink,
      boolean link) {

    double probability() {
      return 1 / (1 + Math.pow(2, -weight));
    }
  }

  private record Seen(long pattern, int forbidden) {}

  private final Model model;
  private final Map<Seen, Score> seen = new HashMap<>();

  Scoring(Model model) {
    this.model = model;
  }

  /**
   * @param forbidden number of the constraint that the pair breaks, from 1; 0 for none
   * @param sameReference whether both refer to the same resolved entity
   */
  Score score(long pattern, int forbidden, boolean sameReference) {
    long told = sameReference ? withSameReference(pattern) : pattern;
    return seen.computeIfAbsent(new Seen(told, forbidden), it -> weigh(told, forbidden));
  }

  private Score weigh(long pattern, int forbidden) {
    Map<String, Double> parts = new LinkedHashMap<>();
    Map<String, String> levels = new LinkedHashMap<>();
    double weight = model.priorWeight();
    parts.put("prior", weight);
    long rest = pattern;
    for (Comparison comparison : model.comparisons()) {
      Level level = comparison.levels().get((int) (rest % Model.DIGIT));
      parts.put(comparison.name(), level.weight());
      levels.put(comparison.name(), level.name());
      weight += level.weight();
      rest /= Model.DIGIT;
    }
    String cannotLink = forbidden == 0 ? null : model.constraints().get(forbidden - 1).name();
    return new Score(
        weight,
        Collections.unmodifiableMap(parts),
        Collections.unmodifiableMap(levels),
        cannotLink,
        cannotLink == null && weight >= model.match());
  }

  private long withSameReference(long pattern) {
    long place = 1;
    for (Comparison comparison : model.comparisons()) {
      int same = sameLevel(comparison.levels());
      if (same >= 0) {
        long digit = pattern / place % Model.DIGIT;
        return pattern + (same - digit) * place;
      }
      place *= Model.DIGIT;
    }
    return pattern;
  }

  private static int sameLevel(List<Level> levels) {
    for (int i = 0; i < levels.size(); i++) {
      if (levels.get(i).same() != null) {
        return i;
      }
    }
    return -1;
  }
}
