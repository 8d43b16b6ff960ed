package com.mystage.sourcing.dedup.bench;

import com.mystage.sourcing.dedup.linkage.Linkage;
import com.mystage.sourcing.dedup.linkage.LinkageResult;
import com.mystage.sourcing.dedup.matching.PatternCount;
import com.mystage.sourcing.dedup.model.yaml.ModelYaml;
import com.mystage.sourcing.dedup.sql.DuckDbDialect;
import com.mystage.sourcing.dedup.tables.CsvTables;
import com.mystage.sourcing.dedup.tables.Writing;
import com.mystage.sourcing.warehouse.ScratchWarehouse;
import com.mystage.sourcing.warehouse.Warehouse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./mystage dedup} end to end, from a CSV file to one with clusters, over invented registers
 * of growing size; each in a process of its own, so that its peak memory can be told.
 */
@Command(
    name = "mystage bench dedup",
    description = "Measure deduplication over invented people, from a file to a file.",
    mixinStandardHelpOptions = true)
public final class DedupBench implements Callable<Integer> {

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "N",
      defaultValue = "100000,1000000",
      description = "How many records, from small to large (default: ${DEFAULT-VALUE}).")
  int[] sizes = {};

  @Option(
      names = "--memory",
      paramLabel = "MEGABYTES",
      defaultValue = "2048",
      description = "What the database may use before it spills (default: ${DEFAULT-VALUE}).")
  int memory;

  @Option(names = "--one", hidden = true, description = "Measure this size in this process.")
  int one;

  public static void main(String... args) {
    System.exit(new CommandLine(new DedupBench()).setUsageHelpWidth(96).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    if (one > 0) {
      alone(one);
      return 0;
    }
    say(
        "dedup: Java %s, %d processors; the database may use %d MB%n",
        Runtime.version(), Runtime.getRuntime().availableProcessors(), memory);
    say(
        "%10s %9s %10s %12s %12s %10s %8s %8s%n",
        "records", "s", "records/s", "pairs", "pairs/s", "peak MB", "prec. %", "recall %");
    List<double[]> points = new ArrayList<>();
    for (int size : sizes) {
      points.add(new double[] {size, child(size)});
    }
    if (points.size() > 1) {
      say("time grows as records to the power of %.2f%n", exponent(points));
    }
    return 0;
  }

  /** Measures a size in a process of its own; the seconds it took. */
  private double child(int size) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1536m",
                "-XX:+UseParallelGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dmystage.bench.dir=" + System.getProperty("mystage.bench.dir"),
                "-cp",
                System.getProperty("java.class.path"),
                DedupBench.class.getName(),
                "--one",
                String.valueOf(size),
                "--memory",
                String.valueOf(memory))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the run over " + size + " records failed");
    }
    System.out.print(out);
    return Double.parseDouble(out.strip().split("\\s+")[1].replace(",", ""));
  }

  private void alone(int size) throws IOException {
    Path folder = Files.createTempDirectory("mystage-bench");
    try {
      measure(folder, size);
    } finally {
      for (String name : List.of("people.csv", "clusters.csv")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }

  private void measure(Path folder, int size) throws IOException {
    Path people = folder.resolve("people.csv");
    int[] persons = new PeopleTable(20_260_314).write(people, size);
    Path model =
        Path.of(System.getProperty("mystage.bench.dir"), "..", "docs", "models", "people.yaml");
    long begun = System.nanoTime();
    CsvTables tables = CsvTables.read(people, null, "id");
    LinkageResult result;
    try (Warehouse warehouse = ScratchWarehouse.open(memory)) {
      result =
          new Linkage(warehouse, new DuckDbDialect())
              .link(ModelYaml.read(model.toString(), Files.readAllBytes(model)), tables, Map.of());
      new Writing(tables, result).clusters(folder.resolve("clusters.csv"));
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    result.warnings().forEach(System.err::println);
    long pairs = result.candidates().stream().mapToLong(PatternCount::pairs).sum();
    double[] quality = quality(persons, result.clusters());
    say(
        "%,10d %,9.1f %,10.0f %,12d %,12.0f %,10.0f %8.2f %8.2f%n",
        size,
        seconds,
        size / seconds,
        pairs,
        pairs / seconds,
        peakMegabytes(),
        100 * quality[0],
        100 * quality[1]);
  }

  /** Precision and recall over pairs. */
  private static double[] quality(int[] persons, int[] clusters) {
    Map<Integer, Long> truth = new HashMap<>();
    Map<Integer, Long> found = new HashMap<>();
    Map<Long, Long> both = new HashMap<>();
    for (int i = 0; i < persons.length; i++) {
      truth.merge(persons[i], 1L, Long::sum);
      found.merge(clusters[i], 1L, Long::sum);
      both.merge(((long) persons[i] << 32) | clusters[i], 1L, Long::sum);
    }
    double right = pairs(both);
    return new double[] {right / pairs(found), right / pairs(truth)};
  }

  private static double pairs(Map<?, Long> sizes) {
    return sizes.values().stream().mapToDouble(n -> n * (n - 1) / 2.0).sum();
  }

  /** The slope of log seconds over log records, by least squares. */
  private static double exponent(List<double[]> points) {
    double x = points.stream().mapToDouble(p -> Math.log(p[0])).average().orElseThrow();
    double y = points.stream().mapToDouble(p -> Math.log(p[1])).average().orElseThrow();
    double above =
        points.stream().mapToDouble(p -> (Math.log(p[0]) - x) * (Math.log(p[1]) - y)).sum();
    return above / points.stream().mapToDouble(p -> Math.pow(Math.log(p[0]) - x, 2)).sum();
  }

  /** Peak resident memory of this process by the kernel's own account, 0 where it keeps none. */
  private static double peakMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    @Nullable String line =
        Files.exists(status)
            ? Files.readAllLines(status).stream()
                .filter(it -> it.startsWith("VmHWM:"))
                .findFirst()
                .orElse(null)
            : null;
    return line == null ? 0 : Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1_024;
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
