package com.mystage.sourcing.dedup.matching;

import com.mystage.sourcing.dedup.model.Agreement;
import com.mystage.sourcing.dedup.model.BlockingRule;
import com.mystage.sourcing.dedup.model.LinkageModel;
import java.util.DoubleSummaryStatistics;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fields of a model that a rule, a comparison or a constraint looks at. */
final class UsedFields {

  private final Set<String> all;
  private final Set<String> used = new TreeSet<>();
  private final TreeMap<String, DoubleSummaryStatistics> edits = new TreeMap<>();

  UsedFields(LinkageModel model) {
    this.all = model.fields().keySet();
    for (BlockingRule rule : model.blocking()) {
      switch (rule) {
        case BlockingRule.Equal equal -> equal.keys().forEach(key -> used.add(key.field()));
        case BlockingRule.Nearest nearest -> used.add(nearest.field());
      }
    }
    model
        .comparisons()
        .forEach(comparison -> {
          used.add(comparison.field());
          comparison.levels().forEach(level -> add(level.when()));
        });
    model.constraints().cannotLink().forEach(each -> add(each.when()));
  }

  boolean uses(String field) {
    return used.contains(field);
  }

  /** The strictest and the loosest share of edits that is asked of a field. */
  DoubleSummaryStatistics edits(String field) {
    return edits.computeIfAbsent(field, it -> new DoubleSummaryStatistics());
  }

  private void add(Agreement agreement) {
    switch (agreement) {
      case Agreement.Exact it -> used.add(it.field());
      case Agreement.Edits it -> {
        used.add(it.field());
        edits(it.field()).accept(it.atMost());
      }
      case Agreement.JaroWinkler it -> used.add(it.field());
      case Agreement.Shared it -> used.add(it.field());
      case Agreement.Contained it -> used.add(it.field());
      case Agreement.Elements it -> used.add(it.field());
      case Agreement.Overlap it -> used.add(it.field());
      case Agreement.Within it -> used.add(it.field());
      case Agreement.WithinShare it -> used.add(it.field());
      case Agreement.Kilometres it -> used.add(it.field());
      case Agreement.Prefix it -> used.add(it.field());
      case Agreement.Sql it -> all.stream().filter(name -> named(it, name)).forEach(used::add);
      case Agreement.Any it -> it.of().forEach(this::add);
      case Agreement.All it -> it.of().forEach(this::add);
      case Agreement.Not it -> add(it.of());
    }
  }

  private static boolean named(Agreement.Sql sql, String field) {
    String both = sql.duckdb() + " " + sql.googlesql();
    return both.contains("{left." + field + "}") || both.contains("{right." + field + "}");
  }
}
