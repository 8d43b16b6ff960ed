package com.mystage.sourcing.dedup.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.dedup.sql.Expr.Column;
import com.mystage.sourcing.dedup.sql.Expr.Relation;
import com.mystage.sourcing.dedup.sql.Expr.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialectTest {

  private static final Dialect DUCKDB = new DuckDbDialect();
  private static final Dialect GOOGLESQL = new GoogleSqlDialect();
  private static final Column LEFT = new Column("l", "v0", Type.NUMBER);
  private static final Column RIGHT = new Column("r", "v0", Type.NUMBER);

  @Test
  void namesAreQuotedSoThatNoneEndsItsQuotes() {
    assertThat(DUCKDB.quoted("a\"b")).isEqualTo("\"a\"\"b\"");
    assertThat(GOOGLESQL.quoted("a`b\\")).isEqualTo("`a\\`b\\\\`");
  }

  /** DuckDB's GREATEST passes over nulls, BigQuery's does not. */
  @Test
  void theLargerOfAValueAndNothingIsNothing() {
    Expr larger = new Expr.Larger(LEFT, RIGHT);
    assertThat(DUCKDB.write(larger)).startsWith("(CASE WHEN");
    assertThat(GOOGLESQL.write(larger)).isEqualTo("GREATEST(l.`v0`, r.`v0`)");
  }

  /** A division by zero is infinite in DuckDB and an error in BigQuery. */
  @Test
  void aRatioByZeroIsNothing() {
    Expr ratio = new Expr.Ratio(LEFT, RIGHT);
    assertThat(DUCKDB.write(ratio)).contains("NULLIF(CAST(r.\"v0\" AS DOUBLE), 0)");
    assertThat(GOOGLESQL.write(ratio)).startsWith("SAFE_DIVIDE(");
  }

  @Test
  void numbersAreFloatsInBoth() {
    Expr within = new Expr.Compare(LEFT, Relation.AT_MOST, new Expr.Decimal(0.5));
    assertThat(GOOGLESQL.write(within)).isEqualTo("(l.`v0` <= 5.00000000000000000e-01)");
    assertThat(DUCKDB.write(within)).isEqualTo("(l.\"v0\" <= 5.00000000000000000e-01)");
  }

  @Test
  void aWrittenConditionIsThatOfTheEngine() {
    Expr written = new Expr.Not(new Expr.Written("one", "other"));
    assertThat(DUCKDB.write(written)).isEqualTo("(NOT (one))");
    assertThat(GOOGLESQL.write(written)).isEqualTo("(NOT (other))");
  }

  @Test
  void theFirstConditionThatHoldsDecides() {
    Expr cases =
        new Expr.Case(
            List.of(new Expr.When(new Expr.IsNull(LEFT), new Expr.Whole(0))), new Expr.Whole(1));
    assertThat(GOOGLESQL.write(cases)).isEqualTo("CASE WHEN (l.`v0` IS NULL) THEN 0 ELSE 1 END");
  }
}
