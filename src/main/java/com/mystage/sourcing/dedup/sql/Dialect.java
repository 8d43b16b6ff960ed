package com.mystage.sourcing.dedup.sql;

import com.mystage.sourcing.dedup.sql.Expr.Case;
import com.mystage.sourcing.dedup.sql.Expr.Written;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How an engine writes expressions and the few clauses that engines write differently. What is the
 * same in both stands here.
 */
public abstract class Dialect {

  /** What the warehouse of an engine reads, {@code embedded} or {@code gcp}. */
  public static Dialect of(String engine) {
    return switch (engine) {
      case "embedded" -> new DuckDbDialect();
      case "gcp" -> new GoogleSqlDialect();
      default -> throw new IllegalArgumentException("engine " + engine + " has no warehouse");
    };
  }

  /** An identifier, quoted. */
  public abstract String quoted(String identifier);

  /** A reference to a parameter of a statement. */
  public abstract String parameter(String name);

  /** {@code FROM} clause over a list column's elements, which are called by the alias. */
  public abstract String unnest(String list, String alias);

  /** The values of a group as one list, in ascending order. */
  public abstract String sortedList(String value);

  /** The bits that are set in any value of a group. */
  public abstract String bitOr(String value);

  /** The quotient of whole numbers, rounded down; both are positive. */
  public abstract String wholeQuotient(String of, String by);

  /** A value as FLOAT64. */
  public abstract String number(String value);

  /** A value as INT64. */
  public abstract String whole(String value);

  /**
   * A template with this engine's parameters: where {@code $name} stands in it, it means the
   * parameter. No name may begin with another.
   */
  public final String bound(String template, String... names) {
    String bound = template;
    for (String name : names) {
      bound = bound.replace("$" + name, parameter(name));
    }
    return bound;
  }

  /** A whole number, with which this engine reckons in 64 bits. */
  abstract String literal(long value);

  /** An expression that yields null where it would fail. */
  abstract String ratio(String of, String by);

  abstract String larger(String left, String right);

  abstract String smaller(String left, String right);

  abstract String text(String value);

  abstract String editDistance(String left, String right);

  /** As {@link Expr.EditDistanceBetween} tells. */
  String editDistanceBetween(String left, String right, double near, double far) {
    return editDistance(left, right);
  }

  abstract String jaroWinkler(String left, String right);

  abstract String sharedElements(String left, String right);

  abstract String elements(String list);

  abstract String sharedWeight(String left, String right);

  abstract String written(Written written);

  /** The expression in this engine's words. */
  public final String write(Expr expr) {
    return switch (expr) {
      case Expr.Column it -> it.table() + "." + quoted(it.name());
      case Expr.Whole it -> literal(it.value());
      case Expr.Decimal it -> decimal(it.value());
      case Expr.Truth it -> it.value() ? "TRUE" : "FALSE";
      case Expr.Parameter it -> parameter(it.name());
      case Expr.Compare it ->
          "(" + write(it.left()) + " " + it.relation().sign + " " + write(it.right()) + ")";
      case Expr.And it -> joined(it.all(), " AND ");
      case Expr.Or it -> joined(it.any(), " OR ");
      case Expr.Not it -> "(NOT " + write(it.of()) + ")";
      case Expr.IsNull it -> isNull(it.of());
      case Expr.Coalesce it -> "COALESCE(" + write(it.first()) + ", " + write(it.otherwise()) + ")";
      case Expr.Arithmetic it ->
          "(" + write(it.left()) + " " + it.operator().sign + " " + write(it.right()) + ")";
      case Expr.Ratio it -> ratio(number(write(it.of())), number(write(it.by())));
      case Expr.Apply it -> it.function() + "(" + write(it.of()) + ")";
      case Expr.Floor it -> floor(number(write(it.of())));
      case Expr.Larger it -> larger(write(it.left()), write(it.right()));
      case Expr.Smaller it -> smaller(write(it.left()), write(it.right()));
      case Case it -> cases(it);
      case Expr.Length it -> "LENGTH(" + write(it.of()) + ")";
      case Expr.Prefix it -> "SUBSTR(" + write(it.of()) + ", 1, " + it.characters() + ")";
      case Expr.Concat it -> joined(it.parts(), " || ");
      case Expr.Text it -> text(write(it.of()));
      case Expr.EditDistance it -> editDistance(write(it.left()), write(it.right()));
      case Expr.EditDistanceBetween it ->
          editDistanceBetween(write(it.left()), write(it.right()), it.near(), it.far());
      case Expr.JaroWinkler it -> jaroWinkler(write(it.left()), write(it.right()));
      case Expr.SharedElements it -> sharedElements(write(it.left()), write(it.right()));
      case Expr.Elements it -> elements(write(it.of()));
      case Expr.SharedWeight it -> sharedWeight(write(it.left()), write(it.right()));
      case Written it -> "(" + written(it) + ")";
    };
  }

  private String isNull(Expr of) {
    return switch (of.type()) {
      case LIST, WEIGHTED -> "(" + elements(write(of)) + " IS NULL)";
      case TEXT, WHOLE, NUMBER, TRUTH -> "(" + write(of) + " IS NULL)";
    };
  }

  /** Neither engine casts what is too large. */
  private String floor(String value) {
    return "(CASE WHEN ABS(" + value + ") < 9e18 THEN " + whole("FLOOR(" + value + ")") + " END)";
  }

  private String joined(List<Expr> parts, String sign) {
    return parts.stream().map(this::write).collect(Collectors.joining(sign, "(", ")"));
  }

  private String cases(Case it) {
    return it.whens().stream()
        .map(when -> " WHEN " + write(when.condition()) + " THEN " + write(when.then()))
        .collect(Collectors.joining("", "CASE", " ELSE " + write(it.otherwise()) + " END"));
  }

  /** In scientific notation, which both engines read as FLOAT64 and never as a decimal. */
  static String decimal(double value) {
    return String.format(Locale.ROOT, "%.17e", value);
  }
}
