package com.mystage.sourcing.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.warehouse.Row;
import com.mystage.sourcing.warehouse.Statement;
import com.mystage.sourcing.warehouse.Table;
import com.mystage.sourcing.warehouse.Warehouse;
import com.mystage.sourcing.warehouse.googlesql.GoogleSqlWarehouse;
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

class BigQueryWarehouseTest {

  private static final Instant AT = Instant.parse("2026-03-14T07:00:00.123456Z");
  private static final Table THINGS =
      new Table(
          "things",
          List.of(
              new Table.Column("name", Table.Type.STRING),
              new Table.Column("n", Table.Type.INT64),
              new Table.Column("x", Table.Type.FLOAT64),
              new Table.Column("ok", Table.Type.BOOL),
              new Table.Column("seen", Table.Type.TIMESTAMP),
              new Table.Column("tags", Table.Type.LIST)),
          new Table.Storage("seen", List.of("name", "n")));

  @TempDir private Path folder;
  private BigQueryStandIn standIn;
  private BigQueryWarehouse warehouse;

  @BeforeEach
  void open() throws IOException {
    standIn = new BigQueryStandIn(GoogleSqlWarehouse.open());
    warehouse =
        new BigQueryWarehouse(new BigQueryPlace("p", "d", "EU", 1L << 40, standIn.address()));
    warehouse.ensure(THINGS);
  }

  @AfterEach
  void close() {
    if (standIn != null) {
      standIn.close();
    }
  }

  private List<Row> query(String sql, Map<String, Object> parameters) {
    return warehouse.query("test", new Statement(sql, parameters), Warehouse.NO_CAP);
  }

  private static Map<String, @Nullable Object> thing(String name, long n) {
    return new HashMap<>(Map.of("name", name, "n", n));
  }

  @Test
  void tablesAreKeptByDayAndClustered() {
    assertThat(standIn.begun().getFirst().at("/configuration/query/query").asText())
        .contains("PARTITION BY TIMESTAMP_TRUNC(`seen`, DAY)", "CLUSTER BY `name`, `n`");
    assertThat(
            standIn.begun().getFirst().at("/configuration/query/defaultDataset/datasetId").asText())
        .isEqualTo("d");
  }

  @Test
  void everyTypeComesBackAsItWasAppended() {
    Map<String, @Nullable Object> row = thing("it's \"quoted\" 🎸 \\n @x", 1L << 60);
    row.putAll(Map.of("x", 0.1, "ok", true, "seen", AT, "tags", List.of("a", "b'c", "")));
    warehouse.append(THINGS, List.of(row));
    assertThat(query("SELECT * FROM things", Map.of()).getFirst().values()).isEqualTo(row);
  }

  @Test
  void whatIsMissingIsNullAndAListIsEmpty() {
    warehouse.append(THINGS, List.of(thing("a", 1)));
    Row row = query("SELECT * FROM things", Map.of()).getFirst();
    assertThat(row.values()).containsEntry("x", null).containsEntry("seen", null);
    assertThat(row.list("tags")).isEmpty();
  }

  @Test
  void parametersOfEveryTypeAreBoundAsValues() {
    Map<String, @Nullable Object> row = thing("x' OR 1=1 --", 7);
    row.putAll(Map.of("x", 2.5, "ok", false, "seen", AT));
    warehouse.append(THINGS, List.of(row, thing("other", 8)));
    assertThat(
            query(
                "SELECT n FROM things WHERE name = @name AND n = @n AND x >= @x AND ok = @ok"
                    + " AND seen = @at AND name IN UNNEST(@names)",
                Map.of(
                    "name",
                    "x' OR 1=1 --",
                    "n",
                    7,
                    "x",
                    2.5,
                    "ok",
                    false,
                    "at",
                    AT,
                    "names",
                    List.of("none", "x' OR 1=1 --"))))
        .extracting(it -> it.whole("n"))
        .containsExactly(7L);
  }

  @Test
  void resultsOfSeveralPagesAreReadToTheEnd() {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(thing("t", i));
    }
    warehouse.append(THINGS, rows);
    assertThat(query("SELECT n FROM things ORDER BY n", Map.of()))
        .extracting(it -> it.whole("n"))
        .hasSize(40)
        .isSorted();
  }

  @Test
  void aStatementBeyondItsCapIsRefusedAndSaysWhatItNeeds() {
    Statement all = Statement.of("SELECT * FROM things");
    assertThat(warehouse.estimate("cost", all)).isEqualTo(BigQueryStandIn.SCANNED);
    assertThatThrownBy(() -> warehouse.query("nightly", all, 1_000))
        .hasMessageContaining("nightly")
        .hasMessageContaining("1000")
        .hasMessageContaining("" + BigQueryStandIn.SCANNED);
  }

  @Test
  void noStatementMayCostMoreThanThePlaceAllows() {
    Warehouse frugal =
        new BigQueryWarehouse(new BigQueryPlace("p", "d", "EU", 5_000, standIn.address()));
    assertThatThrownBy(
            () -> frugal.query("big", Statement.of("SELECT * FROM things"), Warehouse.NO_CAP))
        .hasMessageContaining("5000");
  }

  @Test
  void twoJobsOfOneNameAreTwo() {
    query("SELECT 1 AS one", Map.of());
    query("SELECT 1 AS one", Map.of());
    assertThat(standIn.begun())
        .extracting(it -> it.at("/jobReference/jobId").asText())
        .doesNotHaveDuplicates()
        .last()
        .asString()
        .startsWith("test-");
  }

  @Test
  void aWrongValueOrColumnAppendsNothing() {
    List<Map<String, @Nullable Object>> rows =
        List.of(thing("fine", 1), new HashMap<>(Map.of("n", "seven")));
    assertThatThrownBy(() -> warehouse.append(THINGS, rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("things.n")
        .hasMessageContaining("seven");
    assertThatThrownBy(() -> warehouse.append(THINGS, List.of(Map.of("nome", "x"))))
        .hasMessageContaining("nome");
    assertThat(query("SELECT * FROM things", Map.of())).isEmpty();
  }

  @Test
  void filesAreLoadedOrNothingOfThem() throws IOException {
    Path file = folder.resolve("things.jsonl");
    Files.writeString(file, "{\"name\":\"a\",\"n\":1}\n{\"name\":\"b\",\"tags\":[\"p\"]}\n");
    assertThat(warehouse.load(THINGS, file)).isEqualTo(2);
    Files.writeString(file, "{\"name\":\"c\"}\n{\"name\":\"d\",\"n\":\"many\"}\n");
    assertThatThrownBy(() -> warehouse.load(THINGS, file)).hasMessageContaining("things.jsonl");
    assertThat(query("SELECT name FROM things", Map.of())).hasSize(2);
  }

  @Test
  void aDifferentTableIsNamed() {
    Table other = new Table("things", List.of(new Table.Column("name", Table.Type.INT64)));
    assertThatThrownBy(() -> warehouse.ensure(other))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("name is STRING, wanted INT64")
        .hasMessageContaining("tags");
  }

  @Test
  void aBrokenStatementNamesItsJob() {
    assertThatThrownBy(() -> warehouse.query("nightly", Statement.of("SELEC 1"), Warehouse.NO_CAP))
        .hasMessageContaining("nightly");
  }
}
