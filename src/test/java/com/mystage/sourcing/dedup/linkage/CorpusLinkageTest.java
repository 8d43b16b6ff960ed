package com.mystage.sourcing.dedup.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mystage.sourcing.dedup.matching.Records;
import com.mystage.sourcing.dedup.model.LinkageModel;
import com.mystage.sourcing.dedup.model.yaml.ModelYaml;
import com.mystage.sourcing.dedup.sql.DuckDbDialect;
import com.mystage.sourcing.dedup.starter.StarterModel;
import com.mystage.sourcing.warehouse.ScratchWarehouse;
import com.mystage.sourcing.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How well labelled data of others is linked, nothing learnt from the labels: by the models under
 * {@code docs/models}, and by models made from the columns. Where the corpus is at hand: {@code
 * -Dcorpus=FOLDER}, or {@code ../shared/corpus}; {@code -Dlinkage=all} for the larger ones, too.
 */
class CorpusLinkageTest {

  private static final Path CORPUS =
      Path.of(System.getProperty("corpus", "../shared/corpus"), "er");

  @Test
  void restaurantsOfTwoGuidesAreLinked() throws IOException {
    CorpusTables tables = CorpusTables.pairs(folder("Fodors-Zagats"), "class");
    assertThat(f1("restaurants", tables)).isGreaterThanOrEqualTo(0.99);
    assertThat(f1(null, tables)).isGreaterThanOrEqualTo(0.96);
  }

  @Test
  void papersOfTwoBibliographiesAreLinked() throws IOException {
    large();
    CorpusTables tables = CorpusTables.pairs(folder("DBLP-ACM"), "");
    assertThat(f1("papers", tables)).isGreaterThanOrEqualTo(0.985);
    assertThat(f1(null, tables)).isGreaterThanOrEqualTo(0.985);
  }

  @Test
  void songsOfOneTableAreRidOfDuplicates() throws IOException {
    large();
    CorpusTables tables = CorpusTables.songs(folder("musicbrainz-20k"));
    assertThat(f1("songs", tables)).isGreaterThanOrEqualTo(0.9);
    assertThat(f1(null, tables)).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void placesOfTwoMapsAreLinked() throws IOException {
    large();
    CorpusTables tables = CorpusTables.places(folder("overture-places"));
    assertThat(f1("places", tables)).isGreaterThanOrEqualTo(0.88);
    assertThat(f1(null, tables)).isGreaterThanOrEqualTo(0.75);
  }

  private static void large() {
    assumeTrue(
        System.getProperty("linkage", "").equals("all"),
        "only with -Dlinkage=all: it takes a while");
  }

  private static Path folder(String name) {
    assumeTrue(Files.isDirectory(CORPUS.resolve(name)), "the corpus is not here");
    return CORPUS.resolve(name);
  }

  private static double f1(String name, CorpusTables tables) throws IOException {
    LinkageModel model =
        name == null
            ? StarterModel.of(tables.columns(), tables.records())
            : ModelYaml.read(name, Files.readAllBytes(Path.of("docs", "models", name + ".yaml")));
    try (Warehouse warehouse = ScratchWarehouse.open(1024)) {
      LinkageResult result =
          new Linkage(warehouse, new DuckDbDialect())
              .link(model, Records.of(tables.records()), Map.of());
      double f1 =
          tables.clusters().isEmpty() ? ofPairs(result, tables) : ofClusters(result, tables);
      System.out.printf(
          Locale.ROOT,
          "%-12s F1 %.4f, promised %.4f%n",
          name == null ? "by columns" : name,
          f1,
          result.choice().f1());
      return f1;
    }
  }

  /** Pairs that nobody labelled are ignored. */
  private static double ofPairs(LinkageResult result, CorpusTables tables) {
    long both = 0;
    long linked = 0;
    long positive = 0;
    for (Map.Entry<Linkage.Pair, Boolean> label : tables.labels().entrySet()) {
      boolean same =
          result.clusters()[label.getKey().left()] == result.clusters()[label.getKey().right()];
      both += same && label.getValue() ? 1 : 0;
      linked += same ? 1 : 0;
      positive += label.getValue() ? 1 : 0;
    }
    return 2.0 * both / (linked + positive);
  }

  /** Over all pairs of records. */
  private static double ofClusters(LinkageResult result, CorpusTables tables) {
    Map<Integer, Long> ours = new HashMap<>();
    Map<String, Long> theirs = new HashMap<>();
    Map<String, Long> both = new HashMap<>();
    for (int i = 0; i < tables.clusters().size(); i++) {
      ours.merge(result.clusters()[i], 1L, Long::sum);
      theirs.merge(tables.clusters().get(i), 1L, Long::sum);
      both.merge(result.clusters()[i] + " " + tables.clusters().get(i), 1L, Long::sum);
    }
    return 2.0 * pairs(both) / (pairs(ours) + pairs(theirs));
  }

  private static long pairs(Map<?, Long> sizes) {
    return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
  }
}
