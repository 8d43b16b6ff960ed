package com.mystage.sourcing.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.warehouse.duckdb.DuckDbWarehouse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Pairs of real listings that were judged by reading the two listings alone, without knowing what
 * the models say of them: {@code dedup/judged-pairs.csv}. A pair is the SHA-256 of its two listing
 * keys, the smaller first, with a line feed between. {@code -Djudged=all} takes every feed.
 */
class JudgedPairsTest {

  private static final double PRECISION = 0.98;
  private static final double RECALL = 0.8;

  /**
   * @param stratum what the pair was drawn from: merged, published (merged elsewhere only), band
   *     (the review band), alike (same hour and a word in common; of one source or of two)
   * @param population pairs of the stratum, of which some were drawn
   */
  record Judged(
      int sample,
      String city,
      LocalDate day,
      String stratum,
      int population,
      String verdict,
      String pair) {

    static Judged of(String line) {
      String[] it = line.split(",");
      return new Judged(
          Integer.parseInt(it[0]),
          it[1],
          LocalDate.parse(it[2]),
          it[3],
          Integer.parseInt(it[4]),
          it[5],
          it[6]);
    }

    boolean same() {
      return verdict.equals("same");
    }

    String feeds() {
      return city + " " + day;
    }
  }

  /** How often of how many, with the interval of Wilson (1927) at 95 %. */
  record Share(int hits, int of) {
    private static final double Z = 1.96;

    double value() {
      return of == 0 ? 1 : (double) hits / of;
    }

    double bound(int sign) {
      double spread = Z * Math.sqrt(value() * (1 - value()) / of + Z * Z / (4.0 * of * of));
      return (value() + Z * Z / (2.0 * of) + sign * spread) / (1 + Z * Z / of);
    }

    @Override
    public String toString() {
      return "%d of %d, %.3f [%.3f, %.3f]".formatted(hits, of, value(), bound(-1), bound(1));
    }
  }

  @Test
  void whatIsMergedIsWhatAReaderMerges() throws IOException {
    boolean all = System.getProperty("judged", "").equals("all");
    List<Judged> merged = new ArrayList<>();
    List<Judged> apart = new ArrayList<>();
    int unjudged = 0;
    for (List<Judged> pairs : byFeeds(all).values()) {
      Map<String, Boolean> outcome = outcome(pairs.getFirst());
      for (Judged each : pairs) {
        assertThat(outcome).as("a judged pair of " + each.feeds()).containsKey(each.pair());
        (outcome.remove(each.pair()) ? merged : apart).add(each);
      }
      unjudged += (int) outcome.values().stream().filter(it -> it).count();
    }
    List<Judged> clear = merged.stream().filter(it -> !it.verdict().equals("unsure")).toList();
    Share precision = new Share(same(clear), clear.size());
    List<Judged> proposed = apart.stream().filter(it -> !it.stratum().startsWith("alike")).toList();
    Share recall = new Share(same(clear), same(clear) + same(proposed));
    System.out.printf(
        "merged, judged the same: %s%nproposed and judged the same, merged: %s%nmerged, not judged: %d%nnot merged, judged the same: %s%n",
        precision, recall, unjudged, rest(apart));
    assertThat(precision.value()).isGreaterThanOrEqualTo(PRECISION);
    assertThat(recall.value()).isGreaterThanOrEqualTo(RECALL);
    assertThat(unjudged).isLessThanOrEqualTo(merged.size() / 10);
  }

  /** Everyday the feeds of the first sample, which are of two cities. */
  private static Map<String, List<Judged>> byFeeds(boolean all) throws IOException {
    List<Judged> judged = judged();
    Set<String> first =
        judged.stream()
            .filter(it -> it.sample() == 1)
            .map(Judged::feeds)
            .collect(Collectors.toSet());
    return judged.stream()
        .filter(it -> all || first.contains(it.feeds()))
        .collect(Collectors.groupingBy(Judged::feeds, TreeMap::new, Collectors.toList()));
  }

  private static Map<String, Share> rest(List<Judged> apart) {
    Map<String, Share> rest = new TreeMap<>();
    apart.stream()
        .collect(Collectors.groupingBy(it -> it.sample() + " " + it.stratum()))
        .forEach((stratum, pairs) -> rest.put(stratum, new Share(same(pairs), pairs.size())));
    return rest;
  }

  private static int same(List<Judged> pairs) {
    return (int) pairs.stream().filter(Judged::same).count();
  }

  /** Every pair of listings of one day, and whether the models merge it. */
  private static Map<String, Boolean> outcome(Judged of) throws IOException {
    ZoneId zone =
        ZoneId.of(of.city().startsWith("davis") ? "America/Los_Angeles" : "America/New_York");
    List<Listing> listings =
        new CityFeeds(
                of.city(), zone, of.day().atTime(LocalTime.of(20, 0)).toInstant(ZoneOffset.UTC))
            .listings();
    MemoryMembers known = new MemoryMembers();
    try (DuckDbWarehouse warehouse = new DuckDbWarehouse(null, 1024, 2)) {
      known.apply(new Resolver(warehouse).plan(Lane.LIVE, listings, known));
    }
    assertThat(known.partition(EntityType.EVENT)).isNotEmpty();
    Map<String, List<Listing>> days =
        listings.stream()
            .collect(Collectors.groupingBy(it -> it.start().toString().substring(0, 10)));
    Map<String, Boolean> outcome = new HashMap<>();
    for (List<Listing> day : days.values()) {
      for (int i = 0; i < day.size(); i++) {
        for (Listing other : day.subList(0, i)) {
          boolean same = known.entity(day.get(i).id()).equals(known.entity(other.id()));
          outcome.put(pair(day.get(i), other), same);
        }
      }
    }
    return outcome;
  }

  private static String pair(Listing one, Listing other) {
    String keys =
        Stream.of(one, other)
            .map(it -> it.key().toString())
            .sorted()
            .collect(Collectors.joining("\n"));
    return ContentHash.of(keys.getBytes(StandardCharsets.UTF_8)).hex();
  }

  private static List<Judged> judged() throws IOException {
    try (InputStream file = JudgedPairsTest.class.getResourceAsStream("/dedup/judged-pairs.csv")) {
      List<Judged> judged =
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .skip(1)
              .map(Judged::of)
              .toList();
      assertThat(new HashSet<>(judged)).hasSameSizeAs(judged);
      return judged;
    }
  }
}
