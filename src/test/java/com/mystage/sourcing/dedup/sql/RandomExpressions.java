package com.mystage.sourcing.dedup.sql;

import com.mystage.sourcing.dedup.sql.Expr.Column;
import com.mystage.sourcing.dedup.sql.Expr.Type;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Expressions of every kind over the columns of {@link ExpressionParityTest}'s rows. What an engine
 * may refuse is not made: whole numbers beyond INT64, arcs of what is no sine.
 */
final class RandomExpressions {

  static final Map<Type, List<String>> COLUMNS =
      Map.of(
          Type.TEXT, List.of("s1", "s2"),
          Type.WHOLE, List.of("n1", "n2"),
          Type.NUMBER, List.of("x1", "x2"),
          Type.TRUTH, List.of("b1", "b2"),
          Type.LIST, List.of("l1", "l2"),
          Type.WEIGHTED, List.of("w1", "w2"));

  private final Random random;

  RandomExpressions(long seed) {
    this.random = new Random(seed);
  }

  Expr of(Type type, int depth) {
    if (depth == 0) {
      return leaf(type);
    }
    return switch (type) {
      case TRUTH -> condition(depth - 1);
      case WHOLE -> whole(depth - 1);
      case NUMBER -> number(depth - 1);
      case TEXT -> text(depth - 1);
      case LIST, WEIGHTED -> leaf(type);
    };
  }

  private Expr leaf(Type type) {
    if (random.nextInt(3) == 0) {
      switch (type) {
        case WHOLE -> {
          return new Expr.Whole(random.nextInt(-9, 10));
        }
        case NUMBER -> {
          return new Expr.Decimal(random.nextInt(-40, 40) / 8.0);
        }
        case TRUTH -> {
          return new Expr.Truth(random.nextBoolean());
        }
        case TEXT -> {
          return new Expr.Parameter("text", Type.TEXT);
        }
        case LIST, WEIGHTED -> {}
      }
    }
    List<String> names = COLUMNS.get(type);
    return new Column("t", names.get(random.nextInt(names.size())), type);
  }

  private Expr condition(int depth) {
    return switch (random.nextInt(6)) {
      case 0 -> new Expr.And(List.of(of(Type.TRUTH, depth), of(Type.TRUTH, depth)));
      case 1 -> new Expr.Or(List.of(of(Type.TRUTH, depth), of(Type.TRUTH, depth)));
      case 2 -> new Expr.Not(of(Type.TRUTH, depth));
      case 3 -> new Expr.IsNull(of(Type.values()[random.nextInt(Type.values().length)], depth));
      case 4 -> common(Type.TRUTH, depth);
      default -> {
        Type type = List.of(Type.TEXT, Type.WHOLE, Type.NUMBER).get(random.nextInt(3));
        Expr.Relation[] relations = Expr.Relation.values();
        yield new Expr.Compare(
            of(type, depth), relations[random.nextInt(relations.length)], of(type, depth));
      }
    };
  }

  private Expr whole(int depth) {
    return switch (random.nextInt(8)) {
      case 0 -> arithmetic(Type.WHOLE, depth);
      case 1 -> new Expr.Length(of(Type.TEXT, depth));
      case 2 -> new Expr.EditDistance(of(Type.TEXT, depth), of(Type.TEXT, depth));
      case 3 -> new Expr.SharedElements(leaf(Type.LIST), leaf(Type.LIST));
      case 4 -> new Expr.Elements(leaf(Type.LIST));
      case 5 -> new Expr.SharedWeight(leaf(Type.WEIGHTED), leaf(Type.WEIGHTED));
      case 6 -> new Expr.Floor(of(Type.NUMBER, depth));
      default -> common(Type.WHOLE, depth);
    };
  }

  private Expr number(int depth) {
    Expr of = of(Type.NUMBER, depth);
    return switch (random.nextInt(8)) {
      case 0 -> arithmetic(Type.NUMBER, depth);
      case 1 -> new Expr.Ratio(of, of(Type.WHOLE, depth));
      case 2 -> new Expr.Apply(Expr.Maths.ABS, of);
      case 3 -> new Expr.Apply(Expr.Maths.SQRT, new Expr.Apply(Expr.Maths.ABS, of));
      case 4 -> new Expr.Apply(Expr.Maths.SIN, of);
      case 5 -> new Expr.Apply(Expr.Maths.COS, of);
      case 6 ->
          new Expr.Apply(
              Expr.Maths.ASIN,
              new Expr.Smaller(new Expr.Decimal(1), new Expr.Larger(new Expr.Decimal(-1), of)));
      default -> common(Type.NUMBER, depth);
    };
  }

  private Expr text(int depth) {
    return switch (random.nextInt(4)) {
      case 0 -> new Expr.Concat(List.of(of(Type.TEXT, depth), of(Type.TEXT, depth)));
      case 1 -> new Expr.Prefix(of(Type.TEXT, depth), random.nextInt(6));
      case 2 -> new Expr.Text(of(Type.WHOLE, depth));
      default -> common(Type.TEXT, depth);
    };
  }

  private Expr arithmetic(Type type, int depth) {
    Expr.Operator[] operators = Expr.Operator.values();
    return new Expr.Arithmetic(
        of(type, depth), operators[random.nextInt(operators.length)], of(type, depth));
  }

  /** What there is of every type. */
  private Expr common(Type type, int depth) {
    return switch (random.nextInt(type == Type.TRUTH ? 2 : 4)) {
      case 0 -> new Expr.Coalesce(of(type, depth), of(type, depth));
      case 1 ->
          new Expr.Case(
              List.of(
                  new Expr.When(of(Type.TRUTH, depth), of(type, depth)),
                  new Expr.When(of(Type.TRUTH, depth), of(type, depth))),
              of(type, depth));
      case 2 -> new Expr.Larger(of(type, depth), of(type, depth));
      default -> new Expr.Smaller(of(type, depth), of(type, depth));
    };
  }
}
