package com.mystage.sourcing.tasks.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The server in a process of its own, on a file that may hold tasks already: how long it takes to
 * start, how fast it stores, and how much memory it needs at most.
 */
final class ServerProcess {

  static final int HEAP_MEGABYTES = 512;

  /**
   * What one such process measured.
   *
   * @param startSeconds from opening the file until a new task reached its handler
   * @param startMegabytes peak of the resident memory until then
   * @param peakMegabytes the same until the process ended
   * @param stored tasks stored per second
   */
  record Result(double startSeconds, double startMegabytes, double peakMegabytes, Figures stored) {}

  private ServerProcess() {}

  /** Stores tasks that are due later, and then measures; the JVM is started for it. */
  static Result run(Path folder, long fill, Load load) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(ProcessHandle.current().info().command().orElse("java"));
    line.addAll(
        List.of(
            "-Xmx" + HEAP_MEGABYTES + "m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-cp",
            System.getProperty("java.class.path"),
            ServerProcess.class.getName(),
            folder.toString(),
            Long.toString(fill),
            Double.toString(load.windowSeconds()),
            Integer.toString(load.windows())));
    Process process =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader answer = process.inputReader()) {
      List<String> values = answer.lines().toList();
      if (process.waitFor() != 0 || values.size() < 3) {
        throw new IllegalStateException("the server's process failed");
      }
      double[] numbers = values.stream().mapToDouble(Double::parseDouble).toArray();
      return new Result(
          numbers[0],
          numbers[1],
          numbers[2],
          new Figures(Arrays.copyOfRange(numbers, 3, numbers.length)));
    }
  }

  public static void main(String... args) {
    Quiet.logs();
    Path folder = Path.of(args[0]);
    long fill = Long.parseLong(args[1]);
    double seconds = Double.parseDouble(args[2]);
    int windows = Integer.parseInt(args[3]);
    try (BenchTarget target = new BenchTarget()) {
      Arrivals arrivals = target.fresh(1_000);
      long begin = System.nanoTime();
      try (CloudTasks server = CloudTasks.inProcess(folder, target.url(), TasksBench.QUEUES)) {
        Load.alone(server, arrivals, 0);
        System.out.println((System.nanoTime() - begin) / 1e9);
        System.out.println(Machine.peakMegabytes());
        Figures stored = new Figures();
        if (fill > 0) {
          fill(server, fill);
        } else {
          Load load = new Load(TasksBench.CALLERS, 2 * seconds, seconds, windows);
          stored = load.storing(server::enqueueForLater, 1);
        }
        System.out.println(Machine.peakMegabytes());
        for (double value : stored.values()) {
          System.out.println(value);
        }
      }
    }
  }

  private static void fill(CloudTasks server, long tasks) {
    AtomicLong numbers = new AtomicLong();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < TasksBench.CALLERS; i++) {
      callers.add(
          Thread.ofVirtual()
              .start(() -> {
                for (long n; (n = numbers.getAndIncrement()) < tasks; ) {
                  server.enqueueForLater(n);
                }
              }));
    }
    try {
      for (Thread caller : callers) {
        caller.join();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }
}
