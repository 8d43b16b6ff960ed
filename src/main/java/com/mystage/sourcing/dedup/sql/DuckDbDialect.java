package com.mystage.sourcing.dedup.sql;

import com.mystage.sourcing.dedup.sql.Expr.Written;

/** What DuckDB reads. */
public final class DuckDbDialect extends Dialect {

  @Override
  public String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  @Override
  public String parameter(String name) {
    return "$" + name;
  }

  @Override
  public String unnest(String list, String alias) {
    return "UNNEST(" + list + ") AS u_" + alias + "(" + alias + ")";
  }

  @Override
  public String sortedList(String value) {
    return "LIST(" + value + " ORDER BY " + value + ")";
  }

  @Override
  public String bitOr(String value) {
    return "BIT_OR(" + value + ")";
  }

  @Override
  public String wholeQuotient(String of, String by) {
    return "(" + of + " // " + by + ")";
  }

  @Override
  public String number(String value) {
    return "CAST(" + value + " AS DOUBLE)";
  }

  @Override
  public String whole(String value) {
    return "CAST(" + value + " AS BIGINT)";
  }

  /** It would take the fewest bits that hold the literals, and fail where a product needs more. */
  @Override
  String literal(long value) {
    return whole(Long.toString(value));
  }

  @Override
  String ratio(String of, String by) {
    return "(" + of + " / NULLIF(" + by + ", 0))";
  }

  /** DuckDB's GREATEST passes over nulls. */
  @Override
  String larger(String left, String right) {
    return "(CASE WHEN "
        + left
        + " >= "
        + right
        + " THEN "
        + left
        + " WHEN "
        + left
        + " < "
        + right
        + " THEN "
        + right
        + " END)";
  }

  @Override
  String smaller(String left, String right) {
    return "(CASE WHEN "
        + left
        + " <= "
        + right
        + " THEN "
        + left
        + " WHEN "
        + left
        + " > "
        + right
        + " THEN "
        + right
        + " END)";
  }

  @Override
  String text(String value) {
    return "CAST(" + value + " AS VARCHAR)";
  }

  @Override
  String editDistance(String left, String right) {
    return "LEVENSHTEIN(" + left + ", " + right + ")";
  }

  /**
   * LEVENSHTEIN is a hundred times as slow here as HAMMING, which is never less, and fails where
   * the lengths in bytes differ. Their difference is never more. A CASE looks no further than it
   * must.
   */
  @Override
  String editDistanceBetween(String left, String right, double near, double far) {
    String longer = larger("LENGTH(" + left + ")", "LENGTH(" + right + ")");
    return """
    (CASE WHEN %1$s = %2$s THEN 0
      WHEN CASE WHEN STRLEN(%1$s) = STRLEN(%2$s) THEN HAMMING(%1$s, %2$s) END <= %3$s * %4$s THEN 0
      WHEN ABS(STRLEN(%1$s) - STRLEN(%2$s)) > %3$s * %5$s THEN %6$d
      ELSE %7$s END)
    """
        .strip()
        .formatted(
            left,
            right,
            longer,
            decimal(near),
            decimal(far),
            Integer.MAX_VALUE,
            editDistance(left, right));
  }

  @Override
  String jaroWinkler(String left, String right) {
    return "JARO_WINKLER_SIMILARITY(" + left + ", " + right + ")";
  }

  /** Filtering by containment is four times as fast here as LIST_INTERSECT. */
  @Override
  String sharedElements(String left, String right) {
    return "COALESCE(LEN(LIST_FILTER(" + left + ", lambda x: LIST_CONTAINS(" + right + ", x))), 0)";
  }

  @Override
  String elements(String list) {
    return "NULLIF(LEN(" + list + "), 0)";
  }

  @Override
  String sharedWeight(String left, String right) {
    return "CAST(COALESCE(LIST_SUM(LIST_TRANSFORM(LIST_FILTER(%s, lambda x: LIST_CONTAINS(%s, x)), lambda x: x %% %d)), 0) AS BIGINT)"
        .formatted(left, right, Terms.WEIGHTS);
  }

  @Override
  String written(Written written) {
    return written.duckdb();
  }
}
