package com.mystage.sourcing.dedup.matching;

import com.mystage.sourcing.dedup.sql.Terms;
import com.mystage.sourcing.warehouse.Table;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Loads records and weighs their terms: a term that few records have weighs more. */
final class Preparing {

  private static final int CHUNK = 5_000;

  private final Workspace space;

  Preparing(Workspace space) {
    this.space = space;
  }

  /** Loads the records in their order, numbered from 0. */
  void load(Iterator<SourceRecord> records) {
    Layout layout = space.layout();
    Table table = layout.records(space.table("records"));
    space.warehouse().ensure(table);
    RowForm form = new RowForm(layout);
    List<Map<String, @Nullable Object>> chunk = new ArrayList<>();
    long number = 0;
    while (records.hasNext()) {
      chunk.add(form.row(number++, records.next()));
      if (chunk.size() == CHUNK) {
        space.warehouse().append(table, chunk);
        chunk.clear();
      }
    }
    space.warehouse().append(table, chunk);
  }

  /** Makes the table of features: values, weighted terms, frequencies of values. */
  void features(long records) {
    for (Layout.TermColumn term : space.layout().terms()) {
      terms(term, records);
    }
    for (String field : space.layout().frequencies()) {
      frequencies(field);
    }
    List<String> columns = new ArrayList<>(List.of("r.row_number", "r.side"));
    space
        .layout()
        .fields()
        .forEach(field -> {
          columns.add("r." + name(space.layout().value(field.name())));
          if (field.kind() == com.mystage.sourcing.dedup.model.Field.Kind.POSITION) {
            columns.add("r." + name(space.layout().longitude(field.name())));
          }
        });
    StringBuilder joins = new StringBuilder();
    for (Layout.TermColumn term : space.layout().terms()) {
      String alias = "j_" + term.name();
      columns.add(alias + ".terms AS " + name(term.name()));
      columns.add(alias + ".total AS " + name(term.total()));
      joins
          .append(" LEFT JOIN ")
          .append(space.quoted("weighted_" + term.name()))
          .append(" AS %1$s ON %1$s.row_number = r.row_number".formatted(alias));
    }
    for (String field : space.layout().frequencies()) {
      String frequency = space.layout().frequency(field);
      columns.add("j_" + frequency + ".n AS " + name(frequency));
      joins
          .append(" LEFT JOIN ")
          .append(space.quoted("values_" + frequency))
          .append(
              " AS j_%s ON j_%1$s.value = r.%s"
                  .formatted(frequency, name(space.layout().value(field))));
    }
    space.create(
        "features",
        "SELECT "
            + columns.stream().collect(Collectors.joining(", "))
            + " FROM "
            + space.quoted("records")
            + " AS r"
            + joins,
        Map.of());
  }

  private String name(String column) {
    return space.dialect().quoted(column);
  }

  /**
   * A term's weight is its inverse document frequency, scaled so that the rarest reach the top.
   * What is added keeps a whole number whole where an engine's logarithm ends just below it.
   */
  private void terms(Layout.TermColumn term, long records) {
    String pieces =
        "%s AS r CROSS JOIN %s"
            .formatted(
                space.quoted("records"), space.dialect().unnest("r." + name(term.name()), "piece"));
    String weight =
        space
            .dialect()
            .whole(
                space
                    .dialect()
                    .bound(
                        "1 + FLOOR(1e-9 + $top * LN($records / n) / LN($records))",
                        "top",
                        "records"));
    space.create(
        "terms_" + term.name(),
        """
        WITH counted AS (
          SELECT piece AS term, COUNT(*) AS n, SUM(CASE WHEN r.side = 0 THEN 1 ELSE 0 END) AS n_left
          FROM %s GROUP BY piece)
        SELECT term, n, %s AS n_left, ROW_NUMBER() OVER (ORDER BY term) * %d + %s AS number
        FROM counted
        """
            .formatted(pieces, space.dialect().whole("n_left"), Terms.WEIGHTS, weight),
        Map.of("top", Terms.WEIGHTS - 2.0, "records", (double) Math.max(2, records)));
    space.create(
        "weighted_" + term.name(),
        """
        SELECT r.row_number, %s AS terms, %s AS total
        FROM %s JOIN %s AS t ON t.term = piece
        GROUP BY r.row_number
        """
            .formatted(
                space.dialect().sortedList("t.number"),
                space.dialect().whole("SUM(MOD(t.number, " + Terms.WEIGHTS + "))"),
                pieces,
                space.quoted("terms_" + term.name())),
        Map.of());
  }

  private void frequencies(String field) {
    String value = name(space.layout().value(field));
    space.create(
        "values_" + space.layout().frequency(field),
        """
        SELECT %1$s AS value, COUNT(*) AS n,
          %2$s AS n_left
        FROM %3$s WHERE %1$s IS NOT NULL GROUP BY %1$s
        """
            .formatted(
                value,
                space.dialect().whole("SUM(CASE WHEN side = 0 THEN 1 ELSE 0 END)"),
                space.quoted("records")),
        Map.of());
  }
}
