package com.mystage.sourcing.warehouse.googlesql;

import com.google.zetasql.ArrayType;
import com.google.zetasql.Type;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.Value;
import com.google.zetasql.ZetaSQLType.TypeKind;
import com.mystage.sourcing.warehouse.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of the warehouse port as GoogleSQL has them, and back. */
final class GoogleSqlValues {

  private static final ArrayType STRINGS =
      TypeFactory.createArrayType(TypeFactory.createSimpleType(TypeKind.TYPE_STRING));

  private GoogleSqlValues() {}

  static Type type(Table.Type type) {
    return switch (type) {
      case STRING -> TypeFactory.createSimpleType(TypeKind.TYPE_STRING);
      case INT64 -> TypeFactory.createSimpleType(TypeKind.TYPE_INT64);
      case FLOAT64 -> TypeFactory.createSimpleType(TypeKind.TYPE_DOUBLE);
      case BOOL -> TypeFactory.createSimpleType(TypeKind.TYPE_BOOL);
      case TIMESTAMP -> TypeFactory.createSimpleType(TypeKind.TYPE_TIMESTAMP);
      case LIST -> STRINGS;
    };
  }

  static Value stored(Table.Type type, @Nullable Object value) {
    if (value == null) {
      return type == Table.Type.LIST
          ? Value.createArrayValue(STRINGS, List.of())
          : Value.createNullValue(type(type));
    }
    return switch (type) {
      case FLOAT64 -> Value.createDoubleValue(((Number) value).doubleValue());
      case INT64 -> Value.createInt64Value(((Number) value).longValue());
      case STRING, BOOL, TIMESTAMP, LIST -> parameter(value);
    };
  }

  /** What a table keeps of a computed value. */
  static Value stored(Value value) {
    if (!value.getType().isArray()) {
      return value;
    }
    if (value.isNull()) {
      return Value.createArrayValue(value.getType().asArray(), List.of());
    }
    if (value.getElementList().stream().anyMatch(Value::isNull)) {
      throw new IllegalStateException("BigQuery stores no list with a null in it");
    }
    return value;
  }

  static Value parameter(Object value) {
    return switch (value) {
      case String text -> Value.createStringValue(text);
      case Boolean truth -> Value.createBoolValue(truth);
      case Double number -> Value.createDoubleValue(number);
      case Integer whole -> Value.createInt64Value(whole);
      case Long whole -> Value.createInt64Value(whole);
      case Instant time ->
          Value.createTimestampValueFromUnixMicros(ChronoUnit.MICROS.between(Instant.EPOCH, time));
      case List<?> list ->
          Value.createArrayValue(
              STRINGS, list.stream().map(it -> Value.createStringValue((String) it)).toList());
      default -> throw new IllegalArgumentException(value.toString());
    };
  }

  static @Nullable Object read(Value value) {
    if (value.isNull()) {
      return null;
    }
    return switch (value.getType().getKind()) {
      case TYPE_STRING -> value.getStringValue();
      case TYPE_INT64 -> value.getInt64Value();
      case TYPE_DOUBLE -> value.getDoubleValue();
      case TYPE_BOOL -> value.getBoolValue();
      case TYPE_TIMESTAMP -> Instant.EPOCH.plus(value.getTimestampUnixMicros(), ChronoUnit.MICROS);
      case TYPE_ARRAY ->
          value.getElementList().stream()
              .map(GoogleSqlValues::read)
              .filter(Objects::nonNull)
              .map(Object::toString)
              .toList();
      default -> throw new IllegalArgumentException("no type of the port: " + value.getType());
    };
  }
}
