package com.mystage.sourcing.dedup.tables;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.dedup.linkage.Linkage;
import com.mystage.sourcing.dedup.matching.Records;
import com.mystage.sourcing.dedup.matching.SourceRecord;
import com.mystage.sourcing.dedup.model.Field;
import com.mystage.sourcing.dedup.model.LinkageModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One table to rid of duplicates, or two to link. */
public record CsvTables(CsvTable first, @Nullable CsvTable second) implements Records {

  /** Records of each table that a starter model is made from. */
  private static final int SAMPLE = 20_000;

  public static CsvTables read(Path left, @Nullable Path right, String id) {
    CsvTable first = CsvTable.read(left, 0, id);
    CsvTable second = right == null ? null : CsvTable.read(right, 1, id);
    CsvTables tables = new CsvTables(first, second);
    requireRecords(first, second == null ? 2 : 1);
    if (second != null) {
      requireRecords(second, 1);
      if (tables.columns().isEmpty()) {
        throw new Failure.Invalid(
                second.file().toString(), "shares no column with " + left + ": " + second.columns())
            .asException();
      }
    }
    return tables;
  }

  private static void requireRecords(CsvTable table, int fewest) {
    if (table.ids().size() < fewest) {
      throw new Failure.Invalid(
              table.file().toString(), "holds " + table.ids().size() + " rows: nothing to compare")
          .asException();
    }
  }

  @Override
  public int left() {
    return first.ids().size();
  }

  @Override
  public int right() {
    return second == null ? 0 : second.ids().size();
  }

  @Override
  public Iterator<SourceRecord> all() {
    Iterator<SourceRecord> left = first.records();
    if (second == null) {
      return left;
    }
    Iterator<SourceRecord> right = second.records();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return left.hasNext() || right.hasNext();
      }

      @Override
      public SourceRecord next() {
        return left.hasNext() ? left.next() : right.next();
      }
    };
  }

  /** Those that all tables have, in the order of the first. */
  public List<String> columns() {
    Set<String> columns = new LinkedHashSet<>(first.columns());
    if (second != null) {
      columns.retainAll(second.columns());
    }
    return List.copyOf(columns);
  }

  public String id(int record) {
    return second == null || record < left()
        ? first.ids().get(record)
        : second.ids().get(record - left());
  }

  public String sideName(int record) {
    return side(record) == 0 ? "left" : "right";
  }

  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(first.warnings());
    if (second != null) {
      warnings.addAll(second.warnings());
      Set<String> alone = new LinkedHashSet<>(first.columns());
      alone.addAll(second.columns());
      columns().forEach(alone::remove);
      if (!alone.isEmpty()) {
        warnings.add("only one of the tables has the columns " + alone);
      }
    }
    return warnings;
  }

  /** Some records of each table, evenly spread, to look at. */
  public List<SourceRecord> sample() {
    List<SourceRecord> sample = new ArrayList<>();
    int leftStep = Math.max(1, left() / SAMPLE);
    int rightStep = Math.max(1, right() / SAMPLE);
    int at = 0;
    for (Iterator<SourceRecord> all = all(); all.hasNext(); at++) {
      SourceRecord each = all.next();
      if ((each.side() == 0 ? at % leftStep : (at - left()) % rightStep) == 0) {
        sample.add(each);
      }
    }
    return sample;
  }

  /** Refuses a model whose columns are missing. */
  public void require(LinkageModel model, String name) {
    for (Field field : model.fields().values()) {
      for (String column : field.columns()) {
        requireColumn(first, field, column, name);
        if (second != null) {
          requireColumn(second, field, column, name);
        }
      }
    }
  }

  private static void requireColumn(CsvTable table, Field field, String column, String name) {
    if (!table.columns().contains(column)) {
      throw new Failure.Invalid(
              name,
              "the field '%s' reads the column '%s', which %s does not have: %s"
                  .formatted(field.name(), column, table.file(), table.columns()))
          .asException();
    }
  }

  /** Labelled pairs: {@code left_id,right_id,label}, the label 1 or 0. */
  public Map<Linkage.Pair, Boolean> labels(Path file) {
    Map<String, Integer> left = numbers(first, 0);
    Map<String, Integer> right = second == null ? left : numbers(second, left());
    Map<Linkage.Pair, Boolean> labels = new HashMap<>();
    try (CsvTable.Rows rows = new CsvTable.Rows(file)) {
      List<Integer> at =
          List.of("left_id", "right_id", "label").stream().map(rows.header::indexOf).toList();
      if (at.contains(-1)) {
        throw new Failure.Invalid(
                file.toString(),
                "must have the columns left_id, right_id and label: " + rows.header)
            .asException();
      }
      while (rows.hasNext()) {
        int line = rows.line;
        List<String> row = rows.next();
        if (row.size() < rows.header.size()) {
          throw new Failure.Invalid(file.toString(), "line " + line + ": has too few values")
              .asException();
        }
        int l = number(left, row.get(at.get(0)), file, line);
        int r = number(right, row.get(at.get(1)), file, line);
        boolean label = label(row.get(at.get(2)), file, line);
        labels.put(new Linkage.Pair(Math.min(l, r), Math.max(l, r)), label);
      }
    }
    return labels;
  }

  private static Map<String, Integer> numbers(CsvTable table, int first) {
    Map<String, Integer> numbers = new HashMap<>();
    for (String id : table.ids()) {
      numbers.put(id, first + numbers.size());
    }
    return numbers;
  }

  private static int number(Map<String, Integer> numbers, String id, Path file, int line) {
    Integer number = numbers.get(id.strip());
    if (number == null) {
      throw new Failure.Invalid(
              file.toString(), "line " + line + ": no record has the id '" + id + "'")
          .asException();
    }
    return number;
  }

  private static boolean label(String label, Path file, int line) {
    return switch (label.strip().toLowerCase(Locale.ROOT)) {
      case "1", "1.0", "true", "match" -> true;
      case "0", "0.0", "false" -> false;
      default ->
          throw new Failure.Invalid(
                  file.toString(),
                  "line " + line + ": the label '" + label + "' is neither 1 nor 0")
              .asException();
    };
  }
}
