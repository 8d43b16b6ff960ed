package com.mystage.sourcing.dedup.sql;

import java.util.List;

/**
 * A typed expression, written by a {@link Dialect}. Its meaning is the same on every engine,
 * including with nulls: a comparison with null is null, and a null condition counts as not met.
 * Texts are never part of it: they are parameters.
 */
public sealed interface Expr {

  /** The type of an expression's value. A {@code LIST} holds strings, {@code WEIGHTED} terms. */
  enum Type {
    TEXT,
    WHOLE,
    NUMBER,
    TRUTH,
    LIST,
    WEIGHTED
  }

  Type type();

  /** An expression that holds or does not, or is null. */
  sealed interface Condition extends Expr {
    @Override
    default Type type() {
      return Type.TRUTH;
    }
  }

  /** A whole number. */
  sealed interface Count extends Expr {
    @Override
    default Type type() {
      return Type.WHOLE;
    }
  }

  /** A number with decimals. */
  sealed interface Measure extends Expr {
    @Override
    default Type type() {
      return Type.NUMBER;
    }
  }

  /** A column of an aliased table. */
  record Column(String table, String name, Type type) implements Expr {}

  record Whole(long value) implements Count {}

  record Decimal(double value) implements Measure {}

  record Truth(boolean value) implements Condition {}

  /** A named parameter of the statement. */
  record Parameter(String name, Type type) implements Expr {}

  /** How two values are compared. */
  enum Relation {
    EQUAL("="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    final String sign;

    Relation(String sign) {
      this.sign = sign;
    }
  }

  record Compare(Expr left, Relation relation, Expr right) implements Condition {}

  record And(List<Expr> all) implements Condition {}

  record Or(List<Expr> any) implements Condition {}

  record Not(Expr of) implements Condition {}

  /** Whether there is no value. A list without elements is none: BigQuery stores no other. */
  record IsNull(Expr of) implements Condition {}

  record Coalesce(Expr first, Expr otherwise) implements Expr {
    @Override
    public Type type() {
      return otherwise.type();
    }
  }

  /** Arithmetic on numbers. */
  enum Operator {
    PLUS("+"),
    MINUS("-"),
    TIMES("*");

    final String sign;

    Operator(String sign) {
      this.sign = sign;
    }
  }

  record Arithmetic(Expr left, Operator operator, Expr right) implements Expr {
    @Override
    public Type type() {
      return left.type() == Type.WHOLE && right.type() == Type.WHOLE ? Type.WHOLE : Type.NUMBER;
    }
  }

  /** A quotient of numbers; null where the divisor is 0. */
  record Ratio(Expr of, Expr by) implements Measure {}

  /** One of the functions of numbers that both engines have, of the same name and meaning. */
  enum Maths {
    ABS,
    SQRT,
    SIN,
    COS,
    ASIN
  }

  record Apply(Maths function, Expr of) implements Measure {}

  /** The largest whole number that is not above a number; null beyond 9e18 on either side. */
  record Floor(Expr of) implements Count {}

  /** The larger of two values; null if either is. */
  record Larger(Expr left, Expr right) implements Expr {
    @Override
    public Type type() {
      return left.type();
    }
  }

  /** The smaller of two values; null if either is. */
  record Smaller(Expr left, Expr right) implements Expr {
    @Override
    public Type type() {
      return left.type();
    }
  }

  /** {@code CASE WHEN ... ELSE ... END}; the first condition that holds decides. */
  record Case(List<When> whens, Expr otherwise) implements Expr {
    @Override
    public Type type() {
      return otherwise.type();
    }
  }

  record When(Expr condition, Expr then) {}

  /** Length in characters. */
  record Length(Expr of) implements Count {}

  /** The first characters of a text. */
  record Prefix(Expr of, int characters) implements Expr {
    @Override
    public Type type() {
      return Type.TEXT;
    }
  }

  record Concat(List<Expr> parts) implements Expr {
    @Override
    public Type type() {
      return Type.TEXT;
    }
  }

  /** The text of a whole number. */
  record Text(Expr of) implements Expr {
    @Override
    public Type type() {
      return Type.TEXT;
    }
  }

  /** Levenshtein's distance of two texts, in bytes of UTF-8: what DuckDB measures. */
  record EditDistance(Expr left, Expr right) implements Count {}

  /**
   * The same where it lies between two shares of the longer text's length in characters. What is at
   * most {@code near} of it may come out as anything that is; what is more than {@code far} of it,
   * too. So an engine may leave out what it need not know.
   */
  record EditDistanceBetween(Expr left, Expr right, double near, double far) implements Count {}

  /**
   * Jaro's similarity with Winkler's bonus for a common prefix, from 0 to 1. Not in BigQuery, whose
   * dialect refuses it.
   */
  record JaroWinkler(Expr left, Expr right) implements Measure {}

  /** How many elements two lists of strings share, each of which it holds once; 0 for no list. */
  record SharedElements(Expr left, Expr right) implements Count {}

  /** The length of a list; null if it has none. */
  record Elements(Expr of) implements Count {}

  /** The weight of the terms that two weighted lists share: {@link Terms} tells their form. */
  record SharedWeight(Expr left, Expr right) implements Count {}

  /** A condition that the model's author wrote for each engine. */
  record Written(String duckdb, String googlesql) implements Condition {}
}
