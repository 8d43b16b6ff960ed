package com.mystage.sourcing.dedup.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.dedup.model.yaml.ModelYaml;
import com.mystage.sourcing.dedup.sql.DuckDbDialect;
import com.mystage.sourcing.warehouse.Row;
import com.mystage.sourcing.warehouse.Statement;
import com.mystage.sourcing.warehouse.Warehouse;
import com.mystage.sourcing.warehouse.duckdb.DuckDbWarehouse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidatesTest {

  private static final String MODEL =
      """
      fields: {name: {}, town: {}, tags: {kind: list}}
      blocking:
        - {name: same name, equal: [name]}
        - {name: same town, equal: [town]}
        - {name: a tag in common, equal: [tags]}
      comparisons:
        - {name: name, field: name, levels: [exact]}
      """;

  @TempDir Path folder;

  private List<String> candidates(long slice) {
    List<SourceRecord> records = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      records.add(
          new SourceRecord(
              0,
              "r" + i,
              Map.of(
                  "name", "n" + i % 20, "town", "t" + i % 7, "tags", "a" + i % 9 + ";b" + i % 5)));
    }
    try (Warehouse warehouse = DuckDbWarehouse.scratch(folder, 128, 2)) {
      Layout layout = new Layout(ModelYaml.read("model", MODEL.getBytes(StandardCharsets.UTF_8)));
      Workspace space = new Workspace(warehouse, new DuckDbDialect(), layout, "test", false);
      Preparing preparing = new Preparing(space);
      preparing.load(records.iterator());
      preparing.features(records.size());
      new Candidates(space, 1_000_000, slice, new ArrayList<>())
          .make(ModelYaml.read("model", MODEL.getBytes(StandardCharsets.UTF_8)).blocking());
      return warehouse
          .query(
              "read",
              new Statement("SELECT l, r, rules FROM test_candidates ORDER BY l, r", Map.of()),
              Warehouse.NO_CAP)
          .stream()
          .map(Row::toString)
          .toList();
    }
  }

  @Test
  void aPairIsProposedOnceWithAllItsRulesInHoweverManySlices() {
    List<String> whole = candidates(Candidates.SLICE);
    assertThat(whole).hasSizeGreaterThan(300).doesNotHaveDuplicates();
    assertThat(candidates(10)).isEqualTo(whole);
  }
}
