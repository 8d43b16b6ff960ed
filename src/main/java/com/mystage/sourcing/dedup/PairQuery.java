package com.mystage.sourcing.dedup;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.dedup.Model.Comparison;
import com.mystage.sourcing.dedup.Model.Constraint;
import com.mystage.sourcing.dedup.Model.Fact;
import com.mystage.sourcing.dedup.Model.Level;
import com.mystage.sourcing.dedup.features.FeatureTables;
import com.mystage.sourcing.dedup.sql.Dialect;
import com.mystage.sourcing.dedup.sql.Expr;
import com.mystage.sourcing.warehouse.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The statement that blocks and compares: from a frontier of members to the agreement patterns of
 * their candidate pairs.
 *
 * <p>Every revision of a frontier member proposes candidates, the newest revision of the other side
 * answers. Pairs of an outdated revision are marked: they only show who was linked before.
 *
 * <p>What the model's author wrote is common to DuckDB and GoogleSQL; what is not, the dialect
 * writes.
 */
final class PairQuery {

  private final Dialect dialect;
  private final String sql;
  private final String between;
  private final String among;

  PairQuery(Model model, FeatureTables tables, @Nullable String reference, Dialect dialect) {
    this.dialect = dialect;
    String blocks = tables.blocks().name();
    String comparing = comparing(model, tables, reference);
    String over =
        """
        WITH frontier AS (%s),
        newest AS (
          SELECT member, MAX(revision) AS revision FROM %s WHERE lane = $lane GROUP BY member),
        probes AS (
          SELECT b.member, b.revision, b.block, b.revision = n.revision AS is_newest
          FROM %s AS b
          JOIN frontier AS f ON f.member = b.member
          JOIN newest AS n ON n.member = b.member
          WHERE b.lane = $lane AND b.asks),
        candidates AS (
          SELECT DISTINCT p.member AS l_member, p.revision AS l_revision, p.is_newest,
            b.member AS r_member, b.revision AS r_revision
          FROM probes AS p
          JOIN %s AS b ON b.block = p.block
          JOIN newest AS n ON n.member = b.member AND n.revision = b.revision
          LEFT JOIN frontier AS f ON f.member = b.member
          WHERE b.lane = $lane AND b.answers AND b.member <> p.member
            AND (f.member IS NULL OR NOT p.is_newest OR p.member < b.member)),
        %s
        WHERE %s >= %s
        """
            .formatted(
                members("frontier", dialect),
                blocks,
                blocks,
                blocks,
                comparing,
                potential(model),
                number(model.unproposed()));
    sql = dialect.bound(over, "lane");
    String pair =
        """
        WITH newest AS (
          SELECT member, MAX(revision) AS revision FROM %s
          WHERE lane = $lane AND (member = $left OR member = $right) GROUP BY member),
        candidates AS (
          SELECT l.member AS l_member, l.revision AS l_revision, TRUE AS is_newest,
            r.member AS r_member, r.revision AS r_revision
          FROM newest AS l CROSS JOIN newest AS r WHERE l.member = $left AND r.member = $right),
        %s
        """
            .formatted(tables.rows().name(), comparing);
    between = dialect.bound(pair, "lane", "left", "right");
    String all =
        """
        WITH asked AS (%s),
        newest AS (
          SELECT t.member, MAX(t.revision) AS revision FROM %s AS t
          JOIN asked AS a ON a.member = t.member WHERE t.lane = $lane GROUP BY t.member),
        candidates AS (
          SELECT l.member AS l_member, l.revision AS l_revision, TRUE AS is_newest,
            r.member AS r_member, r.revision AS r_revision
          FROM newest AS l CROSS JOIN newest AS r WHERE l.member < r.member),
        %s
        """
            .formatted(members("members", dialect), tables.rows().name(), comparing);
    among = dialect.bound(all, "lane");
  }

  /** From candidates to patterns. */
  private String comparing(Model model, FeatureTables tables, @Nullable String reference) {
    return """
    facts AS (
      SELECT c.is_newest, l.member AS l_member, r.member AS r_member,
        %s AS l_reference, %s AS r_reference,
        %s
      FROM candidates AS c
      JOIN %s AS l ON l.member = c.l_member AND l.revision = c.l_revision
      JOIN %s AS r ON r.member = c.r_member AND r.revision = c.r_revision
      WHERE l.lane = $lane AND r.lane = $lane),
    levels AS (
      SELECT l_member, r_member, is_newest, l_reference, r_reference,
        %s AS forbidden,
        %s
      FROM facts)
    SELECT l_member, r_member, is_newest, l_reference, r_reference, forbidden,
      %s AS pattern
    FROM levels\
    """
        .formatted(
            reference == null ? "''" : "l." + reference,
            reference == null ? "''" : "r." + reference,
            facts(model),
            tables.rows().name(),
            tables.rows().name(),
            forbidden(model.constraints()),
            levels(model.comparisons()),
            pattern(model.comparisons()));
  }

  Statement over(Lane lane, Collection<String> frontier) {
    return new Statement(sql, Map.of("lane", lane.name(), "frontier", List.copyOf(frontier)));
  }

  /** The one pair, whether or not its members share a block, and however little it weighs. */
  Statement between(Lane lane, String left, String right) {
    return new Statement(between, Map.of("lane", lane.name(), "left", left, "right", right));
  }

  /** All pairs among these, likewise. */
  Statement among(Lane lane, Collection<String> members) {
    return new Statement(among, Map.of("lane", lane.name(), "members", List.copyOf(members)));
  }

  /** The members that a list parameter names, each once. */
  static String members(String parameter, Dialect dialect) {
    return "SELECT DISTINCT member FROM " + dialect.unnest(dialect.parameter(parameter), "member");
  }

  private String number(double value) {
    return dialect.write(new Expr.Decimal(value));
  }

  private String facts(Model model) {
    return new TreeMap<>(model.facts())
        .entrySet().stream()
            .map(it -> fact(it.getValue()) + " AS " + it.getKey())
            .collect(Collectors.joining(",\n    "));
  }

  private String fact(Fact fact) {
    if (fact.shared() != null) {
      Expr.Column left = new Expr.Column("l", fact.shared(), Expr.Type.LIST);
      Expr.Column right = new Expr.Column("r", fact.shared(), Expr.Type.LIST);
      return dialect.write(new Expr.SharedElements(left, right));
    }
    if (fact.distance() != null) {
      Expr.Column left = new Expr.Column("l", fact.distance(), Expr.Type.TEXT);
      Expr.Column right = new Expr.Column("r", fact.distance(), Expr.Type.TEXT);
      return dialect.write(distance(left, right));
    }
    return "(" + fact.sql() + ")";
  }

  /** The edit distance as a share of the longer text; of two empty ones 0. */
  private static Expr distance(Expr left, Expr right) {
    Expr longer = new Expr.Larger(new Expr.Length(left), new Expr.Length(right));
    return new Expr.Ratio(
        new Expr.EditDistance(left, right), new Expr.Larger(longer, new Expr.Whole(1)));
  }

  private static String levels(List<Comparison> comparisons) {
    return IntStream.range(0, comparisons.size())
        .mapToObj(i -> level(comparisons.get(i).levels()) + " AS level_" + i)
        .collect(Collectors.joining(",\n    "));
  }

  /** Comparison i's level is digit i of the pattern, base 16. */
  private static String pattern(List<Comparison> comparisons) {
    return IntStream.range(0, comparisons.size())
        .mapToObj(i -> (1L << (4 * i)) + " * level_" + i)
        .collect(Collectors.joining(" + "));
  }

  /**
   * The weight that a pair can have at best, when both sides turn out to refer to one entity. A
   * pair that stays below the weight of an unproposed pair counts as one, and is not worth
   * fetching.
   */
  private String potential(Model model) {
    StringBuilder sum = new StringBuilder("(" + number(model.priorWeight()));
    for (int i = 0; i < model.comparisons().size(); i++) {
      List<Level> levels = model.comparisons().get(i).levels();
      double atLeast =
          levels.stream()
              .filter(it -> it.same() != null)
              .mapToDouble(Level::weight)
              .max()
              .orElse(Double.NEGATIVE_INFINITY);
      sum.append(" + CASE level_").append(i);
      for (int level = 0; level < levels.size(); level++) {
        double weight = Math.max(atLeast, levels.get(level).weight());
        sum.append(" WHEN ").append(level).append(" THEN ").append(number(weight));
      }
      sum.append(" END");
    }
    return sum.append(")").toString();
  }

  private static String level(List<Level> levels) {
    String cases =
        IntStream.range(0, levels.size())
            .filter(i -> levels.get(i).when() != null)
            .mapToObj(i -> "WHEN " + levels.get(i).when() + " THEN " + i)
            .collect(Collectors.joining(" "));
    int last = levels.size() - 1;
    return cases.isEmpty() ? String.valueOf(last) : "CASE " + cases + " ELSE " + last + " END";
  }

  /** The first constraint that the pair breaks, counted from 1; 0 for none. */
  private static String forbidden(List<Constraint> constraints) {
    if (constraints.isEmpty()) {
      return "0";
    }
    return IntStream.range(0, constraints.size())
        .mapToObj(i -> "WHEN " + constraints.get(i).when() + " THEN " + (i + 1))
        .collect(Collectors.joining(" ", "CASE ", " ELSE 0 END"));
  }
}
