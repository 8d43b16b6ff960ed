package com.mystage.sourcing.extraction.bench;

import biweekly.Biweekly;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.extraction.ExtractionInput;
import com.mystage.sourcing.extraction.Extractors;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The whole ladder over invented pages, beside extruct's JSON-LD extractor (a process of its own)
 * and bare biweekly, in one run. Rates are per second of processor time of the whole process,
 * collections and compilation included, so that other programs on the machine weigh little.
 */
@Command(
    name = "mystage bench extraction",
    description =
        "Measure extraction on one core beside extruct and biweekly. Prints medians, minima, maxima.",
    mixinStandardHelpOptions = true)
public final class ExtractionBench implements java.util.concurrent.Callable<Integer> {

  private static final Instant AT = Instant.parse("2026-03-14T00:00:00Z");
  private static final String EXTRUCT =
      """
      import sys, time
      from extruct.jsonld import JsonLdExtractor
      pages = [open(name, encoding='utf-8').read() for name in sys.argv[3:]]
      extractor = JsonLdExtractor()
      for run in range(int(sys.argv[1]) + 1):
          begun, count = time.process_time(), 0
          while time.process_time() - begun < float(sys.argv[2]):
              for page in pages:
                  assert extractor.extract(page)
                  count += 1
          if run > 0:
              print(count / (time.process_time() - begun))
      """;

  /** Debian's own, which its packages are for; another python3 may stand before it. */
  private static final String PYTHON =
      Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "Counted runs after the warm-up (default: ${DEFAULT-VALUE}).")
  int runs;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "3",
      description = "Length of one run (default: ${DEFAULT-VALUE}).")
  double seconds;

  public static void main(String... args) {
    System.exit(new CommandLine(new ExtractionBench()).setUsageHelpWidth(96).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Pages pages = new Pages();
    List<byte[]> jsonLd = pages.jsonLd(20);
    List<byte[]> calendars = pages.calendars(4);
    List<byte[]> facebook = pages.facebook(8);
    say("extraction: Java %s, per second of processor time%n", Runtime.version());
    double[] ours =
        row("JSON-LD pages of 100-500 KB, all rungs", jsonLd, ExtractionBench::listings);
    double[] extruct = extruct(jsonLd);
    double[] ical = row("calendars of 500 VEVENTs, listings", calendars, ExtractionBench::listings);
    double[] bare = row("the same, biweekly's parser alone", calendars, ExtractionBench::parsed);
    row("Facebook pages of 400 KB", facebook, ExtractionBench::onFacebook);
    if (extruct.length > 0) {
      print("the same pages, extruct, JSON-LD only", extruct);
      say("JSON-LD: %.1f times extruct%n", median(ours) / median(extruct));
    }
    say("iCalendar: %.2f times bare biweekly%n", median(ical) / median(bare));
    return 0;
  }

  private double[] row(String name, List<byte[]> inputs, ToIntFunction<byte[]> reading) {
    double[] rates = new double[runs];
    measure(inputs, reading, 2 * seconds);
    for (int run = 0; run < runs; run++) {
      rates[run] = measure(inputs, reading, seconds);
    }
    print(name, rates);
    return rates;
  }

  /** Inputs per second of processor time; each must yield something. */
  private static double measure(List<byte[]> inputs, ToIntFunction<byte[]> reading, double length) {
    long begun = processorNanos();
    long count = 0;
    while (processorNanos() - begun < length * 1e9) {
      for (byte[] input : inputs) {
        if (reading.applyAsInt(input) == 0) {
          throw new IllegalStateException("an input of the benchmark yields nothing");
        }
        count++;
      }
    }
    return count / ((processorNanos() - begun) / 1e9);
  }

  private double[] extruct(List<byte[]> pages) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("mystage-bench");
    List<String> line = new java.util.ArrayList<>();
    line.addAll(List.of(PYTHON, "-c", EXTRUCT, "" + runs, "" + seconds));
    for (int i = 0; i < pages.size(); i++) {
      line.add(Files.write(folder.resolve(i + ".html"), pages.get(i)).toString());
    }
    try {
      Process python = new ProcessBuilder(line).redirectErrorStream(true).start();
      String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (python.waitFor() != 0) {
        String last = said.lines().reduce("", (before, after) -> after);
        say("extruct is missing (Debian: python3-extruct), so nothing stands beside: %s%n", last);
        return new double[0];
      }
      return said.lines().mapToDouble(Double::parseDouble).toArray();
    } finally {
      for (String file : line.subList(5, line.size())) {
        Files.delete(Path.of(file));
      }
      Files.delete(folder);
    }
  }

  private static int listings(byte[] bytes) {
    return extract(bytes, "https://venue.example/events/");
  }

  private static int onFacebook(byte[] bytes) {
    return extract(bytes, "https://www.facebook.com/events/700000000000001/");
  }

  private static int extract(byte[] bytes, String url) {
    return new Extractors()
        .extract(
            new ExtractionInput(
                new SourceId("bench"),
                "input",
                url,
                null,
                bytes,
                null,
                Window.around(AT),
                AT,
                ContentHash.of(bytes)))
        .listings()
        .size();
  }

  private static int parsed(byte[] bytes) {
    return Biweekly.parse(new String(bytes, StandardCharsets.UTF_8))
        .all()
        .getFirst()
        .getEvents()
        .size();
  }

  private static long processorNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void print(String name, double[] rates) {
    double[] sorted = rates.clone();
    Arrays.sort(sorted);
    say("%-44s %,9.1f (%,.1f-%,.1f)%n", name, median(rates), sorted[0], sorted[sorted.length - 1]);
  }

  private static double median(double[] rates) {
    double[] sorted = rates.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
