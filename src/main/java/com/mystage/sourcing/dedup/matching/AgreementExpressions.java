package com.mystage.sourcing.dedup.matching;

import static com.mystage.sourcing.dedup.sql.Expr.Operator.MINUS;
import static com.mystage.sourcing.dedup.sql.Expr.Operator.PLUS;
import static com.mystage.sourcing.dedup.sql.Expr.Operator.TIMES;
import static com.mystage.sourcing.dedup.sql.Expr.Relation.AT_LEAST;
import static com.mystage.sourcing.dedup.sql.Expr.Relation.AT_MOST;
import static com.mystage.sourcing.dedup.sql.Expr.Relation.EQUAL;

import com.mystage.sourcing.dedup.model.Agreement;
import com.mystage.sourcing.dedup.model.Field;
import com.mystage.sourcing.dedup.model.TermKind;
import com.mystage.sourcing.dedup.sql.Dialect;
import com.mystage.sourcing.dedup.sql.Expr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Agreements of a model as conditions on a pair. What they need of the pair's two records, called l
 * and r, is computed once, as the columns of a subquery called p: its facts.
 */
final class AgreementExpressions {

  private static final double EARTH_RADIUS_KM = 6371.0088;

  private final Layout layout;
  private final Dialect dialect;
  private final Map<Expr, Expr.Column> facts = new LinkedHashMap<>();

  AgreementExpressions(Layout layout, Dialect dialect) {
    this.layout = layout;
    this.dialect = dialect;
  }

  Expr of(Agreement agreement) {
    return switch (agreement) {
      case Agreement.Exact it -> exact(it.field());
      case Agreement.Edits it -> edits(it);
      case Agreement.JaroWinkler it ->
          compare(
              fact(new Expr.JaroWinkler(raw("l", it.field()), raw("r", it.field()))),
              AT_LEAST,
              new Expr.Decimal(it.atLeast()));
      case Agreement.Shared it -> shared(it);
      case Agreement.Contained it -> contained(it);
      case Agreement.Elements it ->
          compare(sharedElements(it.field()), AT_LEAST, new Expr.Whole(it.atLeast()));
      case Agreement.Overlap it -> overlap(it);
      case Agreement.Within it ->
          compare(difference(it.field()), AT_MOST, new Expr.Decimal(it.atMost()));
      case Agreement.WithinShare it ->
          compare(difference(it.field()), AT_MOST, shareOfLarger(it.field(), it.atMost()));
      case Agreement.Kilometres it -> kilometres(it);
      case Agreement.Prefix it ->
          compare(
              new Expr.Prefix(left(it.field()), it.characters()),
              EQUAL,
              new Expr.Prefix(right(it.field()), it.characters()));
      case Agreement.Sql it -> new Expr.Written(named(it.duckdb()), named(it.googlesql()));
      case Agreement.Any it -> new Expr.Or(it.of().stream().map(this::of).toList());
      case Agreement.All it -> new Expr.And(it.of().stream().map(this::of).toList());
      case Agreement.Not it -> new Expr.Not(new Expr.Coalesce(of(it.of()), new Expr.Truth(false)));
    };
  }

  private Expr fact(Expr of) {
    return facts.computeIfAbsent(of, it -> new Expr.Column("p", "f" + facts.size(), it.type()));
  }

  /** The columns of the subquery, for all the expressions made so far. */
  String facts() {
    return facts.entrySet().stream()
        .map(it -> dialect.write(it.getKey()) + " AS " + dialect.quoted(it.getValue().name()))
        .collect(Collectors.joining(", "));
  }

  /** How many records have the left side's value. */
  Expr frequency(String field) {
    return fact(new Expr.Column("l", layout.frequency(field), Expr.Type.WHOLE));
  }

  /** Whether either side has no value. */
  Expr missing(String field) {
    return new Expr.Or(List.of(new Expr.IsNull(left(field)), new Expr.IsNull(right(field))));
  }

  private Expr left(String field) {
    return fact(layout.value("l", field));
  }

  private Expr right(String field) {
    return fact(layout.value("r", field));
  }

  static Expr compare(Expr left, Expr.Relation relation, Expr right) {
    return new Expr.Compare(left, relation, right);
  }

  private static Expr arithmetic(Expr left, Expr.Operator operator, Expr right) {
    return new Expr.Arithmetic(left, operator, right);
  }

  /** Lists are sets here; BigQuery compares no arrays. */
  private Expr exact(String field) {
    Expr left = left(field);
    Expr right = right(field);
    return switch (layout.field(field).kind()) {
      case TEXT, NUMBER, TIME -> compare(left, EQUAL, right);
      case LIST ->
          new Expr.And(
              List.of(
                  compare(new Expr.Elements(left), EQUAL, new Expr.Elements(right)),
                  compare(sharedElements(field), EQUAL, new Expr.Elements(left))));
      case POSITION ->
          new Expr.And(
              List.of(
                  compare(left, EQUAL, right),
                  compare(longitude("l", field), EQUAL, longitude("r", field))));
    };
  }

  private Expr edits(Agreement.Edits it) {
    Expr left = new Expr.Length(left(it.field()));
    Expr right = new Expr.Length(right(it.field()));
    Expr allowed = arithmetic(new Expr.Larger(left, right), TIMES, new Expr.Decimal(it.atMost()));
    return compare(fact(layout.editDistance(it.field())), AT_MOST, allowed);
  }

  private Expr shared(Agreement.Shared it) {
    Expr shared = sharedWeight(it.field(), it.terms());
    Expr all =
        arithmetic(
            arithmetic(
                total("l", it.field(), it.terms()), PLUS, total("r", it.field(), it.terms())),
            MINUS,
            shared);
    return compare(shared, AT_LEAST, arithmetic(all, TIMES, new Expr.Decimal(it.atLeast())));
  }

  private Expr contained(Agreement.Contained it) {
    Expr less =
        new Expr.Smaller(total("l", it.field(), it.terms()), total("r", it.field(), it.terms()));
    return compare(
        sharedWeight(it.field(), it.terms()),
        AT_LEAST,
        arithmetic(less, TIMES, new Expr.Decimal(it.atLeast())));
  }

  private Expr raw(String side, String field) {
    return layout.value(side, field);
  }

  private Expr sharedElements(String field) {
    return fact(new Expr.SharedElements(raw("l", field), raw("r", field)));
  }

  private Expr sharedWeight(String field, TermKind kind) {
    String name = layout.termColumn(field, kind).name();
    return fact(
        new Expr.SharedWeight(
            new Expr.Column("l", name, Expr.Type.WEIGHTED),
            new Expr.Column("r", name, Expr.Type.WEIGHTED)));
  }

  private Expr total(String side, String field, TermKind kind) {
    return fact(new Expr.Column(side, layout.termColumn(field, kind).total(), Expr.Type.WHOLE));
  }

  private Expr overlap(Agreement.Overlap it) {
    Expr shared = sharedElements(it.field());
    Expr all =
        arithmetic(
            arithmetic(
                new Expr.Elements(left(it.field())), PLUS, new Expr.Elements(right(it.field()))),
            MINUS,
            shared);
    return compare(shared, AT_LEAST, arithmetic(all, TIMES, new Expr.Decimal(it.atLeast())));
  }

  private Expr difference(String field) {
    return apply(Expr.Maths.ABS, arithmetic(left(field), MINUS, right(field)));
  }

  private Expr shareOfLarger(String field, double share) {
    Expr larger =
        new Expr.Larger(apply(Expr.Maths.ABS, left(field)), apply(Expr.Maths.ABS, right(field)));
    return arithmetic(larger, TIMES, new Expr.Decimal(share));
  }

  /** By the haversine formula. */
  private Expr kilometres(Agreement.Kilometres it) {
    Expr north = radians(left(it.field()));
    Expr otherNorth = radians(right(it.field()));
    Expr across =
        arithmetic(radians(longitude("l", it.field())), MINUS, radians(longitude("r", it.field())));
    Expr haversine =
        arithmetic(
            squaredHalfSine(arithmetic(north, MINUS, otherNorth)),
            PLUS,
            arithmetic(
                arithmetic(apply(Expr.Maths.COS, north), TIMES, apply(Expr.Maths.COS, otherNorth)),
                TIMES,
                squaredHalfSine(across)));
    Expr angle =
        apply(
            Expr.Maths.ASIN,
            new Expr.Smaller(new Expr.Decimal(1), apply(Expr.Maths.SQRT, haversine)));
    return compare(
        arithmetic(angle, TIMES, new Expr.Decimal(2 * EARTH_RADIUS_KM)),
        AT_MOST,
        new Expr.Decimal(it.atMost()));
  }

  private Expr longitude(String side, String field) {
    return fact(new Expr.Column(side, layout.longitude(field), Expr.Type.NUMBER));
  }

  private static Expr radians(Expr degrees) {
    return arithmetic(degrees, TIMES, new Expr.Decimal(Math.PI / 180));
  }

  private static Expr squaredHalfSine(Expr angle) {
    Expr sine = apply(Expr.Maths.SIN, arithmetic(angle, TIMES, new Expr.Decimal(0.5)));
    return arithmetic(sine, TIMES, sine);
  }

  private static Expr apply(Expr.Maths function, Expr of) {
    return new Expr.Apply(function, of);
  }

  /** The author's condition with the columns it means. */
  private String named(String sql) {
    String named = sql;
    for (Field field : layout.fields()) {
      for (String side : List.of("left", "right")) {
        String place = "{" + side + "." + field.name() + "}";
        if (named.contains(place)) {
          Expr column = side.equals("left") ? left(field.name()) : right(field.name());
          named = named.replace(place, dialect.write(column));
        }
      }
    }
    return named;
  }
}
