package com.mystage.sourcing.dedup.report;

import com.mystage.sourcing.dedup.linkage.Linkage;
import com.mystage.sourcing.dedup.linkage.LinkageResult;
import com.mystage.sourcing.dedup.matching.Outcomes;
import com.mystage.sourcing.dedup.matching.Records;
import com.mystage.sourcing.dedup.matching.SourceRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The report on one run, as a page: what was learnt, what it led to, and what is worth a look. */
public final class Report {

  private static final int SHOWN = 25;
  private static final int BINS = 40;

  private final Records records;
  private final LinkageResult result;
  private final Map<Linkage.Pair, Boolean> labels;

  private Report(Records records, LinkageResult result, Map<Linkage.Pair, Boolean> labels) {
    this.records = records;
    this.result = result;
    this.labels = labels;
  }

  /** A page of HTML that needs nothing beside itself. */
  public static String html(
      Records records, LinkageResult result, Map<Linkage.Pair, Boolean> labels) {
    return new Report(records, result, labels).page();
  }

  private String page() {
    Page page = new Page("What means the same");
    page.say(
        String.format(
            Locale.ROOT,
            "%,d records, %,d candidate pairs. Linked from probability %.3f: expected precision %.1f %%, recall %.1f %% of the matches among the candidates.",
            records.size(),
            result.candidatePairs(),
            result.choice().threshold(),
            100 * result.choice().precision(),
            100 * result.choice().recall()));
    page.say(
        result.blockingRecall().isEmpty()
            ? "Which share of all matches is among the candidates cannot be told from these rules."
            : String.format(
                Locale.ROOT,
                "An estimated %.1f %% of all matches are among the candidates.",
                100 * result.blockingRecall().getAsDouble()));
    result.warnings().forEach(page::say);
    learnt(page);
    weights(page);
    if (!labels.isEmpty()) {
      page.heading("Against labels");
      page.table(
          List.of("linked from", "precision", "recall", "F1"), LabelCurve.rows(result, labels));
    }
    clusters(page);
    pairs(page);
    return page.done();
  }

  private void learnt(Page page) {
    page.heading("What was learnt");
    Outcomes outcomes = Outcomes.of(result.model());
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < outcomes.of().size(); i++) {
      for (int digit = 1; digit < outcomes.of().get(i).size(); digit++) {
        rows.add(
            List.of(
                digit == 1 ? Page.escaped(result.model().comparisons().get(i).name()) : "",
                Page.escaped(outcomes.of().get(i).get(digit).name()),
                Page.bar("m", result.learnt().m()[i][digit]),
                Page.bar("u", result.learnt().u()[i][digit]),
                String.format(Locale.ROOT, "%+.1f", result.learnt().weight(i, digit))));
      }
    }
    page.table(List.of("comparison", "level", "m: of matches", "u: of others", "bits"), rows);
  }

  private void weights(Page page) {
    page.heading("Weights of the candidates");
    double[] weight = result.pairs().weight();
    TreeMap<Integer, Integer> bins = new TreeMap<>();
    for (double each : weight) {
      bins.merge((int) Math.floor(Math.clamp(each, -BINS, BINS)), 1, Integer::sum);
    }
    double most = Math.log1p(bins.values().stream().mapToInt(it -> it).max().orElse(1));
    List<List<String>> rows = new ArrayList<>();
    bins.forEach((bits, count) ->
        rows.add(
            List.of(
                bits + " bits",
                "<span class=\"bar m\" style=\"width:%dpx\"></span> %d"
                    .formatted(Math.round(320 * Math.log1p(count) / most), count))));
    page.say("The bars are logarithmic; pairs below -10 bits are left out.");
    page.table(List.of("weight from", "pairs"), rows);
  }

  private void clusters(Page page) {
    page.heading("Sizes of clusters");
    Map<Integer, Integer> sizes = new HashMap<>();
    for (int cluster : result.clusters()) {
      sizes.merge(cluster, 1, Integer::sum);
    }
    TreeMap<Integer, Integer> counts = new TreeMap<>();
    sizes.values().forEach(size -> counts.merge(size, 1, Integer::sum));
    page.table(
        List.of("records", "clusters"),
        counts.entrySet().stream()
            .map(it -> List.of("" + it.getKey(), "" + it.getValue()))
            .toList());
  }

  /** The most surprising merges, and what only just stayed apart. */
  private void pairs(Page page) {
    List<Integer> merged = new ArrayList<>();
    List<Integer> apart = new ArrayList<>();
    for (int i : result.pairs().strongestFirst(result.probabilities())) {
      (result.isMatch(i) ? merged : apart).add(i);
    }
    List<Integer> weakest = merged.reversed().stream().limit(SHOWN).toList();
    List<Integer> nearest = apart.stream().limit(SHOWN).toList();
    Set<Integer> shown = new HashSet<>();
    for (List<Integer> list : List.of(weakest, nearest)) {
      list.forEach(i -> {
        shown.add(result.pairs().left()[i]);
        shown.add(result.pairs().right()[i]);
      });
    }
    Map<Integer, SourceRecord> read = read(shown);
    page.heading("The most surprising merges");
    weakest.forEach(i -> pair(page, i, read));
    page.heading("What only just stayed apart");
    nearest.forEach(i -> pair(page, i, read));
  }

  private Map<Integer, SourceRecord> read(Set<Integer> numbers) {
    Map<Integer, SourceRecord> read = new HashMap<>();
    int at = 0;
    for (Iterator<SourceRecord> all = records.all(); all.hasNext(); at++) {
      SourceRecord each = all.next();
      if (numbers.contains(at)) {
        read.put(at, each);
      }
    }
    return read;
  }

  private void pair(Page page, int pair, Map<Integer, SourceRecord> read) {
    Waterfall waterfall = Waterfall.of(result, pair);
    String summary =
        String.format(
            Locale.ROOT,
            "probability %.3f, %+.1f bits: %s",
            waterfall.probability(),
            waterfall.weight(),
            PairText.names(read, result.pairs().left()[pair], result.pairs().right()[pair]));
    page.details(
        summary,
        PairText.table(read, result.pairs().left()[pair], result.pairs().right()[pair])
            + waterfall.svg());
  }
}
