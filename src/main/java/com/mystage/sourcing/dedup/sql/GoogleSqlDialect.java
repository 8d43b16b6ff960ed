package com.mystage.sourcing.dedup.sql;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.dedup.sql.Expr.Written;

/** What BigQuery reads. */
public final class GoogleSqlDialect extends Dialect {

  @Override
  public String quoted(String identifier) {
    return '`' + identifier.replace("\\", "\\\\").replace("`", "\\`") + '`';
  }

  @Override
  public String parameter(String name) {
    return "@" + name;
  }

  @Override
  public String unnest(String list, String alias) {
    return "UNNEST(" + list + ") AS " + alias;
  }

  @Override
  public String sortedList(String value) {
    return "ARRAY_AGG(" + value + " ORDER BY " + value + ")";
  }

  @Override
  public String bitOr(String value) {
    return "BIT_OR(" + value + ")";
  }

  @Override
  public String wholeQuotient(String of, String by) {
    return "DIV(" + of + ", " + by + ")";
  }

  @Override
  public String number(String value) {
    return "CAST(" + value + " AS FLOAT64)";
  }

  @Override
  public String whole(String value) {
    return "CAST(" + value + " AS INT64)";
  }

  @Override
  String literal(long value) {
    return Long.toString(value);
  }

  @Override
  String ratio(String of, String by) {
    return "SAFE_DIVIDE(" + of + ", " + by + ")";
  }

  @Override
  String larger(String left, String right) {
    return "GREATEST(" + left + ", " + right + ")";
  }

  @Override
  String smaller(String left, String right) {
    return "LEAST(" + left + ", " + right + ")";
  }

  @Override
  String text(String value) {
    return "CAST(" + value + " AS STRING)";
  }

  @Override
  String editDistance(String left, String right) {
    return "EDIT_DISTANCE(" + bytes(left) + ", " + bytes(right) + ")";
  }

  /** A text with a character for each byte: EDIT_DISTANCE counts characters, and takes no BYTES. */
  private static String bytes(String text) {
    return "CODE_POINTS_TO_STRING(TO_CODE_POINTS(CAST(" + text + " AS BYTES)))";
  }

  @Override
  String jaroWinkler(String left, String right) {
    throw new Failure.Invalid(
            "jaro-winkler", "BigQuery has no such function; compare by edits, words or grams")
        .asException();
  }

  @Override
  String sharedElements(String left, String right) {
    return "(SELECT COUNT(DISTINCT x) FROM UNNEST(%s) AS x WHERE x IN UNNEST(%s))"
        .formatted(left, right);
  }

  @Override
  String elements(String list) {
    return "NULLIF(ARRAY_LENGTH(" + list + "), 0)";
  }

  @Override
  String sharedWeight(String left, String right) {
    return "COALESCE((SELECT SUM(MOD(x, %d)) FROM UNNEST(%s) AS x WHERE x IN UNNEST(%s)), 0)"
        .formatted(Terms.WEIGHTS, left, right);
  }

  @Override
  String written(Written written) {
    return written.googlesql();
  }
}
