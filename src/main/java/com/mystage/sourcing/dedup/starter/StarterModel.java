package com.mystage.sourcing.dedup.starter;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.dedup.matching.SourceRecord;
import com.mystage.sourcing.dedup.model.Agreement;
import com.mystage.sourcing.dedup.model.BlockingRule;
import com.mystage.sourcing.dedup.model.Comparison;
import com.mystage.sourcing.dedup.model.Field;
import com.mystage.sourcing.dedup.model.LevelNames;
import com.mystage.sourcing.dedup.model.LinkageModel;
import com.mystage.sourcing.dedup.model.Normaliser;
import com.mystage.sourcing.dedup.model.TermKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a model from what the columns look like. */
public final class StarterModel {

  private static final List<Normaliser> STREETS =
      List.of(Normaliser.LOWER, Normaliser.UNACCENT, Normaliser.WORDS, Normaliser.STREET);

  private static final int TOP = 10;
  private static final int MAX_COMPARISONS = 13;

  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final List<BlockingRule> blocking = new ArrayList<>();
  private final List<Comparison> comparisons = new ArrayList<>();
  private final List<ColumnProfile> texts = new ArrayList<>();

  private StarterModel() {}

  /**
   * @param sample some records of either side
   */
  public static LinkageModel of(List<String> columns, List<SourceRecord> sample) {
    List<ColumnProfile> profiles =
        columns.stream().map(column -> ColumnProfile.of(column, sample)).toList();
    StarterModel starter = new StarterModel();
    profiles.stream()
        .sorted(
            Comparator.comparingDouble(
                (ColumnProfile it) -> -it.filledShare() * it.distinctShare()))
        .forEach(starter::add);
    return starter.model();
  }

  private void add(ColumnProfile profile) {
    if (comparisons.size() >= MAX_COMPARISONS) {
      return;
    }
    switch (profile.shape()) {
      case NOTHING -> {}
      case URL -> url(profile);
      case YEAR -> near(profile, Field.Kind.NUMBER, List.of(Normaliser.YEAR), 1);
      case PHONE -> code(profile, List.of(Normaliser.PHONE));
      case TIME -> time(profile);
      case NUMBER -> number(profile);
      case CODE ->
          code(profile, List.of(Normaliser.LOWER, Normaliser.UNACCENT, Normaliser.COMPACT));
      case LIST -> list(profile);
      case CATEGORY -> category(profile);
      case NAME -> name(profile);
      case TEXT -> text(profile);
    }
  }

  private Field field(ColumnProfile profile, Field.Kind kind, List<Normaliser> normalise) {
    Field field =
        new Field(
            profile.column,
            List.of(profile.column),
            kind,
            normalise,
            kind == Field.Kind.LIST ? profile.split() : Field.DEFAULT_SPLIT);
    fields.put(field.name(), field);
    return field;
  }

  private void compare(Field field, boolean termFrequency, Agreement... agreements) {
    List<Comparison.Level> levels = new ArrayList<>();
    for (Agreement agreement : agreements) {
      levels.add(new Comparison.Level(LevelNames.of(agreement), agreement, null, null));
    }
    comparisons.add(new Comparison(field.name(), field.name(), levels, termFrequency));
  }

  private void block(Field field) {
    blocking.add(
        new BlockingRule.Equal(
            "same " + field.name(), List.of(new BlockingRule.Key(field.name(), 0))));
  }

  private void url(ColumnProfile profile) {
    Field field = field(profile, Field.Kind.TEXT, List.of(Normaliser.URL));
    compare(
        field,
        true,
        new Agreement.Exact(field.name()),
        new Agreement.Shared(field.name(), TermKind.GRAMS, 0.6));
    block(field);
  }

  private void near(
      ColumnProfile profile, Field.Kind kind, List<Normaliser> normalise, double step) {
    Field field = field(profile, kind, normalise);
    compare(
        field,
        false,
        new Agreement.Within(field.name(), 0),
        new Agreement.Within(field.name(), step));
  }

  /** Equal, a day apart, or with one digit mistaken. */
  private void time(ColumnProfile profile) {
    Field field = field(profile, Field.Kind.TIME, List.of());
    Field digits =
        new Field(
            profile.column + " in digits",
            List.of(profile.column),
            Field.Kind.TEXT,
            List.of(Normaliser.DIGITS),
            Field.DEFAULT_SPLIT);
    fields.put(digits.name(), digits);
    compare(
        field,
        false,
        new Agreement.Within(field.name(), 0),
        any(new Agreement.Within(field.name(), 86_400), new Agreement.Edits(digits.name(), 0.15)));
  }

  private void number(ColumnProfile profile) {
    Field field = field(profile, Field.Kind.NUMBER, List.of());
    compare(
        field,
        false,
        new Agreement.Within(field.name(), 0),
        new Agreement.WithinShare(field.name(), 0.02),
        new Agreement.WithinShare(field.name(), 0.15),
        new Agreement.WithinShare(field.name(), 0.5));
  }

  private void code(ColumnProfile profile, List<Normaliser> normalise) {
    Field field = field(profile, Field.Kind.TEXT, normalise);
    compare(
        field,
        true,
        new Agreement.Exact(field.name()),
        new Agreement.Edits(field.name(), 0.15),
        new Agreement.Edits(field.name(), 0.35));
    if (profile.distinctShare() > 0.2) {
      block(field);
    }
  }

  private void list(ColumnProfile profile) {
    Field field = field(profile, Field.Kind.LIST, Normaliser.PLAIN);
    compare(
        field,
        false,
        new Agreement.Overlap(field.name(), 0.99),
        new Agreement.Overlap(field.name(), 0.5),
        new Agreement.Elements(field.name(), 1));
    block(field);
  }

  private void category(ColumnProfile profile) {
    Field field = field(profile, Field.Kind.TEXT, Normaliser.PLAIN);
    compare(
        field,
        true,
        new Agreement.Exact(field.name()),
        new Agreement.Any(
            List.of(
                new Agreement.Shared(field.name(), TermKind.GRAMS, 0.4),
                new Agreement.Contained(field.name(), TermKind.WORDS, 0.9))));
  }

  private void name(ColumnProfile profile) {
    Field field = field(profile, Field.Kind.TEXT, Normaliser.PLAIN);
    texts.add(profile);
    compare(
        field,
        true,
        new Agreement.Exact(field.name()),
        any(
            new Agreement.Edits(field.name(), 0.15),
            new Agreement.JaroWinkler(field.name(), 0.95),
            new Agreement.Shared(field.name(), TermKind.WORDS, 0.99)),
        any(
            new Agreement.JaroWinkler(field.name(), 0.9),
            new Agreement.Edits(field.name(), 0.25),
            new Agreement.Shared(field.name(), TermKind.GRAMS, 0.55)),
        any(
            new Agreement.JaroWinkler(field.name(), 0.8),
            new Agreement.Contained(field.name(), TermKind.WORDS, 0.9),
            new Agreement.Shared(field.name(), TermKind.GRAMS, 0.35)));
  }

  private static Agreement any(Agreement... agreements) {
    return new Agreement.Any(List.of(agreements));
  }

  private void text(ColumnProfile profile) {
    Field field = field(profile, Field.Kind.TEXT, profile.isStreet() ? STREETS : Normaliser.PLAIN);
    texts.add(profile);
    String name = field.name();
    compare(
        field,
        false,
        new Agreement.Exact(name),
        alike(name, 0.85, 0.85),
        alike(name, 0.68, 0.72),
        alike(name, 0.52, 0.58),
        any(
            new Agreement.Contained(name, TermKind.WORDS, 0.95),
            new Agreement.Shared(name, TermKind.WORDS, 0.38),
            new Agreement.Shared(name, TermKind.GRAMS, 0.45)),
        alike(name, 0.26, 0.33),
        alike(name, 0.15, 0.22));
  }

  private static Agreement alike(String field, double words, double grams) {
    return any(
        new Agreement.Shared(field, TermKind.WORDS, words),
        new Agreement.Shared(field, TermKind.GRAMS, grams));
  }

  /** Where nothing else proposes pairs, whatever has a value does. */
  private void blockByAnything() {
    for (Field field : List.copyOf(fields.values())) {
      if (blocking.isEmpty() && field.kind() != Field.Kind.POSITION) {
        block(field);
      }
    }
    if (blocking.isEmpty()) {
      throw new Failure.Invalid("the tables", "no column that all have says anything")
          .asException();
    }
  }

  private LinkageModel model() {
    if (!texts.isEmpty()) {
      Field all =
          new Field(
              "all text",
              texts.stream().map(it -> it.column).toList(),
              Field.Kind.TEXT,
              Normaliser.PLAIN,
              Field.DEFAULT_SPLIT);
      fields.put(all.name(), all);
      blocking.add(new BlockingRule.Nearest("words alike", all.name(), TermKind.WORDS, TOP));
      blocking.add(new BlockingRule.Nearest("spelling alike", all.name(), TermKind.GRAMS, TOP));
    }
    if (blocking.isEmpty()) {
      blockByAnything();
    }
    return new LinkageModel(
        fields,
        blocking,
        comparisons,
        null,
        null,
        LinkageModel.DEFAULT_REVIEW,
        LinkageModel.Constraints.NONE,
        LinkageModel.Training.DEFAULT);
  }
}
