package com.mystage.sourcing.dedup.matching;

import com.mystage.sourcing.dedup.model.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A record as a row of the warehouse: its fields' values and their terms. */
final class RowForm {

  private final Layout layout;

  RowForm(Layout layout) {
    this.layout = layout;
  }

  Map<String, @Nullable Object> row(long number, SourceRecord source) {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("row_number", number);
    row.put("side", (long) source.side());
    for (Field field : layout.fields()) {
      put(field, source.values(), row);
    }
    for (Layout.TermColumn term : layout.terms()) {
      Object text = row.get(layout.value(term.field()));
      row.put(term.name(), text == null ? null : FieldReading.terms((String) text, term.kind()));
    }
    return row;
  }

  private void put(Field field, Map<String, String> values, Map<String, @Nullable Object> row) {
    String column = layout.value(field.name());
    switch (field.kind()) {
      case TEXT -> row.put(column, FieldReading.text(field, values).orElse(null));
      case NUMBER, TIME -> row.put(column, boxed(FieldReading.number(field, 0, values)));
      case LIST -> {
        List<String> elements = FieldReading.list(field, values);
        row.put(column, elements.isEmpty() ? null : elements);
      }
      case POSITION -> {
        OptionalDouble latitude = FieldReading.number(field, 0, values);
        OptionalDouble longitude = FieldReading.number(field, 1, values);
        if (latitude.isPresent() && longitude.isPresent()) {
          row.put(column, latitude.getAsDouble());
          row.put(layout.longitude(field.name()), longitude.getAsDouble());
        }
      }
    }
  }

  private static @Nullable Double boxed(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : null;
  }
}
