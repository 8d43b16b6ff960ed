package com.mystage.sourcing.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The whole journey as a user meets it, in processes of their own: {@code collect} over new feeds,
 * {@code collect} over the same feeds again, {@code extract} alone over them (the part that any
 * pipeline must do), and {@code up} until it answers.
 */
final class PipelineBench {

  private final int listings;
  private final int runs;

  PipelineBench(int listings, int runs) {
    this.listings = listings;
    this.runs = runs;
  }

  void run(PrintStream out) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("mystage-bench");
    try {
      List<Path> feeds =
          BenchFeeds.write(
              folder.resolve("feeds"), listings, LocalDate.now(ZoneOffset.UTC).plusDays(1), 7);
      long items = items(feeds);
      out.printf(
          Locale.ROOT, "pipeline: %,d VEVENTs in %d feeds; %s%n%n", items, feeds.size(), machine());
      List<Sample> fresh = new ArrayList<>();
      List<Sample> again = new ArrayList<>();
      List<Sample> extract = new ArrayList<>();
      List<Sample> start = new ArrayList<>();
      for (int run = -1; run < runs; run++) {
        Path data = folder.resolve("data" + run);
        Sample first = child("collect", feeds, "--data", data.toString());
        Sample second = child("collect", feeds, "--data", data.toString());
        Sample only = child("extract", feeds);
        Sample up = up(data);
        if (run >= 0) {
          fresh.add(first);
          again.add(second);
          extract.add(only);
          start.add(up);
        }
      }
      out.printf("%-34s %28s %26s%n", "", "seconds (median, min-max)", "peak memory, MB");
      row(out, "collect, all new", fresh);
      row(out, "collect, nothing changed", again);
      row(out, "extract alone", extract);
      row(out, "up, until it is ready", start);
      out.printf(
          Locale.ROOT,
          "%n%,.0f listings/s from start of process to catalogue (median)%n",
          items / median(fresh.stream().mapToDouble(Sample::seconds).toArray()));
    } finally {
      delete(folder);
    }
  }

  private static void row(PrintStream out, String name, List<Sample> samples) {
    double[] seconds = samples.stream().mapToDouble(Sample::seconds).toArray();
    double[] memory = samples.stream().mapToDouble(Sample::megabytes).toArray();
    out.printf(
        Locale.ROOT,
        "%-34s %12.2f  (%.2f-%.2f) %22.0f%n",
        name,
        median(seconds),
        Arrays.stream(seconds).min().orElse(0),
        Arrays.stream(seconds).max().orElse(0),
        median(memory));
  }

  private static Sample child(String command, List<Path> feeds, String... more)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(ThisProgram.command());
    line.add(command);
    line.addAll(List.of(more));
    feeds.forEach(feed -> line.add(feed.toString()));
    long begun = System.nanoTime();
    Process process = quiet(line);
    double peak = 0;
    while (!process.waitFor(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, peakMegabytes(process.pid()));
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(command + " ended with status " + process.exitValue());
    }
    return new Sample((System.nanoTime() - begun) / 1e9, peak);
  }

  private static Sample up(Path data) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(ThisProgram.command());
    int port = freePort();
    line.addAll(List.of("up", "--no-demo", "--port", "" + port, "--data", data.toString()));
    long begun = System.nanoTime();
    Process process = quiet(line);
    try {
      awaitReady(process, port);
      return new Sample((System.nanoTime() - begun) / 1e9, peakMegabytes(process.pid()));
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  /** A port that nobody has: another program on a fixed one would be measured in our place. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static void awaitReady(Process process, int port) throws InterruptedException {
    while (!ready(port)) {
      if (!process.isAlive()) {
        throw new IllegalStateException("up ended with status " + process.exitValue());
      }
      process.waitFor(10, java.util.concurrent.TimeUnit.MILLISECONDS);
    }
  }

  private static boolean ready(int port) throws InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
              .timeout(Duration.ofSeconds(2))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static Process quiet(List<String> line) throws IOException {
    return new ProcessBuilder(line)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Peak resident memory by the kernel's own account; 0 where it keeps none. */
  static double peakMegabytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException gone) {
      return 0;
    }
  }

  static String machine() {
    return "Java %s, %d processors, %s"
        .formatted(Runtime.version(), Runtime.getRuntime().availableProcessors(), processor());
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.replaceFirst(".*: ", ""))
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException unknown) {
      return "unknown processor";
    }
  }

  private static long items(List<Path> feeds) throws IOException {
    long items = 0;
    for (Path feed : feeds) {
      try (Stream<String> lines = Files.lines(feed)) {
        items += lines.filter("BEGIN:VEVENT"::equals).count();
      }
    }
    return items;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private record Sample(double seconds, double megabytes) {}
}
