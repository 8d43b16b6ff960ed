package com.mystage.sourcing.warehouse.bigquery;

import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.FieldValue;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.QueryParameterValue;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.TableResult;
import com.mystage.sourcing.warehouse.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Parameters and results of BigQuery in the types that both warehouses share. */
final class BigQueryRows {

  private BigQueryRows() {}

  static QueryParameterValue parameter(String name, Object value) {
    return switch (value) {
      case String text -> QueryParameterValue.string(text);
      case Boolean truth -> QueryParameterValue.bool(truth);
      case Double number -> QueryParameterValue.float64(number);
      case Float number -> QueryParameterValue.float64(number);
      case Long whole -> QueryParameterValue.int64(whole);
      case Integer whole -> QueryParameterValue.int64(whole);
      case Instant time ->
          QueryParameterValue.timestamp(ChronoUnit.MICROS.between(Instant.EPOCH, time));
      case List<?> list ->
          QueryParameterValue.array(
              list.stream().map(String.class::cast).toArray(String[]::new), String.class);
      default ->
          throw new IllegalArgumentException(
              "parameter @" + name + " is not a string, number, boolean, instant or list");
    };
  }

  static List<Row> read(TableResult result) {
    Schema schema = result.getSchema();
    List<Row> rows = new ArrayList<>();
    if (schema == null) {
      return rows;
    }
    for (FieldValueList values : result.iterateAll()) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      for (int i = 0; i < schema.getFields().size(); i++) {
        Field field = schema.getFields().get(i);
        row.put(field.getName(), value(field, values.get(i)));
      }
      rows.add(new Row(Collections.unmodifiableMap(row)));
    }
    return rows;
  }

  private static @Nullable Object value(Field field, FieldValue value) {
    if (value.isNull()) {
      return null;
    }
    if (field.getMode() == Field.Mode.REPEATED) {
      return value.getRepeatedValue().stream()
          .map(FieldValue::getValue)
          .filter(Objects::nonNull)
          .map(Object::toString)
          .toList();
    }
    return switch (field.getType().getStandardType()) {
      case STRING -> value.getStringValue();
      case INT64 -> value.getLongValue();
      case FLOAT64, NUMERIC, BIGNUMERIC -> value.getDoubleValue();
      case BOOL -> value.getBooleanValue();
      case TIMESTAMP -> value.getTimestampInstant();
      default ->
          throw new IllegalArgumentException(
              "column "
                  + field.getName()
                  + " is a "
                  + field.getType().getStandardType()
                  + ", which the warehouse port does not know");
    };
  }
}
