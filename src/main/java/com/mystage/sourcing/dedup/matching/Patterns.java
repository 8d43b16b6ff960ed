package com.mystage.sourcing.dedup.matching;

import com.mystage.sourcing.dedup.model.LinkageModel;
import com.mystage.sourcing.warehouse.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares pairs and counts their agreement patterns. Only counts leave the warehouse. */
final class Patterns {

  private final Workspace space;
  private final PatternExpressions expressions;

  Patterns(Workspace space, LinkageModel model) {
    this.space = space;
    this.expressions = new PatternExpressions(model, space.layout(), space.dialect());
  }

  /** Compares all candidates. */
  void compare() {
    space.create("patterns", comparing(space.quoted("candidates"), "l, r, rules"), Map.of());
  }

  private String comparing(String pairs, String columns) {
    String pattern = space.dialect().write(expressions.pattern());
    String forbidden = space.dialect().write(expressions.forbidden());
    return """
    SELECT %s, %s AS pattern, %s AS forbidden
    FROM (SELECT c.*, %s FROM %s AS c
      JOIN %s AS l ON l.row_number = c.l JOIN %s AS r ON r.row_number = c.r) AS p
    """
        .formatted(
            columns,
            pattern,
            forbidden,
            expressions.facts(),
            pairs,
            space.quoted("features"),
            space.quoted("features"));
  }

  /** How many candidates have each pattern, by the rules that propose them. */
  List<PatternCount> counts() {
    return read(
        space.query(
            "counts",
            "SELECT rules, pattern, COUNT(*) AS n FROM %s GROUP BY rules, pattern ORDER BY rules, pattern"
                .formatted(space.quoted("patterns")),
            Map.of()));
  }

  /**
   * Patterns of random pairs, which are all but never matches. Record i meets record (i * a + b)
   * modulo the number of records, for several a and b that come from the seed: the same pairs on
   * every engine.
   *
   * @param left how many records are on side 0, or in the one table
   * @param right how many are on side 1; 0 for one table
   */
  List<PatternCount> random(long left, long right, long pairs, long seed) {
    long others = space.linking() ? right : left;
    long first = space.linking() ? left : 0;
    long strides = Math.max(1, Math.min((pairs + left - 1) / left, others));
    java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
    List<String> drawn = new ArrayList<>();
    Map<String, Object> parameters = new java.util.HashMap<>();
    parameters.put("others", others);
    parameters.put("first", first);
    parameters.put("left_rows", left);
    // Of more records than pairs are asked for, every so many-th takes part.
    long step = left / Math.max(1, pairs);
    String taking = step > 1 ? " AND MOD(f.row_number, %s) = 0".formatted(parameter("step")) : "";
    if (step > 1) {
      parameters.put("step", step);
    }
    for (int i = 0; i < strides; i++) {
      parameters.put("shift" + i, strides == others ? (long) i : random.nextLong(others));
      drawn.add(
          "SELECT f.row_number AS l, %s + MOD(f.row_number + %s, %s) AS r FROM %s AS f WHERE f.row_number < %s%s"
              .formatted(
                  parameter("first"),
                  parameter("shift" + i),
                  parameter("others"),
                  space.quoted("features"),
                  parameter("left_rows"),
                  taking));
    }
    String sampled =
        "(SELECT l, r FROM (" + String.join(" UNION ALL ", drawn) + ") AS d WHERE l <> r)";
    return read(
        space.query(
            "random",
            "SELECT 0 AS rules, pattern, COUNT(*) AS n FROM (%s) AS compared GROUP BY pattern ORDER BY pattern"
                .formatted(comparing(sampled, "l, r")),
            parameters));
  }

  private String parameter(String name) {
    return space.dialect().parameter(name);
  }

  private static List<PatternCount> read(List<Row> rows) {
    return rows.stream()
        .map(it -> new PatternCount(it.whole("rules"), it.whole("pattern"), it.whole("n")))
        .toList();
  }
}
