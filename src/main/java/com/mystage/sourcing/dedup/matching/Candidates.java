package com.mystage.sourcing.dedup.matching;

import com.mystage.sourcing.dedup.model.BlockingRule;
import com.mystage.sourcing.dedup.model.Field;
import com.mystage.sourcing.dedup.sql.Dialect;
import com.mystage.sourcing.dedup.sql.Expr;
import com.mystage.sourcing.dedup.sql.Terms;
import com.mystage.sourcing.warehouse.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the table of candidate pairs. A rule's largest blocks are left out beyond its budget. */
final class Candidates {

  private static final int NAMED_BLOCKS = 3;

  /** Proposals that are grouped at once: about half a gigabyte of them. */
  static final long SLICE = 8_000_000;

  private final Workspace space;
  private final long budget;
  private final long slice;
  private final List<String> warnings;

  /**
   * @param budget how many pairs one rule may look at
   * @param slice how many proposals are grouped at once
   */
  Candidates(Workspace space, long budget, long slice, List<String> warnings) {
    this.space = space;
    this.budget = budget;
    this.slice = slice;
    this.warnings = warnings;
  }

  /** Makes the candidates; each with the set of rules, as bits, that propose it. */
  void make(List<BlockingRule> rules) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      String name = "proposed_" + i;
      switch (rules.get(i)) {
        case BlockingRule.Equal equal -> equal(equal, i, name);
        case BlockingRule.Nearest nearest -> nearest(nearest, i, name);
      }
      parts.add("SELECT l, r, %d AS rule FROM %s".formatted(1L << i, space.quoted(name)));
    }
    gather(String.join(" UNION ALL ", parts));
    for (int i = 0; i < rules.size(); i++) {
      space.drop("proposed_" + i);
    }
  }

  /** Each pair once, with all its rules; in slices, so that the grouping stays within memory. */
  private void gather(String proposed) {
    String all = "(" + proposed + ") AS proposed";
    long pairs =
        space.query("proposed", "SELECT COUNT(*) AS n FROM " + all, Map.of()).getFirst().whole("n");
    long slices = pairs / slice + 1;
    String grouped =
        "SELECT l, r, %s AS rules FROM %s WHERE MOD(l, %d) = %s GROUP BY l, r"
            .formatted(
                space.dialect().bitOr("rule"), all, slices, space.dialect().parameter("slice"));
    space.create("candidates", grouped, Map.of("slice", 0L));
    for (long i = 1; i < slices; i++) {
      space.insert("candidates", grouped, Map.of("slice", i));
    }
  }

  private void equal(BlockingRule.Equal rule, int number, String name) {
    String blocks = "blocks_" + number;
    space.create(blocks, blocks(rule), Map.of());
    space.create("sizes_" + number, sizes(blocks), Map.of());
    long largest = largest("sizes_" + number);
    warn(rule.name(), "sizes_" + number, largest);
    space.create(
        name,
        """
        SELECT %5$sl.row_number AS l, r.row_number AS r
        FROM %1$s AS l JOIN %2$s AS s ON s.block = l.block
        JOIN %1$s AS r ON r.block = l.block
        WHERE s.n <= %3$s AND l.asks AND r.answers AND %4$s
        """
            .formatted(
                space.quoted(blocks),
                space.quoted("sizes_" + number),
                space.dialect().parameter("largest"),
                space.isPair(),
                isOfLists(rule) ? "DISTINCT " : ""),
        Map.of("largest", largest));
    space.drop(blocks);
    space.drop("sizes_" + number);
  }

  /** Only of lists a record may be in several blocks, and a pair meet in several. */
  private boolean isOfLists(BlockingRule.Equal rule) {
    return rule.keys().stream()
        .anyMatch(key -> space.layout().field(key.field()).kind() == Field.Kind.LIST);
  }

  private String blocks(BlockingRule.Equal rule) {
    Dialect dialect = space.dialect();
    List<String> parts = new ArrayList<>();
    StringBuilder lists = new StringBuilder();
    for (BlockingRule.Key key : rule.keys()) {
      Expr.Column value = space.layout().value("f", key.field());
      Field.Kind kind = space.layout().field(key.field()).kind();
      parts.add(
          switch (kind) {
            case TEXT ->
                dialect.write(key.prefix() == 0 ? value : new Expr.Prefix(value, key.prefix()));
            case NUMBER, TIME -> dialect.write(new Expr.Text(new Expr.Floor(value)));
            case LIST -> {
              lists.append(" CROSS JOIN ").append(dialect.unnest(dialect.write(value), "element"));
              yield "element";
            }
            case POSITION -> throw new IllegalStateException(rule.name());
          });
    }
    return """
    SELECT %sf.row_number, f.side, %s AS block, TRUE AS asks, TRUE AS answers
    FROM %s AS f%s WHERE %s
    """
        .formatted(
            lists.isEmpty() ? "" : "DISTINCT ",
            String.join(" || '|' || ", parts),
            space.quoted("features"),
            lists,
            parts.stream().map(it -> it + " IS NOT NULL").collect(Collectors.joining(" AND ")));
  }

  private String sizes(String blocks) {
    return """
    SELECT block, COUNT(*) AS n, %s AS n_left FROM %s GROUP BY block
    """
        .formatted(
            space.dialect().whole("SUM(CASE WHEN side = 0 THEN 1 ELSE 0 END)"),
            space.quoted(blocks));
  }

  /** The size up to which all blocks together fit into the budget. */
  private long largest(String sizes) {
    List<Row> rows =
        space.query(
            "sizes",
            "SELECT n, %s AS pairs FROM %s GROUP BY n ORDER BY n"
                .formatted(
                    space.dialect().whole("SUM(" + space.pairsOf("n", "n_left") + ")"),
                    space.quoted(sizes)),
            Map.of());
    long sum = 0;
    long largest = 1;
    for (Row row : rows) {
      sum += row.whole("pairs");
      if (sum > budget) {
        return largest;
      }
      largest = row.whole("n");
    }
    return largest;
  }

  private void warn(String rule, String sizes, long largest) {
    List<Row> skipped =
        space.query(
            "skew",
            "SELECT block, n FROM %s WHERE n > %s ORDER BY n DESC, block LIMIT %d"
                .formatted(space.quoted(sizes), space.dialect().parameter("largest"), NAMED_BLOCKS),
            Map.of("largest", largest));
    if (!skipped.isEmpty()) {
      warnings.add(
          "blocking rule '%s': blocks of more than %d records are left out, the largest: %s"
              .formatted(
                  rule,
                  largest,
                  skipped.stream()
                      .map(it -> "'" + it.requireText("block") + "' (" + it.whole("n") + ")")
                      .collect(Collectors.joining(", "))));
    }
  }

  private void nearest(BlockingRule.Nearest rule, int number, String name) {
    Layout.TermColumn term = space.layout().termColumn(rule.field(), rule.terms());
    String terms = "terms_" + term.name();
    long largest = largest(terms);
    String postings = "postings_" + number;
    space.create(
        postings,
        """
        SELECT f.row_number, f.side, piece AS number, f.%s AS total
        FROM %s AS f CROSS JOIN %s JOIN %s AS t ON t.number = piece
        WHERE t.n <= %s AND t.n > 1
        """
            .formatted(
                term.total(),
                space.quoted("features"),
                space.dialect().unnest("f." + term.name(), "piece"),
                space.quoted(terms),
                space.dialect().parameter("largest")),
        Map.of("largest", largest));
    space.create(
        name,
        """
        WITH shared AS (
          SELECT l.row_number AS l_row, r.row_number AS r_row, MAX(l.total + r.total) AS total,
            %1$s AS weight
          FROM %2$s AS l JOIN %2$s AS r ON r.number = l.number
          WHERE %3$s GROUP BY l.row_number, r.row_number),
        near AS (
          SELECT l_row AS l, r_row AS r, weight / (total - weight) AS similarity FROM shared),
        sides AS (
          SELECT l AS record, l, r, similarity FROM near
          UNION ALL SELECT r AS record, l, r, similarity FROM near),
        ranked AS (
          SELECT l, r, ROW_NUMBER() OVER (PARTITION BY record ORDER BY similarity DESC, l, r) AS place
          FROM sides)
        SELECT DISTINCT l, r FROM ranked WHERE place <= %4$s
        """
            .formatted(
                space.dialect().whole("SUM(MOD(l.number, " + Terms.WEIGHTS + "))"),
                space.quoted(postings),
                space.isPair(),
                space.dialect().parameter("top")),
        Map.of("top", (long) rule.top()));
    space.drop(postings);
  }
}
