package com.mystage.sourcing.tasks.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The embedded Cloud Tasks beside db-scheduler and JobRunr: one run, one machine, one disk. */
@Command(
    name = "mystage bench tasks",
    description =
        "Measure the embedded Cloud Tasks beside db-scheduler and JobRunr, each on a new SQLite file"
            + " (WAL, synchronous=FULL). Prints medians, minima and maxima.",
    mixinStandardHelpOptions = true)
public final class TasksBench implements Callable<Integer> {

  static final int CALLERS = 64;
  static final int QUEUES = 16;

  private static final int BATCH = 100;
  private static final double HALF = 0.5;

  @Option(names = "--quick", description = "Seconds instead of minutes: shows that it works.")
  boolean quick;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "Counted windows after a warm-up (default: ${DEFAULT-VALUE}).")
  int runs;

  @Option(
      names = "--queued",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many tasks are queued in the last part (default: ${DEFAULT-VALUE}).")
  long queued;

  @Option(
      names = "--only",
      paramLabel = "PART",
      split = ",",
      description = "Some parts only: store, loop, latency, million.")
  List<String> only = List.of("store", "loop", "latency", "million");

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = "${sys:mystage.bench.dir:-target}",
      description = "Where the files are written; a folder on the disk to measure.")
  Path dir = Path.of("target");

  public static void main(String... args) {
    Quiet.logs();
    System.exit(new CommandLine(new TasksBench()).setUsageHelpWidth(96).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Load load = quick ? new Load(CALLERS, 1, 0.5, 1) : new Load(CALLERS, 4, 3, runs);
    Files.createDirectories(dir);
    Path folder = Files.createTempDirectory(dir, "bench");
    try (BenchTarget target = new BenchTarget()) {
      say("tasks: %s%n", Machine.describe(folder));
      Contest contest = new Contest(folder, target, load, quick ? 1 : 5);
      if (only.contains("store")) {
        contest.storing(BATCH);
      }
      if (only.contains("loop")) {
        contest.looping();
      }
      if (only.contains("latency")) {
        contest.latency(HALF);
      }
      if (only.contains("million")) {
        million(folder, quick ? queued / 20 : queued, load);
      }
    } finally {
      delete(folder);
    }
    return 0;
  }

  private static void million(Path folder, long tasks, Load load)
      throws IOException, InterruptedException {
    say(
        "%n%,d tasks queued, server in a process with a heap of %d MB%n",
        tasks, ServerProcess.HEAP_MEGABYTES);
    Path full = Files.createDirectory(folder.resolve("full"));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    ServerProcess.Result filling = ServerProcess.run(full, tasks, load);
    ServerProcess.Result without = ServerProcess.run(empty, 0, load);
    ServerProcess.Result with = ServerProcess.run(full, 0, load);
    row(
        "start until a new task reached its handler",
        "%.2f s (%.2f s on an empty file)",
        with.startSeconds(),
        without.startSeconds());
    row("peak memory after the start", "%.0f MB", with.startMegabytes());
    row("peak memory of the process that stored them", "%.0f MB", filling.peakMegabytes());
    row("stored per second beside them", "%s", with.stored().rate());
    row(
        "stored per second on an empty file",
        "%s, so %.0f %% of it",
        without.stored().rate(),
        100 * with.stored().median() / without.stored().median());
  }

  static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }

  static void row(String name, String format, Object... values) {
    say("  %-46s %s%n", name, String.format(Locale.ROOT, format, values));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
