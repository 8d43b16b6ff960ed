package com.mystage.sourcing.dedup.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.dedup.matching.PatternCount;
import com.mystage.sourcing.dedup.matching.Records;
import com.mystage.sourcing.dedup.matching.SourceRecord;
import com.mystage.sourcing.dedup.model.LinkageModel;
import com.mystage.sourcing.dedup.model.yaml.ModelYaml;
import com.mystage.sourcing.dedup.sql.DuckDbDialect;
import com.mystage.sourcing.dedup.starter.StarterModel;
import com.mystage.sourcing.warehouse.ScratchWarehouse;
import com.mystage.sourcing.warehouse.Warehouse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkageTest {

  private static final List<String> COLUMNS = List.of("given", "family", "town", "born", "phone");
  private static final String[] SYLLABLES = {
    "ba", "ko", "li", "mar", "ne", "tor", "su", "vi", "zel", "pa"
  };

  @Test
  void peopleOfOneTableAreFoundAgainDespiteTypos() {
    List<SourceRecord> people = people(600, 0);
    LinkageResult result = link(StarterModel.of(COLUMNS, people), people);
    assertThat(f1(result, people)).isGreaterThan(0.95);
    assertThat(result.choice().f1()).isGreaterThan(0.9);
    assertThat(result.blockingRecall().orElseThrow()).isGreaterThan(0.9);
  }

  @Test
  void peopleOfTwoTablesAreLinkedOneToOne() {
    List<SourceRecord> people = people(600, 1);
    LinkageResult result = link(StarterModel.of(COLUMNS, people), people);
    assertThat(f1(result, people)).isGreaterThan(0.95);
    assertThat(result.leftMatchesOne()).isTrue();
    Map<Integer, Integer> sizes = new HashMap<>();
    Arrays.stream(result.clusters()).forEach(each -> sizes.merge(each, 1, Integer::sum));
    assertThat(sizes.values()).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(2));
  }

  @Test
  void theSameRecordsAndModelGiveTheSameResult() {
    List<SourceRecord> people = people(150, 0);
    LinkageModel model = StarterModel.of(COLUMNS, people);
    LinkageResult once = link(model, people);
    LinkageResult again = link(model, people);
    assertThat(again.clusters()).isEqualTo(once.clusters());
    assertThat(again.probabilities()).isEqualTo(once.probabilities());
    assertThat(again.learnt().m()).isDeepEqualTo(once.learnt().m());
  }

  @Test
  void aGiantBlockIsLeftOutAndNamed() {
    List<SourceRecord> people = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      people.add(record(0, i, Map.of("town", "everywhere", "family", "f" + i / 2)));
    }
    LinkageResult result =
        link(
            model(
                """
                fields: {town: {}, family: {}}
                blocking: [{name: same town, equal: [town]}, {name: same family, equal: [family]}]
                comparisons: [{field: family, levels: [exact]}, {field: town, levels: [exact]}]
                training: {pairs-per-record: 1}
                """),
            people);
    assertThat(result.warnings())
        .singleElement()
        .asString()
        .contains("same town", "'everywhere' (3000)");
    assertThat(result.candidatePairs()).isEqualTo(1_500);
  }

  @Test
  void aColumnWithoutValuesTellsNothing() {
    List<SourceRecord> people =
        people(200, 0).stream()
            .map(it -> {
              Map<String, String> values = new HashMap<>(it.values());
              values.put("phone", "");
              values.put("town", "n/a");
              return new SourceRecord(it.side(), it.id(), values);
            })
            .toList();
    assertThat(f1(link(StarterModel.of(COLUMNS, people), people), people)).isGreaterThan(0.8);
  }

  @Test
  void aHandfulOfRecordsIsEnough() {
    List<String> columns = List.of("name", "town");
    List<SourceRecord> few =
        List.of(
            record(0, 1, Map.of("name", "Anna Smith", "town", "Berlin")),
            record(0, 2, Map.of("name", "Anna Smyth", "town", "Berlin")),
            record(0, 3, Map.of("name", "Bob Jones", "town", "Paris")),
            record(0, 4, Map.of("name", "Carla Diaz", "town", "Rome")),
            record(0, 5, Map.of("name", "Bob Jones", "town", "Paris")));
    assertThat(link(StarterModel.of(columns, few), few).clusters()).containsExactly(0, 0, 2, 3, 2);
  }

  @Test
  void recordsWithNothingToCompareStayAlone() {
    List<SourceRecord> empty = List.of(record(0, 0, Map.of()), record(0, 1, Map.of()));
    LinkageResult result =
        link(
            model(
                """
                fields: {a: {}}
                blocking: [{name: near, nearest: a}]
                comparisons: [{field: a, levels: [exact]}]
                """),
            empty);
    assertThat(result.clusters()).containsExactly(0, 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "exact; text; Abc Café; abc cafe; abc caffe",
        "{edits: 0.2}; text; abcdefghij; abcdefghxx; abcdefgxxx",
        "{jaro-winkler: 0.9}; text; martha; marhta; mortal",
        "{words: 0.9}; text; one two; two one; one three",
        "{words-contained: 0.9}; text; one; one two; three two",
        "{grams: 0.3}; text; birmingham; birmingam; london",
        "{prefix: 3}; text; abcd; abce; abxx",
        "{within: 2}; number; $10; 12.0; 12.5",
        "{within-share: 0.1}; number; 1,000; 900; 899",
        "{within: 2 h}; time; 2026-01-01T10:00:00Z; 2026-01-01T13:00:00+01:00; 2026-01-01T12:30:00Z",
        "{within: 1 d}; time; 2026-01-01; 1/2/2026; 5.1.2026",
        "{elements: 2}; list; a/b/c; b/c/d; c/d/e",
        "{sql: {duckdb: 'length({left.a}) = length({right.a})', googlesql: 'TRUE'}}; text; abc; xyz; xy",
        "{all: [{prefix: 1}, {not: exact}]}; text; ab; ac; ab"
      })
  void anAgreementHoldsForTheFirstAndNotForTheSecond(
      String agreement, String kind, String value, String agreeing, String other) {
    List<SourceRecord> records =
        List.of(
            record(0, 0, Map.of("a", value, "k", "k")),
            record(1, 1, Map.of("a", agreeing, "k", "k")),
            record(1, 2, Map.of("a", other, "k", "k")));
    LinkageResult result =
        link(
            model(
                """
                fields: {a: {kind: %s, split: "/"}, k: {}}
                blocking: [{name: all, equal: [k]}]
                comparisons: [{field: a, levels: [%s]}]
                constraints: {one-to-one: no}
                """
                    .formatted(kind, agreement)),
            records);
    assertThat(result.candidates()).extracting(PatternCount::pattern).containsExactly(1L, 2L);
  }

  @Test
  void positionsAgreeWithinADistance() {
    List<SourceRecord> records =
        List.of(
            record(0, 0, Map.of("lat", "52.52", "lon", "13.405", "k", "k")),
            record(1, 1, Map.of("lat", "52.525", "lon", "13.405", "k", "k")),
            record(1, 2, Map.of("lat", "52.54", "lon", "13.405", "k", "k")));
    LinkageResult result =
        link(
            model(
                """
                fields: {at: {columns: [lat, lon], kind: position}, k: {}}
                blocking: [{name: all, equal: [k]}]
                comparisons: [{field: at, levels: [{kilometres: 1}]}]
                """),
            records);
    assertThat(result.candidates()).extracting(PatternCount::pattern).containsExactly(1L, 2L);
  }

  @Test
  void labelsMoveWhatIsLearnt() {
    List<SourceRecord> people = people(150, 0);
    LinkageModel model = StarterModel.of(COLUMNS, people);
    Map<Linkage.Pair, Boolean> labels = new HashMap<>();
    for (int i = 0; i + 1 < 300; i += 2) {
      labels.put(new Linkage.Pair(i, i + 1), true);
    }
    try (Warehouse warehouse = ScratchWarehouse.open(512)) {
      LinkageResult taught =
          new Linkage(warehouse, new DuckDbDialect()).link(model, Records.of(people), labels);
      assertThat(taught.learnt().m()).isNotEqualTo(link(model, people).learnt().m());
      assertThat(f1(taught, people)).isGreaterThan(0.95);
    }
  }

  private static LinkageModel model(String yaml) {
    return ModelYaml.read("model.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static LinkageResult link(LinkageModel model, List<SourceRecord> records) {
    try (Warehouse warehouse = ScratchWarehouse.open(512)) {
      return new Linkage(warehouse, new DuckDbDialect()).link(model, Records.of(records), Map.of());
    }
  }

  private static SourceRecord record(int side, int number, Map<String, String> values) {
    return new SourceRecord(side, Integer.toString(number), values);
  }

  /** Each person twice, the second time with typos; ids of one person differ in the last digit. */
  private static List<SourceRecord> people(int persons, int otherSide) {
    SplittableRandom random = new SplittableRandom(5);
    List<SourceRecord> people = new ArrayList<>();
    List<SourceRecord> others = new ArrayList<>();
    for (int i = 0; i < persons; i++) {
      Map<String, String> values =
          Map.of(
              "given", name(random, 2),
              "family", name(random, 3),
              "town", SYLLABLES[random.nextInt(10)] + "burg",
              "born",
                  "19%02d-%02d-%02d"
                      .formatted(
                          random.nextInt(99), 1 + random.nextInt(12), 1 + random.nextInt(28)),
              "phone", "0" + random.nextInt(10_000_000, 99_999_999));
      people.add(new SourceRecord(0, i + "0", values));
      Map<String, String> spoilt = new HashMap<>(values);
      spoilt.put("family", typo(values.get("family"), random));
      spoilt.put(random.nextBoolean() ? "phone" : "born", "");
      (otherSide == 0 ? people : others).add(new SourceRecord(otherSide, i + "1", spoilt));
    }
    people.addAll(others);
    return people;
  }

  private static String name(SplittableRandom random, int syllables) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < syllables; i++) {
      name.append(SYLLABLES[random.nextInt(10)]);
    }
    return name.toString();
  }

  private static String typo(String of, SplittableRandom random) {
    int at = random.nextInt(of.length());
    return of.substring(0, at) + (char) ('a' + random.nextInt(26)) + of.substring(at + 1);
  }

  private static double f1(LinkageResult result, List<SourceRecord> records) {
    Map<Integer, Long> ours = new HashMap<>();
    Map<String, Long> both = new HashMap<>();
    for (int i = 0; i < records.size(); i++) {
      String person = records.get(i).id().substring(0, records.get(i).id().length() - 1);
      ours.merge(result.clusters()[i], 1L, Long::sum);
      both.merge(result.clusters()[i] + " " + person, 1L, Long::sum);
    }
    double right = both.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
    double linked = ours.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
    return 2 * right / (linked + records.size() / 2.0);
  }
}
