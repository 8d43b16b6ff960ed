package com.mystage.sourcing.dedup.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.dedup.model.LinkageModel;
import com.mystage.sourcing.dedup.model.yaml.ModelYaml;
import com.mystage.sourcing.dedup.sql.Dialect;
import com.mystage.sourcing.dedup.sql.DuckDbDialect;
import com.mystage.sourcing.dedup.sql.GoogleSqlDialect;
import com.mystage.sourcing.warehouse.ScratchWarehouse;
import com.mystage.sourcing.warehouse.Warehouse;
import com.mystage.sourcing.warehouse.googlesql.GoogleSqlWarehouse;
import com.mystage.sourcing.warehouse.googlesql.Parity;
import com.mystage.sourcing.warehouse.googlesql.RecordedWarehouse;
import com.mystage.sourcing.warehouse.googlesql.RecordedWarehouse.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Candidates gathered in several slices, on DuckDB and on GoogleSQL's engine. */
class CandidatesParityTest {

  private static final LinkageModel MODEL =
      ModelYaml.read(
          "model",
          """
          fields: {name: {}, town: {}}
          blocking: [{name: same name, equal: [name]}, {name: same town, equal: [town]}]
          comparisons: [{name: name, field: name, levels: [exact]}]
          """
              .getBytes(StandardCharsets.UTF_8));

  @Test
  void everySliceIsTheSame() {
    List<Step> google = steps(GoogleSqlWarehouse.open(), new GoogleSqlDialect());
    List<Step> duckdb = steps(ScratchWarehouse.open(128), new DuckDbDialect());
    assertThat(Parity.compare(duckdb, google)).isEqualTo(google.size());
    assertThat(google)
        .filteredOn(it -> it.statement().sql().startsWith("INSERT "))
        .hasSizeGreaterThan(2);
  }

  private static List<Step> steps(Warehouse warehouse, Dialect dialect) {
    List<SourceRecord> records = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      records.add(new SourceRecord(0, "r" + i, Map.of("name", "n" + i % 8, "town", "t" + i % 5)));
    }
    try (RecordedWarehouse recorded = new RecordedWarehouse(warehouse)) {
      Workspace space = new Workspace(recorded, dialect, new Layout(MODEL), "test", false);
      Preparing preparing = new Preparing(space);
      preparing.load(records.iterator());
      preparing.features(records.size());
      new Candidates(space, 1_000_000, 20, new ArrayList<>()).make(MODEL.blocking());
      return recorded.steps();
    }
  }
}
