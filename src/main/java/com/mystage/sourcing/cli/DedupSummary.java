package com.mystage.sourcing.cli;

import com.mystage.sourcing.dedup.linkage.Linkage;
import com.mystage.sourcing.dedup.linkage.LinkageResult;
import com.mystage.sourcing.dedup.tables.CsvTables;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What linking brought, for people. */
final class DedupSummary {

  private DedupSummary() {}

  static void print(
      PrintWriter out, CsvTables tables, LinkageResult result, Map<Linkage.Pair, Boolean> labels) {
    out.printf(
        Locale.ROOT,
        "%,d records%s; %,d candidate pairs%s%n",
        tables.size(),
        tables.right() == 0
            ? ""
            : String.format(Locale.ROOT, " (%,d and %,d)", tables.left(), tables.right()),
        result.candidatePairs(),
        result.blockingRecall().isEmpty()
            ? ""
            : String.format(
                Locale.ROOT,
                ", which hold an estimated %.1f %% of all matches",
                100 * result.blockingRecall().getAsDouble()));
    out.printf(
        Locale.ROOT,
        "linked from probability %.3f%s; expected precision %.1f %%, recall %.1f %%%n",
        result.choice().threshold(),
        result.model().match() == null ? " (chosen without labels)" : "",
        100 * result.choice().precision(),
        100 * result.choice().recall());
    if (tables.right() > 0) {
      out.printf(
          "a left row matches %s, a right row %s%n",
          result.leftMatchesOne() ? "one at most" : "several",
          result.rightMatchesOne() ? "one at most" : "several");
    }
    clusters(out, tables, result);
    if (!labels.isEmpty()) {
      labels(out, result, labels);
    }
  }

  private static void clusters(PrintWriter out, CsvTables tables, LinkageResult result) {
    Map<Integer, Integer> sizes = new HashMap<>();
    for (int cluster : result.clusters()) {
      sizes.merge(cluster, 1, Integer::sum);
    }
    long several = sizes.values().stream().filter(it -> it > 1).count();
    long in = sizes.values().stream().filter(it -> it > 1).mapToLong(it -> it).sum();
    out.printf(
        Locale.ROOT,
        "%,d clusters: %,d of several records (%,d records, the largest %,d), %,d of one%n",
        sizes.size(),
        several,
        in,
        sizes.values().stream().mapToInt(it -> it).max().orElse(0),
        tables.size() - in);
  }

  private static void labels(
      PrintWriter out, LinkageResult result, Map<Linkage.Pair, Boolean> labels) {
    long right = 0;
    long wrong = 0;
    long missed = 0;
    for (Map.Entry<Linkage.Pair, Boolean> each : labels.entrySet()) {
      boolean linked =
          result.clusters()[each.getKey().left()] == result.clusters()[each.getKey().right()];
      right += linked && each.getValue() ? 1 : 0;
      wrong += linked && !each.getValue() ? 1 : 0;
      missed += !linked && each.getValue() ? 1 : 0;
    }
    out.printf(
        Locale.ROOT,
        "against %,d labels: precision %.2f %%, recall %.2f %%, F1 %.2f %%%n",
        labels.size(),
        100.0 * right / Math.max(1, right + wrong),
        100.0 * right / Math.max(1, right + missed),
        200.0 * right / Math.max(1, 2 * right + wrong + missed));
  }
}
