package com.mystage.sourcing.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.dedup.corruptor.Corruption;
import com.mystage.sourcing.dedup.corruptor.Corruptor;
import com.mystage.sourcing.dedup.corruptor.Corruptor.Told;
import com.mystage.sourcing.dedup.corruptor.Happening;
import com.mystage.sourcing.dedup.corruptor.Programme;
import com.mystage.sourcing.warehouse.duckdb.DuckDbWarehouse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Invented events, told by several sources in corrupted ways, through the resolver as the journey
 * runs it. {@code -Dcorruptor=all} takes the large programmes and prints the table of the docs.
 */
class CorruptorTest {

  private static final boolean ALL = System.getProperty("corruptor", "").equals("all");
  private static final double F1 = 0.97;

  /** Pairs of listings: of one event and merged, of one event, merged. */
  private static final class Pairs {
    private int both;
    private int same;
    private int merged;

    void count(boolean sameEvent, boolean sameCluster) {
      both += sameEvent && sameCluster ? 1 : 0;
      same += sameEvent ? 1 : 0;
      merged += sameCluster ? 1 : 0;
    }

    double precision() {
      return (double) both / merged;
    }

    double recall() {
      return (double) both / same;
    }

    double f1() {
      return 2.0 * both / (same + merged);
    }
  }

  static LongStream seeds() {
    return ALL ? LongStream.rangeClosed(1, 3) : LongStream.of(4);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void corruptedListingsOfOneEventAreMergedAndOthersAreNot(long seed) {
    List<Happening> programme = Programme.of(seed, ALL ? 4 : 1);
    List<Told> told = new ArrayList<>(Corruptor.tell(programme, seed));
    Collections.shuffle(told, new Random(seed));
    MemoryMembers known = resolve(told, ALL ? 200 : 120);

    Pairs all = new Pairs();
    Map<Corruption, Pairs> byCorruption = new TreeMap<>();
    for (int i = 0; i < told.size(); i++) {
      for (Told other : told.subList(0, i)) {
        Told one = told.get(i);
        boolean same = one.happening() == other.happening();
        boolean merged =
            known.entity(one.listing().id()).equals(known.entity(other.listing().id()));
        all.count(same, merged);
        if (same != merged) {
          miss(same, one, other);
        }
        for (Corruption corruption : Corruption.values()) {
          if (one.corruptions().contains(corruption) || other.corruptions().contains(corruption)) {
            byCorruption.computeIfAbsent(corruption, it -> new Pairs()).count(same, merged);
          }
        }
      }
    }
    print(seed, programme.size(), told.size(), all, byCorruption);
    assertThat(all.f1()).isGreaterThanOrEqualTo(F1);
    byCorruption.forEach((corruption, pairs) ->
        assertThat(pairs.recall()).as("recall of %s", corruption).isGreaterThan(0.8));
  }

  private static MemoryMembers resolve(List<Told> told, int batch) {
    MemoryMembers known = new MemoryMembers();
    try (DuckDbWarehouse warehouse = new DuckDbWarehouse(null, 1024, 2)) {
      Resolver resolver = new Resolver(warehouse);
      for (int from = 0; from < told.size(); from += batch) {
        known.apply(
            resolver.plan(
                Lane.LIVE,
                told.subList(from, Math.min(told.size(), from + batch)).stream()
                    .map(Told::listing)
                    .toList(),
                known));
      }
    }
    return known;
  }

  private static void miss(boolean same, Told one, Told other) {
    if (System.getProperty("misses") != null) {
      System.out.printf("%s%n  %s%n  %s%n", same ? "MISSED" : "FALSE", line(one), line(other));
    }
  }

  private static String line(Told it) {
    return it.listing().source()
        + " | "
        + it.listing().title()
        + " | "
        + it.listing().start()
        + " | "
        + it.listing().venue()
        + " | "
        + it.corruptions();
  }

  private static void print(
      long seed, int events, int listings, Pairs all, Map<Corruption, Pairs> by) {
    System.out.printf(
        "seed %d: %d events, %d listings; precision %.4f, recall %.4f, F1 %.4f%n",
        seed, events, listings, all.precision(), all.recall(), all.f1());
    by.forEach((corruption, pairs) ->
        System.out.printf("| %s | %d | %.3f |%n", corruption, pairs.same, pairs.recall()));
  }
}
