package com.mystage.sourcing.dedup.model.yaml;

import com.mystage.sourcing.dedup.model.Agreement;
import com.mystage.sourcing.dedup.model.Field;
import com.mystage.sourcing.dedup.model.Field.Kind;
import com.mystage.sourcing.dedup.model.TermKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads agreements: {@code exact}, or a map with one of the words below. */
final class AgreementYaml {

  static final Set<String> WORDS =
      new TreeSet<>(
          List.of(
              "exact",
              "edits",
              "jaro-winkler",
              "words",
              "grams",
              "words-contained",
              "grams-contained",
              "elements",
              "overlap",
              "within",
              "within-share",
              "kilometres",
              "prefix",
              "sql",
              "any",
              "all",
              "not"));

  private final Map<String, Field> fields;

  AgreementYaml(Map<String, Field> fields) {
    this.fields = fields;
  }

  /**
   * @param field what is compared unless the agreement names another field
   */
  Agreement read(Spot spot, String field) {
    if (spot.node().isTextual()) {
      if (!spot.text().equals("exact")) {
        throw spot.wrong("is '" + spot.text() + "', but only 'exact' may stand alone");
      }
      return new Agreement.Exact(field);
    }
    List<String> words = spot.keys().stream().filter(WORDS::contains).toList();
    if (words.size() != 1) {
      throw spot.wrong("must have exactly one of " + WORDS + ", but has " + spot.keys());
    }
    String of = spot.text("field", field);
    if (!fields.containsKey(of)) {
      throw spot.wrong("names the field '" + of + "', which is none of " + fields.keySet());
    }
    return read(spot.at(words.getFirst()), words.getFirst(), of);
  }

  private Agreement read(Spot value, String word, String field) {
    return switch (word) {
      case "exact" -> new Agreement.Exact(field);
      case "edits" -> new Agreement.Edits(of(value, field, Kind.TEXT), value.number(0, 1));
      case "jaro-winkler" ->
          new Agreement.JaroWinkler(of(value, field, Kind.TEXT), value.number(0, 1));
      case "words" -> shared(value, field, TermKind.WORDS);
      case "grams" -> shared(value, field, TermKind.GRAMS);
      case "words-contained" -> contained(value, field, TermKind.WORDS);
      case "grams-contained" -> contained(value, field, TermKind.GRAMS);
      case "elements" -> new Agreement.Elements(of(value, field, Kind.LIST), value.whole(1, 1000));
      case "overlap" -> new Agreement.Overlap(of(value, field, Kind.LIST), value.number(0, 1));
      case "within" ->
          new Agreement.Within(of(value, field, Kind.NUMBER, Kind.TIME), amount(value, field));
      case "within-share" ->
          new Agreement.WithinShare(of(value, field, Kind.NUMBER), value.number(0, 10));
      case "kilometres" ->
          new Agreement.Kilometres(of(value, field, Kind.POSITION), value.number(0, 20_000));
      case "prefix" -> new Agreement.Prefix(of(value, field, Kind.TEXT), value.whole(1, 1000));
      case "sql" -> {
        value.only("duckdb", "googlesql");
        yield new Agreement.Sql(value.at("duckdb").text(), value.at("googlesql").text());
      }
      case "any" -> new Agreement.Any(several(value, field));
      case "all" -> new Agreement.All(several(value, field));
      default -> new Agreement.Not(read(value, field));
    };
  }

  private List<Agreement> several(Spot value, String field) {
    return value.elements().stream().map(each -> read(each, field)).toList();
  }

  private Agreement shared(Spot value, String field, TermKind terms) {
    return new Agreement.Shared(of(value, field, Kind.TEXT), terms, value.number(0, 1));
  }

  private Agreement contained(Spot value, String field, TermKind terms) {
    return new Agreement.Contained(of(value, field, Kind.TEXT), terms, value.number(0, 1));
  }

  private String of(Spot value, String field, Kind... kinds) {
    Kind kind = java.util.Objects.requireNonNull(fields.get(field)).kind();
    if (!List.of(kinds).contains(kind)) {
      throw value.wrong(
          "cannot compare the field '" + field + "', which is of kind " + Spot.written(kind));
    }
    return field;
  }

  /** A number, or for times a length such as {@code 2 h}. */
  private double amount(Spot value, String field) {
    if (value.node().isNumber()) {
      return value.number(0, Double.MAX_VALUE);
    }
    String[] parts = value.text().strip().split("\\s+", 2);
    Map<String, Integer> units = Map.of("s", 1, "min", 60, "h", 3600, "d", 86_400);
    Integer unit = parts.length == 2 ? units.get(parts[1]) : null;
    if (unit == null
        || !parts[0].matches("[0-9]+(\\.[0-9]+)?")
        || java.util.Objects.requireNonNull(fields.get(field)).kind() != Kind.TIME) {
      throw value.wrong("must be a number, or of a time a length such as '30 min', '2 h' or '1 d'");
    }
    return Double.parseDouble(parts[0]) * unit;
  }
}
