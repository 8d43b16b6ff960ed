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
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The whole ladder over invented inputs, from a snapshot's bytes to listings, beside extruct's
 * JSON-LD extractor (a process of its own, which is given decoded text) and bare biweekly. All are
 * measured in turn, round by round. Rates are per second of processor time of the whole process,
 * collections and compilation included, so that other programs on the machine weigh little.
 */
@Command(
    name = "mystage bench extraction",
    description =
        "Measure extraction on one core beside extruct and biweekly. Prints medians, minima, maxima.",
    mixinStandardHelpOptions = true)
public final class ExtractionBench implements java.util.concurrent.Callable<Integer> {

  private static final Instant AT = Instant.parse("2026-03-14T00:00:00Z");
  private static final String PAGES = "JSON-LD pages of 100-500 KB, all rungs";
  private static final String PAGES_EXTRUCT = "the same pages, extruct, JSON-LD only";
  private static final String CALENDARS = "calendars of 500 VEVENTs, listings";
  private static final String CALENDARS_BARE = "the same, biweekly's parser alone";
  private static final String FACEBOOK = "Facebook pages of 400 KB";

  private static final int MOST_WARM_UPS = 10;

  /** Less than this is chance. */
  private static final double FASTER = 1.05;

  /** A snapshot, whose hash was made when it was archived. */
  private record Snapshot(byte[] bytes, ContentHash hash) {}

  /** Measures one rate for so many seconds. */
  private interface Contestant {
    double rate(double seconds) throws IOException;
  }

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
    Map<String, Contestant> contestants = new LinkedHashMap<>();
    contestants.put(PAGES, on(snapshots(jsonLd), ExtractionBench::listings));
    contestants.put(CALENDARS, on(snapshots(calendars), ExtractionBench::listings));
    contestants.put(CALENDARS_BARE, on(calendars, ExtractionBench::parsed));
    contestants.put(FACEBOOK, on(snapshots(facebook), ExtractionBench::onFacebook));
    try (Extruct extruct = new Extruct(jsonLd)) {
      if (extruct.missing() == null) {
        contestants.put(PAGES_EXTRUCT, extruct::rate);
      } else {
        say("extruct is missing (Debian: python3-extruct): %s%n", extruct.missing());
      }
      Map<String, double[]> rates = measured(contestants);
      rates.forEach(ExtractionBench::print);
      compare("JSON-LD: %.1f times extruct%n", rates, PAGES, PAGES_EXTRUCT);
      compare("iCalendar: %.2f times bare biweekly%n", rates, CALENDARS, CALENDARS_BARE);
    }
    return 0;
  }

  /** All warm up before anything counts; then each round measures all. */
  private Map<String, double[]> measured(Map<String, Contestant> contestants) throws IOException {
    Map<String, Double> best = new LinkedHashMap<>();
    int warmUps = 0;
    while (warmUps < MOST_WARM_UPS && gotFaster(contestants, best)) {
      warmUps++;
    }
    Map<String, double[]> rates = new LinkedHashMap<>();
    for (int run = 0; run < runs; run++) {
      for (Map.Entry<String, Contestant> each : contestants.entrySet()) {
        rates.computeIfAbsent(each.getKey(), name -> new double[runs])[run] =
            each.getValue().rate(seconds);
      }
    }
    return rates;
  }

  /**
   * Whether one got faster than ever in a round more. What is done once for each page is compiled
   * only after thousands of pages, as it is in a service.
   */
  private boolean gotFaster(Map<String, Contestant> contestants, Map<String, Double> best)
      throws IOException {
    boolean faster = false;
    for (Map.Entry<String, Contestant> each : contestants.entrySet()) {
      double before = best.getOrDefault(each.getKey(), 0.0);
      double rate = each.getValue().rate(2 * seconds);
      faster |= rate > FASTER * before;
      best.put(each.getKey(), Math.max(rate, before));
    }
    return faster;
  }

  /** Inputs per second of processor time; each must yield something. */
  private static <T> Contestant on(List<T> inputs, ToIntFunction<T> reading) {
    return seconds -> {
      long begun = processorNanos();
      long count = 0;
      while (processorNanos() - begun < seconds * 1e9) {
        for (T input : inputs) {
          if (reading.applyAsInt(input) == 0) {
            throw new IllegalStateException("an input of the benchmark yields nothing");
          }
          count++;
        }
      }
      return count / ((processorNanos() - begun) / 1e9);
    };
  }

  private static List<Snapshot> snapshots(List<byte[]> inputs) {
    return inputs.stream().map(bytes -> new Snapshot(bytes, ContentHash.of(bytes))).toList();
  }

  private static int listings(Snapshot snapshot) {
    return extract(snapshot, "https://venue.example/events/");
  }

  private static int onFacebook(Snapshot snapshot) {
    return extract(snapshot, "https://www.facebook.com/events/700000000000001/");
  }

  private static int extract(Snapshot snapshot, String url) {
    return new Extractors()
        .extract(
            new ExtractionInput(
                new SourceId("bench"),
                "input",
                url,
                null,
                snapshot.bytes(),
                null,
                Window.around(AT),
                AT,
                snapshot.hash()))
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

  private static void compare(
      String format, Map<String, double[]> rates, String one, String other) {
    if (rates.containsKey(other)) {
      say(format, median(rates.get(one)) / median(rates.get(other)));
    }
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
