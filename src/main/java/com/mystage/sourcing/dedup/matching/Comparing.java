package com.mystage.sourcing.dedup.matching;

import com.mystage.sourcing.dedup.model.LinkageModel;
import com.mystage.sourcing.dedup.sql.Dialect;
import com.mystage.sourcing.warehouse.Table;
import com.mystage.sourcing.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Records in the warehouse, blocked and compared. Records are told by their number, in the order in
 * which they came; of two tables all of side 0 come first.
 */
public final class Comparing {

  /** Pairs of which are fetched at once. */
  private static final int SLICES = 8;

  private static final int CHUNK = 10_000;

  /** Beside what each record may have; so small tables are compared thoroughly. */
  private static final long BASE_BUDGET = 2_000_000;

  private final Workspace space;
  private final LinkageModel model;
  private final Patterns patterns;
  private final List<String> warnings = new ArrayList<>();
  private final long left;
  private final long right;

  /**
   * @param prefix of the tables' names: lower-case letters
   * @param left how many records are on side 0
   * @param right how many are on side 1; 0 for one table
   */
  public Comparing(
      Warehouse warehouse,
      Dialect dialect,
      LinkageModel model,
      String prefix,
      long left,
      long right) {
    this.model = model;
    this.left = left;
    this.right = right;
    this.space = new Workspace(warehouse, dialect, new Layout(model), prefix, right > 0);
    this.patterns = new Patterns(space, model);
  }

  /** Loads the records, proposes candidates and compares them. */
  public void compare(Iterator<SourceRecord> records) {
    Preparing preparing = new Preparing(space);
    preparing.load(records);
    preparing.features(left + right);
    long budget = BASE_BUDGET + model.training().pairsPerRecord() * (left + right);
    new Candidates(space, budget, Candidates.SLICE, warnings).make(model.blocking());
    patterns.compare();
  }

  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** How many candidates have each pattern. */
  public List<PatternCount> candidates() {
    return patterns.counts();
  }

  /** How many random pairs have each pattern. */
  public List<PatternCount> random() {
    return patterns.random(left, right, model.training().randomPairs(), model.training().seed());
  }

  /**
   * The pairs of at least a weight.
   *
   * @param weights the weight of each pattern
   */
  public ScoredPairs scored(
      Collection<PatternCount> counts, LongToDoubleFunction weights, double least) {
    Map<Long, Double> kept = new HashMap<>();
    long pairs = 0;
    for (PatternCount count : counts) {
      double weight = weights.applyAsDouble(count.pattern());
      if (weight >= least) {
        kept.put(count.pattern(), weight);
        pairs += count.pairs();
      }
    }
    Table table =
        new Table(space.table("kept"), List.of(new Table.Column("pattern", Table.Type.INT64)));
    space.warehouse().ensure(table);
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (Long pattern : kept.keySet()) {
      Map<String, @Nullable Object> row = new HashMap<>();
      row.put("pattern", pattern);
      rows.add(row);
    }
    for (int i = 0; i < rows.size(); i += CHUNK) {
      space.warehouse().append(table, rows.subList(i, Math.min(rows.size(), i + CHUNK)));
    }
    PairColumns columns = new PairColumns(Math.toIntExact(pairs));
    for (long slice = 0; slice < SLICES; slice++) {
      fetch(slice, kept, columns);
    }
    space.drop("kept");
    return columns.done();
  }

  private void fetch(long slice, Map<Long, Double> weights, PairColumns columns) {
    space.wholes(
        "scored",
        "SELECT p.l, p.r, p.pattern, p.forbidden FROM %s AS p JOIN %s AS k ON k.pattern = p.pattern WHERE MOD(p.l, %d) = %s ORDER BY p.l, p.r"
            .formatted(
                space.quoted("patterns"),
                space.quoted("kept"),
                SLICES,
                space.dialect().parameter("slice")),
        Map.of("slice", slice),
        List.of("l", "r", "pattern", "forbidden"),
        pair ->
            columns.add(
                (int) pair[0],
                (int) pair[1],
                pair[2],
                Objects.requireNonNull(weights.get(pair[2])),
                (int) pair[3]));
  }
}
