package com.mystage.sourcing.documents.sqlite;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A field of a document as two SQL expressions that together compare as Firestore does: first by
 * type (null, boolean, number, string, array, map), then by value. SQLite alone would take {@code
 * true} for 1. A missing field has no rank. The texts must stay the same in indexes and queries.
 *
 * @see <a href="https://firebase.google.com/docs/firestore/manage-data/data-types">Firestore's
 *     order of types</a>
 */
final class FieldSql {

  static final int NULL_RANK = 0;
  static final int BOOLEAN_RANK = 1;
  static final int NUMBER_RANK = 2;
  static final int TEXT_RANK = 3;

  /** JSON's null in the place of a value to compare with. */
  static final Object NULL = Null.NULL;

  private enum Null {
    NULL
  }

  private FieldSql() {}

  static String rank(String field) {
    return "CASE json_type(fields, "
        + path(field)
        + ") WHEN 'null' THEN 0 WHEN 'false' THEN 1 WHEN 'true' THEN 1"
        + " WHEN 'integer' THEN 2 WHEN 'real' THEN 2 WHEN 'text' THEN 3"
        + " WHEN 'array' THEN 4 WHEN 'object' THEN 5 END";
  }

  /** Never NULL, so that a row value of rank, value and id is always comparable. */
  static String value(String field) {
    return "ifnull(json_extract(fields, " + path(field) + "), 0)";
  }

  /** A document's own value, as filters have theirs. */
  static Object key(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> node.numberValue();
      case NULL, ARRAY, OBJECT, BINARY, POJO, MISSING -> NULL;
    };
  }

  static int rankOf(Object value) {
    return switch (value) {
      case Null _ -> NULL_RANK;
      case Boolean _ -> BOOLEAN_RANK;
      case Number _ -> NUMBER_RANK;
      case String _ -> TEXT_RANK;
      default ->
          throw new IllegalArgumentException(
              "a filter compares with a string, a number or a boolean, not with "
                  + value.getClass().getSimpleName());
    };
  }

  /** As JDBC binds it: a boolean as SQLite's JSON functions return it. */
  static Object bound(Object value) {
    return switch (value) {
      case Null _ -> 0L;
      case Boolean truth -> truth ? 1L : 0L;
      case Long whole -> whole;
      case Integer whole -> whole.longValue();
      case Short whole -> whole.longValue();
      case Byte whole -> whole.longValue();
      case Number number -> number.doubleValue();
      default -> value;
    };
  }

  /** The SQLite JSON path of a dotted field name, as a literal. */
  static String path(String field) {
    StringBuilder path = new StringBuilder("$");
    for (String segment : field.split("\\.", -1)) {
      if (segment.isEmpty() || segment.contains("\"") || segment.contains("\\")) {
        throw new IllegalArgumentException("'" + field + "' is not a field path");
      }
      path.append(".\"").append(segment).append('"');
    }
    return literal(path.toString());
  }

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
