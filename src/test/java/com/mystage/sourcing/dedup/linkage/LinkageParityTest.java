package com.mystage.sourcing.dedup.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.dedup.matching.Records;
import com.mystage.sourcing.dedup.matching.SourceRecord;
import com.mystage.sourcing.dedup.model.LinkageModel;
import com.mystage.sourcing.dedup.model.yaml.ModelYaml;
import com.mystage.sourcing.dedup.sql.Dialect;
import com.mystage.sourcing.dedup.sql.DuckDbDialect;
import com.mystage.sourcing.dedup.sql.GoogleSqlDialect;
import com.mystage.sourcing.dedup.starter.StarterModel;
import com.mystage.sourcing.warehouse.ScratchWarehouse;
import com.mystage.sourcing.warehouse.Warehouse;
import com.mystage.sourcing.warehouse.googlesql.GoogleSqlWarehouse;
import com.mystage.sourcing.warehouse.googlesql.Parity;
import com.mystage.sourcing.warehouse.googlesql.RecordedWarehouse;
import com.mystage.sourcing.warehouse.googlesql.RecordedWarehouse.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole linkage, statement by statement, on DuckDB and on GoogleSQL's engine. */
class LinkageParityTest {

  /** What a linkage runs: all of it is compared. */
  private static final List<String> KINDS =
      List.of(
          "linkage-blocks_#",
          "linkage-candidates",
          "linkage-counts",
          "linkage-drop-blocks_#",
          "linkage-drop-kept",
          "linkage-drop-postings_#",
          "linkage-drop-proposed_#",
          "linkage-drop-sizes_#",
          "linkage-features",
          "linkage-patterns",
          "linkage-postings_#",
          "linkage-proposed",
          "linkage-proposed_#",
          "linkage-random",
          "linkage-scored",
          "linkage-sizes",
          "linkage-sizes_#",
          "linkage-skew",
          "linkage-terms_g#",
          "linkage-terms_w#",
          "linkage-values_q#",
          "linkage-weighted_g#",
          "linkage-weighted_w#");

  private static final String[] WORDS = {
    "Café",
    "Straße",
    "STRASSE",
    "O'Brien",
    "naïve",
    "Ångström",
    "日本",
    "Привет",
    "e\u0301clair",
    "ﬁne",
    "north",
    "first",
    "Hall",
    "Hall,",
    "(live)",
    "the",
    "a",
    "🎸",
    "x-ray",
    "Œuvre"
  };

  /** What stands where nothing is known, or where something odd is. */
  private static final String[] ODD = {"", "n/a", "-", " ", "\u00a0", "ß", "0", "null", "\"", "'"};

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyAgreementAndNormaliserMeansTheSame(boolean twoTables) throws IOException {
    LinkageModel model = model("every agreement", resource());
    List<Step> steps = agree(model, records(model, twoTables, 40, new Random(11)));
    assertThat(Parity.kinds(steps).keySet()).isEqualTo(new TreeSet<>(KINDS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"papers", "places", "restaurants", "songs"})
  void publishedModelsMeanTheSame(String name) throws IOException {
    LinkageModel model = model(name, Files.readString(Path.of("docs", "models", name + ".yaml")));
    agree(model, records(model, true, 24, new Random(7)));
  }

  @Test
  void aModelMadeFromTheColumnsMeansTheSame() {
    List<String> columns = List.of("name", "town", "born", "price");
    List<SourceRecord> records = records(columns, false, 40, new Random(3));
    agree(StarterModel.of(columns, records), records);
  }

  @Test
  void aBlockThatIsTooLargeIsLeftOutByBoth() {
    List<SourceRecord> records = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      records.add(new SourceRecord(0, "" + i, Map.of("a", "same", "b", "b" + i / 2)));
    }
    agree(
        model(
            "skew",
            """
            fields: {a: {}, b: {}}
            blocking: [{name: a, equal: [a]}, {name: b, equal: [b]}]
            comparisons: [{field: b, levels: [exact]}]
            """),
        records);
  }

  /** Nothing fails where a logarithm or a quotient could: one record, and values of none. */
  @Test
  void oneRecordAndRecordsWithoutValuesMeanTheSame() throws IOException {
    LinkageModel model = model("every agreement", resource());
    agree(model, records(model, false, 40, new Random(1)).subList(0, 1));
    agree(model, List.of(new SourceRecord(0, "a", Map.of()), new SourceRecord(1, "b", Map.of())));
  }

  @Test
  void whatBigQueryLacksIsRefusedByName() {
    LinkageModel model =
        model(
            "lacking",
            """
            fields: {a: {}}
            blocking: [{name: a, equal: [a]}]
            comparisons: [{field: a, levels: [{jaro-winkler: 0.9}]}]
            """);
    List<SourceRecord> records = List.of(new SourceRecord(0, "1", Map.of("a", "b")));
    assertThatThrownBy(() -> run(GoogleSqlWarehouse.open(), new GoogleSqlDialect(), model, records))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("jaro-winkler");
  }

  private static List<Step> agree(LinkageModel model, List<SourceRecord> records) {
    Run google = run(GoogleSqlWarehouse.open(), new GoogleSqlDialect(), model, records);
    Run duckdb = run(ScratchWarehouse.open(256), new DuckDbDialect(), model, records);
    assertThat(Parity.compare(duckdb.steps(), google.steps()))
        .isEqualTo(google.steps().size())
        .isPositive();
    assertThat(google.result().clusters()).isEqualTo(duckdb.result().clusters());
    return google.steps();
  }

  private record Run(List<Step> steps, LinkageResult result) {}

  private static Run run(
      Warehouse warehouse, Dialect dialect, LinkageModel model, List<SourceRecord> records) {
    try (RecordedWarehouse recorded = new RecordedWarehouse(warehouse)) {
      Map<Linkage.Pair, Boolean> labels = Map.of(new Linkage.Pair(0, 1), true);
      LinkageResult result =
          new Linkage(recorded, dialect).link(model, Records.of(records), labels);
      return new Run(recorded.steps(), result);
    }
  }

  private static LinkageModel model(String name, String yaml) {
    return ModelYaml.read(name, yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static String resource() throws IOException {
    return Files.readString(Path.of("src/test/resources/dedup/every-agreement.yaml"));
  }

  private static List<SourceRecord> records(
      LinkageModel model, boolean twoTables, int count, Random random) {
    List<String> columns =
        model.fields().values().stream().flatMap(it -> it.columns().stream()).distinct().toList();
    return records(columns, twoTables, count, random);
  }

  /** Every other record repeats the one before in most of its columns. */
  private static List<SourceRecord> records(
      List<String> columns, boolean twoTables, int count, Random random) {
    List<SourceRecord> records = new ArrayList<>();
    List<SourceRecord> others = new ArrayList<>();
    Map<String, String> before = Map.of();
    for (int i = 0; i < count; i++) {
      Map<String, String> values = new HashMap<>();
      for (String column : columns) {
        boolean again = i % 2 == 1 && random.nextInt(4) > 0;
        String value = again ? before.getOrDefault(column, "") : value(column, random);
        values.put(column, again && random.nextInt(3) == 0 ? value + "s" : value);
      }
      boolean right = twoTables && i % 2 == 1;
      (right ? others : records).add(new SourceRecord(right ? 1 : 0, "" + i, values));
      before = values;
    }
    records.addAll(others);
    return records;
  }

  private static String value(String column, Random random) {
    if (random.nextInt(6) == 0) {
      return ODD[random.nextInt(ODD.length)];
    }
    return switch (column) {
      case "lat", "latitude" -> "" + (48 + random.nextInt(400) / 100.0);
      case "lon", "lng", "longitude" -> "" + (11 + random.nextInt(400) / 100.0);
      case "price", "number", "length" ->
          "" + (random.nextInt(9) == 0 ? "9".repeat(400) : random.nextInt(-50, 2000) / 7.0);
      case "year", "born" -> "'" + random.nextInt(10, 99);
      case "time" ->
          "2026-03-%02dT%02d:00:00Z".formatted(1 + random.nextInt(3), random.nextInt(24));
      case "phone" -> "+49 (0)30 " + random.nextInt(1_000_000, 1_000_040);
      case "website", "url", "site" ->
          "https://www.host" + random.nextInt(5) + ".example/p/" + random.nextInt(3) + "/?q=1";
      case "tags" -> words(random, 1 + random.nextInt(4), "; ");
      default -> words(random, 1 + random.nextInt(4), " ");
    };
  }

  private static String words(Random random, int count, String between) {
    return Stream.generate(() -> WORDS[random.nextInt(WORDS.length)])
        .limit(count)
        .collect(Collectors.joining(between));
  }
}
