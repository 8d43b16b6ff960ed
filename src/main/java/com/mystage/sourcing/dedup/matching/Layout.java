package com.mystage.sourcing.dedup.matching;

import com.mystage.sourcing.dedup.model.Agreement;
import com.mystage.sourcing.dedup.model.BlockingRule;
import com.mystage.sourcing.dedup.model.Comparison;
import com.mystage.sourcing.dedup.model.Field;
import com.mystage.sourcing.dedup.model.LinkageModel;
import com.mystage.sourcing.dedup.model.TermKind;
import com.mystage.sourcing.dedup.sql.Expr;
import com.mystage.sourcing.warehouse.Table;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which columns the warehouse's tables have for a model. Names are made of numbers, so that nothing
 * that a person wrote stands in a statement.
 */
final class Layout {

  /** The terms of a field that a model needs. */
  record TermColumn(String field, TermKind kind, String name, String total) {}

  private final LinkageModel model;
  private final UsedFields used;
  private final List<Field> fields;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<TermColumn> terms = new ArrayList<>();
  private final Set<String> frequencies = new TreeSet<>();

  Layout(LinkageModel model) {
    this.model = model;
    this.used = new UsedFields(model);
    this.fields = model.fields().values().stream().filter(it -> used.uses(it.name())).toList();
    model.fields().keySet().forEach(name -> numbers.put(name, numbers.size()));
    Set<TermColumn> needed = new LinkedHashSet<>();
    for (BlockingRule rule : model.blocking()) {
      if (rule instanceof BlockingRule.Nearest nearest) {
        needed.add(termColumn(nearest.field(), nearest.terms()));
      }
    }
    for (Comparison comparison : model.comparisons()) {
      comparison.levels().forEach(level -> need(level.when(), needed));
      if (comparison.termFrequency()) {
        frequencies.add(comparison.field());
      }
    }
    model.constraints().cannotLink().forEach(each -> need(each.when(), needed));
    terms.addAll(needed);
  }

  private void need(Agreement agreement, Set<TermColumn> needed) {
    switch (agreement) {
      case Agreement.Shared it -> needed.add(termColumn(it.field(), it.terms()));
      case Agreement.Contained it -> needed.add(termColumn(it.field(), it.terms()));
      case Agreement.Any it -> it.of().forEach(each -> need(each, needed));
      case Agreement.All it -> it.of().forEach(each -> need(each, needed));
      case Agreement.Not it -> need(it.of(), needed);
      case Agreement.Exact _,
          Agreement.Edits _,
          Agreement.JaroWinkler _,
          Agreement.Elements _,
          Agreement.Overlap _,
          Agreement.Within _,
          Agreement.WithinShare _,
          Agreement.Kilometres _,
          Agreement.Prefix _,
          Agreement.Sql _ -> {}
    }
  }

  TermColumn termColumn(String field, TermKind kind) {
    String letter = kind == TermKind.WORDS ? "w" : "g";
    return new TermColumn(field, kind, letter + number(field), letter + "t" + number(field));
  }

  private int number(String field) {
    return Objects.requireNonNull(numbers.get(field), field);
  }

  Field field(String name) {
    return Objects.requireNonNull(model.fields().get(name), name);
  }

  /** Those that the model looks at. */
  List<Field> fields() {
    return fields;
  }

  List<TermColumn> terms() {
    return terms;
  }

  /** Fields of which the number of records with the same value is needed. */
  Set<String> frequencies() {
    return frequencies;
  }

  /** The edit distance of a field's two sides, as far as the model needs to know it. */
  Expr editDistance(String field) {
    DoubleSummaryStatistics asked = used.edits(field);
    return new Expr.EditDistanceBetween(
        value("l", field), value("r", field), asked.getMin(), asked.getMax());
  }

  String value(String field) {
    return "v" + number(field);
  }

  String longitude(String field) {
    return "x" + number(field);
  }

  String frequency(String field) {
    return "q" + number(field);
  }

  /** The field's value on one side of a pair. */
  Expr.Column value(String side, String field) {
    return new Expr.Column(side, value(field), type(field(field).kind()));
  }

  private static Expr.Type type(Field.Kind kind) {
    return switch (kind) {
      case TEXT -> Expr.Type.TEXT;
      case LIST -> Expr.Type.LIST;
      case NUMBER, TIME, POSITION -> Expr.Type.NUMBER;
    };
  }

  /** The table that records are read into. */
  Table records(String name) {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(new Table.Column("row_number", Table.Type.INT64));
    columns.add(new Table.Column("side", Table.Type.INT64));
    for (Field field : fields) {
      Table.Type type =
          switch (field.kind()) {
            case TEXT -> Table.Type.STRING;
            case LIST -> Table.Type.LIST;
            case NUMBER, TIME, POSITION -> Table.Type.FLOAT64;
          };
      columns.add(new Table.Column(value(field.name()), type));
      if (field.kind() == Field.Kind.POSITION) {
        columns.add(new Table.Column(longitude(field.name()), type));
      }
    }
    terms.forEach(term -> columns.add(new Table.Column(term.name(), Table.Type.LIST)));
    return new Table(name, columns);
  }
}
