package com.mystage.sourcing.cli;

import com.mystage.sourcing.dedup.linkage.Linkage;
import com.mystage.sourcing.dedup.linkage.LinkageResult;
import com.mystage.sourcing.dedup.model.LinkageModel;
import com.mystage.sourcing.dedup.model.yaml.ModelWriting;
import com.mystage.sourcing.dedup.model.yaml.ModelYaml;
import com.mystage.sourcing.dedup.report.Report;
import com.mystage.sourcing.dedup.sql.DuckDbDialect;
import com.mystage.sourcing.dedup.starter.StarterModel;
import com.mystage.sourcing.dedup.tables.CsvTables;
import com.mystage.sourcing.dedup.tables.Writing;
import com.mystage.sourcing.warehouse.ScratchWarehouse;
import com.mystage.sourcing.warehouse.Warehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The deduplication engine on anybody's tables. */
@Command(
    name = "dedup",
    description =
        "Find which rows of one table, or of two, mean the same thing: no labels, no service.",
    footer = {
      "",
      "docs/dedup.md tells how to write a model, and what the report shows.",
      "Exit status: 0 done, 1 an input could not be read, 2 wrong usage."
    },
    mixinStandardHelpOptions = true)
final class Dedup implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "LEFT.csv", description = "A table with a header line.")
  Path left = Path.of("");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "RIGHT.csv",
      description = "Another one, to link with the first. Without it: duplicates within the first.")
  @Nullable Path right;

  @Option(
      names = "--id",
      paramLabel = "COLUMN",
      description = "The column that identifies a row. Default: ${DEFAULT-VALUE}.")
  String id = "id";

  @Option(
      names = "--model",
      paramLabel = "MODEL.yaml",
      description = "What to compare and how. Default: made from the columns.")
  @Nullable Path model;

  @Option(
      names = "--suggest-model",
      description = "Only write the model that is made from the columns.")
  boolean suggest;

  @Option(
      names = "--labels",
      paramLabel = "PAIRS.csv",
      description =
          "left_id,right_id,label: pairs of which it is known; learnt from, and scored against.")
  @Nullable Path labels;

  @Option(
      names = "--out",
      paramLabel = "CLUSTERS.csv",
      description = "Where side,id,cluster of every row goes. Default: ${DEFAULT-VALUE}.")
  Path out = Path.of("clusters.csv");

  @Option(
      names = "--pairs",
      paramLabel = "PAIRS.csv",
      description = "Where left_id,right_id,weight,probability,match goes.")
  @Nullable Path pairs;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Where a page goes that shows what was learnt, and pairs worth a look.")
  @Nullable Path report;

  @Option(
      names = "--memory",
      paramLabel = "MEGABYTES",
      description = "What the database may use before it spills. Default: ${DEFAULT-VALUE}.")
  int memory = 2048;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter said = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter problems = spec.commandLine().getErr();
    CsvTables tables = CsvTables.read(left, right, id);
    tables.warnings().forEach(warning -> problems.println("! " + warning));
    LinkageModel used = model == null ? made(tables, said) : read(model, tables);
    if (suggest) {
      said.flush();
      return 0;
    }
    Map<Linkage.Pair, Boolean> known = labels == null ? Map.of() : tables.labels(labels);
    try (Warehouse warehouse = ScratchWarehouse.open(memory)) {
      LinkageResult result = new Linkage(warehouse, new DuckDbDialect()).link(used, tables, known);
      result.warnings().forEach(warning -> problems.println("! " + warning));
      Writing writing = new Writing(tables, result);
      writing.clusters(out);
      if (pairs != null) {
        writing.pairs(pairs);
      }
      if (report != null) {
        Writing.text(report.resolve("index.html"), Report.html(tables, result, known));
      }
      DedupSummary.print(said, tables, result, known);
      said.println("written to " + out + (pairs == null ? "" : " and " + pairs));
    }
    said.flush();
    problems.flush();
    return 0;
  }

  private LinkageModel made(CsvTables tables, PrintWriter said) {
    LinkageModel starter = StarterModel.of(tables.columns(), tables.sample());
    Path folder = out.toAbsolutePath().getParent();
    Path file = Objects.requireNonNull(folder).resolve("model.yaml");
    Writing.text(
        file,
        ModelWriting.yaml(
            starter,
            List.of("Made from the columns of " + left + (right == null ? "" : " and " + right))));
    said.println("made a model from the columns: " + file);
    return starter;
  }

  private static LinkageModel read(Path file, CsvTables tables) {
    try {
      LinkageModel model = ModelYaml.read(file.toString(), Files.readAllBytes(file));
      tables.require(model, file.toString());
      return model;
    } catch (java.nio.file.NoSuchFileException e) {
      throw new com.mystage.sourcing.Failure.Missing(file.toString(), "there is no such file")
          .asException();
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
