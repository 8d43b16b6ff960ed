package com.mystage.sourcing.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.AtOnce;
import com.mystage.sourcing.warehouse.Table.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link Warehouse} does, in SQL that both of them read alike. */
public abstract class WarehouseContract {

  protected static final Table THINGS =
      new Table(
          "things",
          List.of(
              new Column("name", Table.Type.STRING),
              new Column("n", Table.Type.INT64),
              new Column("x", Table.Type.FLOAT64),
              new Column("ok", Table.Type.BOOL),
              new Column("seen", Table.Type.TIMESTAMP),
              new Column("tags", Table.Type.LIST)));

  private static final Instant AT = Instant.parse("2026-03-14T07:00:00.123456Z");

  @TempDir protected Path folder;
  protected Warehouse warehouse;

  protected abstract Warehouse open(Path folder);

  @BeforeEach
  void openWarehouse() {
    warehouse = open(folder);
    warehouse.ensure(THINGS);
  }

  @AfterEach
  void closeWarehouse() {
    warehouse.close();
  }

  private static Map<String, @Nullable Object> thing(String name, long n) {
    return new HashMap<>(Map.of("name", name, "n", n));
  }

  protected final List<Row> query(String sql, Map<String, Object> parameters) {
    return warehouse.query("test", new Statement(sql, parameters), Warehouse.NO_CAP);
  }

  protected final List<Row> query(String sql) {
    return query(sql, Map.of());
  }

  @Test
  void everyTypeComesBackAsItWasAppended() {
    Map<String, @Nullable Object> row = thing("it's \"quoted\" 🎸 \\n $x", 1L << 40);
    row.putAll(Map.of("x", 0.1, "ok", true, "seen", AT, "tags", List.of("a", "b'c", "")));
    warehouse.append(THINGS, List.of(row));

    assertThat(query("SELECT * FROM things").getFirst().values()).isEqualTo(row);
  }

  @Test
  void aColumnLeftOutIsNullAndAnEmptyListIsEmpty() {
    warehouse.append(THINGS, List.of(Map.of("tags", List.of())));
    Row row = query("SELECT * FROM things").getFirst();
    assertThat(row.list("tags")).isEmpty();
    assertThat(row.values()).containsEntry("name", null).containsEntry("seen", null);
    assertThat(row.values().keySet()).containsExactly("name", "n", "x", "ok", "seen", "tags");
  }

  @Test
  void parametersOfEveryTypeAreBoundAsValues() {
    warehouse.append(
        THINGS,
        List.of(
            new HashMap<>(
                Map.of("name", "x' OR 1=1 --", "n", 7L, "x", 2.5, "ok", false, "seen", AT)),
            thing("other", 8)));
    assertThat(
            query(
                "SELECT n FROM things WHERE name = $name AND n = $n AND x >= $x AND ok = $ok"
                    + " AND seen = $at AND name = $name",
                Map.of("name", "x' OR 1=1 --", "n", 7, "x", 2.5, "ok", false, "at", AT)))
        .extracting(it -> it.whole("n"))
        .containsExactly(7L);
  }

  @Test
  void aListParameterIsAList() {
    warehouse.append(THINGS, List.of(thing("a", 1), thing("b", 2), thing("c'", 3)));
    assertThat(
            query(
                "SELECT name FROM things WHERE name IN (SELECT one FROM UNNEST($names) AS l(one))"
                    + " ORDER BY n",
                Map.of("names", List.of("c'", "a", "none"))))
        .extracting(it -> it.requireText("name"))
        .containsExactly("a", "c'");
  }

  @Test
  void dollarSignsInLiteralsAndCommentsAreNoParameters() {
    Row row =
        query(
                """
                -- $comment isn't one
                SELECT '$literal it''s $5' AS a, /* $nor 'this */ $real AS b, 'end$' AS "c$d"
                """,
                Map.of("real", "value"))
            .getFirst();
    assertThat(row.values())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("a", "$literal it's $5", "b", "value", "c$d", "end$"));
  }

  @Test
  void aParameterNotGivenIsNamed() {
    assertThatThrownBy(() -> query("SELECT $one, $two", Map.of("one", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two");
  }

  @Test
  void sumsAndCountsAreWholeNumbers() {
    warehouse.append(THINGS, List.of(thing("a", 1), thing("b", 2)));
    Row row =
        query("SELECT SUM(n) AS total, COUNT(*) AS rows, AVG(n) AS mean FROM things").getFirst();
    assertThat(row.values()).isEqualTo(Map.of("total", 3L, "rows", 2L, "mean", 1.5));
  }

  @Test
  void wholeNumbersComeInTheOrderAskedFor() {
    warehouse.append(THINGS, List.of(thing("a", 1), thing("b", 1L << 40)));
    List<List<Long>> rows = new ArrayList<>();
    warehouse.wholes(
        "test",
        Statement.of("SELECT n, n + 1 AS above FROM things ORDER BY n"),
        Warehouse.NO_CAP,
        List.of("above", "n"),
        row -> rows.add(List.of(row[0], row[1])));
    assertThat(rows).containsExactly(List.of(2L, 1L), List.of((1L << 40) + 1, 1L << 40));
  }

  @Test
  void aNothingAmongWholeNumbersIsNamed() {
    warehouse.append(THINGS, List.of(Map.of("name", "a")));
    assertThatThrownBy(() ->
            warehouse.wholes(
                "test",
                Statement.of("SELECT n FROM things"),
                Warehouse.NO_CAP,
                List.of("n"),
                row -> {}))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("n");
  }

  @Test
  void anAppendWithAWrongValueOrColumnAppendsNothing() {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      rows.add(thing("fine", i));
    }
    rows.add(new HashMap<>(Map.of("n", "seven")));
    assertThatThrownBy(() -> warehouse.append(THINGS, rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("things.n")
        .hasMessageContaining("seven");
    assertThatThrownBy(() -> warehouse.append(THINGS, List.of(Map.of("nome", "x"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nome");
    assertThat(query("SELECT COUNT(*) AS n FROM things").getFirst().whole("n")).isZero();
    warehouse.append(THINGS, List.of(thing("after", 1)));
  }

  @Test
  void loadingReadsJsonLinesWithTimesInAnyOffset() throws IOException {
    Path file = folder.resolve("it's a file.jsonl");
    Files.writeString(
        file,
        """
        {"name":"a","n":1,"x":1.5,"ok":true,"seen":"2026-03-14T00:00:00.123456-07:00","tags":["p","q"]}
        {"name":"b","seen":"2026-03-14T07:00:00.123456Z"}
        """);
    assertThat(warehouse.load(THINGS, file)).isEqualTo(2);
    assertThat(query("SELECT * FROM things ORDER BY name"))
        .extracting(it -> it.values().get("seen"))
        .containsExactly(AT, AT);
    assertThat(query("SELECT * FROM things WHERE n = 1").getFirst().list("tags"))
        .containsExactly("p", "q");
  }

  @Test
  void aFileWithABrokenLineLoadsNothing() throws IOException {
    Path file = folder.resolve("broken.jsonl");
    Files.writeString(file, "{\"name\":\"a\"}\n{\"name\":\"b\",\"n\":\"many\"}\n");
    assertThatThrownBy(() -> warehouse.load(THINGS, file)).hasMessageContaining("broken.jsonl");
    assertThat(query("SELECT COUNT(*) AS n FROM things").getFirst().whole("n")).isZero();
  }

  @Test
  void ensuringAgainIsFineAndADifferentTableIsNamed() {
    warehouse.ensure(THINGS);
    Table other =
        new Table(
            "things",
            List.of(new Column("name", Table.Type.INT64), new Column("extra", Table.Type.BOOL)));
    assertThatThrownBy(() -> warehouse.ensure(other))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("things")
        .hasMessageContaining("name")
        .hasMessageContaining("extra")
        .hasMessageContaining("tags");
  }

  @Test
  void aBrokenStatementNamesItsJob() {
    assertThatThrownBy(() -> warehouse.query("nightly", Statement.of("SELEC 1"), Warehouse.NO_CAP))
        .hasMessageContaining("nightly");
  }

  @Test
  void severalThreadsAppendAndQueryAtOnce() throws Exception {
    AtOnce.run(
        8,
        n -> {
          warehouse.append(THINGS, List.of(thing("t" + n, n)));
          assertThat(query("SELECT COUNT(*) AS n FROM things").getFirst().whole("n")).isPositive();
        });
    assertThat(query("SELECT COUNT(*) AS n FROM things").getFirst().whole("n")).isEqualTo(8);
  }
}
