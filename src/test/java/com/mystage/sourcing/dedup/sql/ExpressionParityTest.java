package com.mystage.sourcing.dedup.sql;

import static com.mystage.sourcing.dedup.sql.Expr.Operator.TIMES;
import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.dedup.sql.Expr.Column;
import com.mystage.sourcing.dedup.sql.Expr.Type;
import com.mystage.sourcing.warehouse.Row;
import com.mystage.sourcing.warehouse.ScratchWarehouse;
import com.mystage.sourcing.warehouse.Statement;
import com.mystage.sourcing.warehouse.Table;
import com.mystage.sourcing.warehouse.Warehouse;
import com.mystage.sourcing.warehouse.googlesql.GoogleSqlWarehouse;
import com.mystage.sourcing.warehouse.googlesql.Parity;
import com.mystage.sourcing.warehouse.googlesql.RecordedWarehouse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Expressions mean the same on DuckDB and on GoogleSQL's engine, whatever the rows hold. */
class ExpressionParityTest {

  private static final int ROWS = 48;
  private static final int EXPRESSIONS = 600;
  private static final int AT_ONCE = 30;

  private static final Column S1 = new Column("t", "s1", Type.TEXT);
  private static final Column S2 = new Column("t", "s2", Type.TEXT);
  private static final Column N1 = new Column("t", "n1", Type.WHOLE);
  private static final Column X1 = new Column("t", "x1", Type.NUMBER);
  private static final Column L1 = new Column("t", "l1", Type.LIST);
  private static final Column L2 = new Column("t", "l2", Type.LIST);

  private static final @Nullable Object[] TEXTS = {
    null, "", "a", "ß", "SS", "ẞ", "ss", "e\u0301", "é", "日本", "日木", "🎸", "ab ", "A", "abc", "0",
    "\u0000x"
  };
  private static final @Nullable Object[] WHOLES = {null, 0L, 1L, -1L, 7L, -8L, 12L};
  private static final @Nullable Object[] NUMBERS = {
    null, 0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 1e-300, 3e9, 1.0 / 3
  };
  private static final @Nullable Object[] TRUTHS = {null, true, false};

  private static final Table TABLE =
      new Table(
          "cases",
          List.of(
              new Table.Column("id", Table.Type.INT64),
              new Table.Column("s1", Table.Type.STRING),
              new Table.Column("s2", Table.Type.STRING),
              new Table.Column("n1", Table.Type.INT64),
              new Table.Column("n2", Table.Type.INT64),
              new Table.Column("x1", Table.Type.FLOAT64),
              new Table.Column("x2", Table.Type.FLOAT64),
              new Table.Column("b1", Table.Type.BOOL),
              new Table.Column("b2", Table.Type.BOOL),
              new Table.Column("l1", Table.Type.LIST),
              new Table.Column("l2", Table.Type.LIST),
              new Table.Column("numbers1", Table.Type.LIST),
              new Table.Column("numbers2", Table.Type.LIST)));

  private static Warehouse google;
  private static Warehouse duckdb;

  @BeforeAll
  static void open() {
    google = GoogleSqlWarehouse.open();
    duckdb = ScratchWarehouse.open(256);
    prepare(google, new GoogleSqlDialect());
    prepare(duckdb, new DuckDbDialect());
  }

  @AfterAll
  static void close() {
    if (duckdb != null) {
      duckdb.close();
    }
  }

  /** Lists of weighted terms are made by a statement, as they are for a linkage. */
  private static void prepare(Warehouse warehouse, Dialect dialect) {
    warehouse.ensure(TABLE);
    warehouse.append(TABLE, rows(new Random(17)));
    for (int i = 1; i <= 2; i++) {
      run(
          warehouse,
          "CREATE TABLE weighted%d AS SELECT id, %s AS w FROM cases AS c CROSS JOIN %s GROUP BY id"
              .formatted(
                  i,
                  dialect.sortedList(dialect.whole("piece")),
                  dialect.unnest("c.numbers" + i, "piece")));
    }
    run(
        warehouse,
        """
        CREATE TABLE t AS SELECT c.*, a.w AS w1, b.w AS w2 FROM cases AS c
        LEFT JOIN weighted1 AS a ON a.id = c.id LEFT JOIN weighted2 AS b ON b.id = c.id
        """);
  }

  private static void run(Warehouse warehouse, String sql) {
    warehouse.query("prepare", Statement.of(sql), Warehouse.NO_CAP);
  }

  private static List<Map<String, @Nullable Object>> rows(Random random) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      Map<String, @Nullable Object> row = new HashMap<>();
      row.put("id", (long) i);
      for (int side = 1; side <= 2; side++) {
        row.put("s" + side, one(TEXTS, random));
        row.put("n" + side, one(WHOLES, random));
        row.put("x" + side, one(NUMBERS, random));
        row.put("b" + side, one(TRUTHS, random));
        row.put("l" + side, list(random, List.of("", "a", "ß", "日本", "b")));
        row.put("numbers" + side, list(random, List.of("65", "70", "127", "129", "-3", "640")));
      }
      rows.add(row);
    }
    return rows;
  }

  private static @Nullable Object one(@Nullable Object[] of, Random random) {
    return of[random.nextInt(of.length)];
  }

  private static @Nullable List<String> list(Random random, List<String> of) {
    return switch (random.nextInt(5)) {
      case 0 -> null;
      case 1 -> List.of();
      default -> of.stream().filter(it -> random.nextBoolean()).toList();
    };
  }

  @Test
  void randomExpressionsMeanTheSame() {
    RandomExpressions random = new RandomExpressions(5);
    Type[] types = {Type.TRUTH, Type.WHOLE, Type.NUMBER, Type.TEXT};
    Set<Class<?>> kinds = new HashSet<>();
    for (int from = 0; from < EXPRESSIONS; from += AT_ONCE) {
      List<Expr> some =
          IntStream.range(0, AT_ONCE).mapToObj(i -> random.of(types[i % 4], 1 + i % 3)).toList();
      some.forEach(it -> kinds.add(it.getClass()));
      agree(some);
    }
    Set<Class<?>> all = new HashSet<>(Set.of(Expr.class.getPermittedSubclasses()));
    for (Class<?> group : List.of(Expr.Condition.class, Expr.Count.class, Expr.Measure.class)) {
      all.addAll(Set.of(group.getPermittedSubclasses()));
      all.remove(group);
    }
    all.removeAll(
        Set.of(
            Column.class,
            Expr.Whole.class,
            Expr.Decimal.class,
            Expr.Truth.class,
            Expr.Parameter.class,
            Expr.EditDistanceBetween.class,
            Expr.JaroWinkler.class,
            Expr.Written.class));
    assertThat(kinds).containsAll(all);
  }

  @Test
  void aQuotientByZeroIsNothing() {
    agree(new Expr.Ratio(X1, N1), new Expr.Ratio(N1, new Expr.Whole(0)));
  }

  @Test
  void aProductOfLiteralsHas64Bits() {
    Expr digit =
        new Expr.Case(
            List.of(new Expr.When(new Expr.IsNull(N1), new Expr.Whole(0))), new Expr.Whole(15));
    agree(
        IntStream.range(0, 15)
            .<Expr>mapToObj(i -> new Expr.Arithmetic(digit, TIMES, new Expr.Whole(1L << (4 * i))))
            .toList());
  }

  @Test
  void theLargerAndTheSmallerOfNothingAreNothing() {
    agree(new Expr.Larger(N1, new Expr.Whole(1)), new Expr.Smaller(X1, new Expr.Decimal(1)));
  }

  @Test
  void aTextJoinedToNothingIsNothing() {
    agree(new Expr.Concat(List.of(S1, S2)), new Expr.Concat(List.of(S1, new Expr.Text(N1))));
  }

  @Test
  void thePrefixCountsCharactersFromTheFirst() {
    agree(IntStream.range(0, 4).<Expr>mapToObj(i -> new Expr.Prefix(S1, i)).toList());
  }

  @Test
  void lengthsCountCharactersAndDistancesBytes() {
    agree(new Expr.Length(S1), new Expr.EditDistance(S1, S2));
  }

  @Test
  void aDistanceThatNeedNotBeKnownFallsOnTheSameSideOfBothShares() {
    Expr longer = new Expr.Larger(new Expr.Length(S1), new Expr.Length(S2));
    Expr exact = new Expr.EditDistance(S1, S2);
    for (double near : List.of(0.0, 0.15, 0.5)) {
      for (double far : List.of(0.5, 0.9, 2.0)) {
        Expr between = new Expr.EditDistanceBetween(S1, S2, near, far);
        List<Expr> sides = new ArrayList<>();
        for (double share : List.of(near, far)) {
          Expr allowed = new Expr.Arithmetic(longer, Expr.Operator.TIMES, new Expr.Decimal(share));
          sides.add(new Expr.Compare(between, Expr.Relation.AT_MOST, allowed));
          sides.add(new Expr.Compare(exact, Expr.Relation.AT_MOST, allowed));
        }
        agree(sides);
      }
    }
  }

  @Test
  void textsAreComparedByTheirBytesNeverByLanguage() {
    agree(
        new Expr.Compare(S1, Expr.Relation.EQUAL, S2),
        new Expr.Compare(S1, Expr.Relation.LESS, S2),
        new Expr.Larger(S1, S2));
  }

  @Test
  void aListWithoutElementsIsNoList() {
    agree(
        new Expr.IsNull(L1),
        new Expr.Elements(L1),
        new Expr.SharedElements(L1, L2),
        new Expr.Compare(new Expr.Elements(L1), Expr.Relation.EQUAL, new Expr.Elements(L2)));
  }

  @Test
  void aNumberRoundedDownIsWrittenWithoutDecimals() {
    agree(
        new Expr.Text(new Expr.Floor(X1)),
        new Expr.Text(new Expr.Floor(new Expr.Arithmetic(X1, TIMES, new Expr.Decimal(1e15)))),
        new Expr.Text(new Expr.Floor(new Expr.Decimal(-0.5))));
  }

  @Test
  void nothingOrdersAsNeitherEngineLikes() {
    agree(
        new Expr.Case(
            List.of(new Expr.When(new Expr.Compare(N1, Expr.Relation.LESS, N1), N1)),
            new Expr.Whole(-1)),
        new Expr.Not(new Expr.Compare(X1, Expr.Relation.MORE, new Expr.Decimal(0))));
  }

  @Test
  void groupedValuesQuotientsAndBitsAreTheSame() {
    List<Dialect> dialects = List.of(new DuckDbDialect(), new GoogleSqlDialect());
    List<Warehouse> warehouses = List.of(duckdb, google);
    List<List<RecordedWarehouse.Step>> steps = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Dialect dialect = dialects.get(i);
      RecordedWarehouse recorded = new RecordedWarehouse(warehouses.get(i));
      String sql =
          "SELECT b1, %s AS ids, %s AS bits, %s AS sum, %s AS quotient FROM t WHERE n1 > 0 GROUP BY b1"
              .formatted(
                  dialect.sortedList("id"),
                  dialect.bitOr("id"),
                  dialect.number("SUM(id)"),
                  dialect.wholeQuotient(dialect.whole("SUM(id)"), "3"));
      recorded.query("grouped", Statement.of(sql), Warehouse.NO_CAP);
      steps.add(recorded.steps());
    }
    assertThat(Parity.compare(steps.getFirst(), steps.getLast())).isEqualTo(1);
  }

  private static void agree(Expr... expressions) {
    agree(List.of(expressions));
  }

  private static void agree(List<Expr> expressions) {
    List<Row> ours = answers(duckdb, new DuckDbDialect(), expressions);
    assertThat(ours).hasSize(ROWS);
    RecordedWarehouse one = recorded(duckdb, new DuckDbDialect(), expressions);
    RecordedWarehouse other = recorded(google, new GoogleSqlDialect(), expressions);
    assertThat(Parity.compare(one.steps(), other.steps())).isEqualTo(1);
  }

  private static List<Row> answers(Warehouse warehouse, Dialect dialect, List<Expr> expressions) {
    return recorded(warehouse, dialect, expressions).steps().getFirst().rows();
  }

  private static RecordedWarehouse recorded(
      Warehouse warehouse, Dialect dialect, List<Expr> expressions) {
    StringBuilder sql = new StringBuilder("SELECT t.id");
    for (int i = 0; i < expressions.size(); i++) {
      sql.append(",\n  ").append(dialect.write(expressions.get(i))).append(" AS e").append(i);
    }
    sql.append("\nFROM t ORDER BY id");
    RecordedWarehouse recorded = new RecordedWarehouse(warehouse);
    Map<String, Object> parameters =
        sql.indexOf(dialect.parameter("text")) < 0 ? Map.of() : Map.of("text", "aß");
    recorded.query("expressions", new Statement(sql.toString(), parameters), Warehouse.NO_CAP);
    return recorded;
  }
}
