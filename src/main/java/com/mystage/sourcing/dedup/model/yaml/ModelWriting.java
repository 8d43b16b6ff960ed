package com.mystage.sourcing.dedup.model.yaml;

import com.mystage.sourcing.dedup.model.Agreement;
import com.mystage.sourcing.dedup.model.BlockingRule;
import com.mystage.sourcing.dedup.model.Comparison;
import com.mystage.sourcing.dedup.model.Field;
import com.mystage.sourcing.dedup.model.LinkageModel;
import com.mystage.sourcing.dedup.model.TermKind;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a model as its file, in the form that people write it. */
public final class ModelWriting {

  private final StringBuilder out = new StringBuilder();

  private ModelWriting() {}

  /**
   * @param head comment at the top, one line each
   */
  public static String yaml(LinkageModel model, List<String> head) {
    ModelWriting writing = new ModelWriting();
    head.forEach(line -> writing.line("# " + line));
    writing.write(model);
    return writing.out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void write(LinkageModel model) {
    line("fields:");
    model.fields().values().forEach(field -> line("  " + quoted(field.name()) + ": " + of(field)));
    line("");
    line("blocking:");
    model.blocking().forEach(rule -> line("  - " + of(rule)));
    line("");
    line("comparisons:");
    for (Comparison comparison : model.comparisons()) {
      line("  - name: " + quoted(comparison.name()));
      line("    field: " + quoted(comparison.field()));
      if (comparison.termFrequency()) {
        line("    term-frequency: true");
      }
      line("    levels:");
      comparison.levels().forEach(level -> line("      - " + of(level, comparison.field())));
    }
    line("");
    if (model.prior() != null) {
      line("prior: " + model.prior());
    }
    if (model.match() != null) {
      line("match: " + model.match());
    }
    line("review: " + model.review());
    line("constraints:");
    line("  one-to-one: " + Spot.written(model.constraints().oneToOne()));
    if (!model.constraints().cannotLink().isEmpty()) {
      line("  cannot-link:");
      model
          .constraints()
          .cannotLink()
          .forEach(each ->
              line("    - {name: " + quoted(each.name()) + ", when: " + of(each.when(), "") + "}"));
    }
    LinkageModel.Training training = model.training();
    line(
        "training: {seed: %d, random-pairs: %d, pairs-per-record: %d}"
            .formatted(training.seed(), training.randomPairs(), training.pairsPerRecord()));
  }

  private static String of(Field field) {
    String columns =
        field.columns().size() == 1
            ? "column: " + quoted(field.columns().getFirst())
            : "columns: " + list(field.columns(), ModelWriting::quoted);
    String split = field.kind() == Field.Kind.LIST ? ", split: " + quoted(field.split()) : "";
    return "{"
        + columns
        + ", kind: "
        + Spot.written(field.kind())
        + ", normalise: "
        + list(field.normalise(), Spot::written)
        + split
        + "}";
  }

  private static String of(BlockingRule rule) {
    return switch (rule) {
      case BlockingRule.Equal it ->
          "{name: " + quoted(it.name()) + ", equal: " + list(it.keys(), ModelWriting::of) + "}";
      case BlockingRule.Nearest it ->
          "{name: %s, nearest: %s, by: %s, top: %d}"
              .formatted(quoted(it.name()), quoted(it.field()), Spot.written(it.terms()), it.top());
    };
  }

  private static String of(BlockingRule.Key key) {
    return key.prefix() == 0
        ? quoted(key.field())
        : "{field: " + quoted(key.field()) + ", prefix: " + key.prefix() + "}";
  }

  private static String of(Comparison.Level level, String field) {
    String when = of(level.when(), field);
    if (level.m() == null && level.u() == null) {
      return when;
    }
    String inner = when.startsWith("{") ? when.substring(1, when.length() - 1) : "exact: true";
    return "{"
        + inner
        + (level.m() == null ? "" : ", m: " + level.m())
        + (level.u() == null ? "" : ", u: " + level.u())
        + "}";
  }

  /** The agreement; its field is told where it isn't the one that everybody expects. */
  private static String of(Agreement agreement, String field) {
    return switch (agreement) {
      case Agreement.Exact it ->
          it.field().equals(field) ? "exact" : one("exact", "true", it.field(), field);
      case Agreement.Edits it -> one("edits", number(it.atMost()), it.field(), field);
      case Agreement.JaroWinkler it -> one("jaro-winkler", number(it.atLeast()), it.field(), field);
      case Agreement.Shared it -> one(word(it.terms()), number(it.atLeast()), it.field(), field);
      case Agreement.Contained it ->
          one(word(it.terms()) + "-contained", number(it.atLeast()), it.field(), field);
      case Agreement.Elements it -> one("elements", "" + it.atLeast(), it.field(), field);
      case Agreement.Overlap it -> one("overlap", number(it.atLeast()), it.field(), field);
      case Agreement.Within it -> one("within", number(it.atMost()), it.field(), field);
      case Agreement.WithinShare it -> one("within-share", number(it.atMost()), it.field(), field);
      case Agreement.Kilometres it -> one("kilometres", number(it.atMost()), it.field(), field);
      case Agreement.Prefix it -> one("prefix", "" + it.characters(), it.field(), field);
      case Agreement.Sql it ->
          "{sql: {duckdb: " + quoted(it.duckdb()) + ", googlesql: " + quoted(it.googlesql()) + "}}";
      case Agreement.Any it -> "{any: " + list(it.of(), each -> of(each, field)) + "}";
      case Agreement.All it -> "{all: " + list(it.of(), each -> of(each, field)) + "}";
      case Agreement.Not it -> "{not: " + of(it.of(), field) + "}";
    };
  }

  private static String one(String word, String value, String field, String expected) {
    String of = field.equals(expected) ? "" : ", field: " + quoted(field);
    return "{" + word + ": " + value + of + "}";
  }

  private static String word(TermKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String number(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  private static <T> String list(List<T> elements, Function<T, String> writing) {
    return elements.stream().map(writing).collect(Collectors.joining(", ", "[", "]"));
  }

  /** As it is where YAML reads it as the same text, else in double quotes. */
  private static String quoted(String text) {
    boolean plain =
        text.matches("[A-Za-z][A-Za-z0-9_ -]*[A-Za-z0-9]|[A-Za-z]")
            && !text.matches("(?i)true|false|yes|no|on|off|null|y|n");
    return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
