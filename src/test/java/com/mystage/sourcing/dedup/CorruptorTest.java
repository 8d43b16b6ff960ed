package com.mystage.sourcing.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.dedup.corruptor.Corruption;
import com.mystage.sourcing.dedup.corruptor.Corruptor;
import com.mystage.sourcing.dedup.corruptor.Corruptor.Told;
import com.mystage.sourcing.dedup.corruptor.Happening;
import com.mystage.sourcing.dedup.corruptor.Programme;
import com.mystage.sourcing.warehouse.duckdb.DuckDbWarehouse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Invented events, told by several sources in corrupted ways, through the resolver as the journey
 * runs it. {@code -Dcorruptor=all} takes the large programmes, {@code -Dmisses=yes} tells each pair
 * that came out wrong.
 */
class CorruptorTest {

  private static final boolean ALL = System.getProperty("corruptor", "").equals("all");
  private static final double F1 = 0.97;
  private static final double LEAST_RECALL = 0.8;

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

  @Test
  void corruptedListingsOfOneEventAreMergedAndOthersAreNot() {
    Map<Corruption, Pairs> byCorruption = new EnumMap<>(Corruption.class);
    for (long seed : ALL ? new long[] {11, 12, 13} : new long[] {4}) {
      List<Happening> programme = Programme.of(seed, ALL ? 4 : 1);
      List<Told> told = new ArrayList<>(Corruptor.tell(programme, seed));
      Collections.shuffle(told, new Random(seed));
      MemoryMembers known = resolve(told, ALL ? 200 : 120);
      Collections.reverse(told);
      assertThat(resolve(told, told.size()).partition(EntityType.EVENT))
          .isEqualTo(known.partition(EntityType.EVENT));

      Pairs all = new Pairs();
      for (int i = 0; i < told.size(); i++) {
        for (Told other : told.subList(0, i)) {
          count(told.get(i), other, known, all, byCorruption);
        }
      }
      System.out.printf(
          "| %d | %d | %d | %d | %.4f | %.4f | %.4f |%n",
          seed, programme.size(), told.size(), all.same, all.precision(), all.recall(), all.f1());
      assertThat(all.f1()).as("F1 of seed %d", seed).isGreaterThanOrEqualTo(F1);
    }
    byCorruption.forEach((corruption, pairs) -> {
      System.out.printf("| %s | %d | %.3f |%n", corruption, pairs.same, pairs.recall());
      assertThat(pairs.recall()).as("recall of %s", corruption).isGreaterThan(LEAST_RECALL);
    });
  }

  private static void count(
      Told one, Told other, MemoryMembers known, Pairs all, Map<Corruption, Pairs> byCorruption) {
    boolean same = one.happening() == other.happening();
    boolean merged = known.entity(one.listing().id()).equals(known.entity(other.listing().id()));
    if (!same && !merged) {
      return;
    }
    all.count(same, merged);
    if (!same || !merged) {
      miss(same, one, other);
    }
    EnumSet<Corruption> either = EnumSet.noneOf(Corruption.class);
    either.addAll(one.corruptions());
    either.addAll(other.corruptions());
    either.forEach(
        it -> byCorruption.computeIfAbsent(it, missing -> new Pairs()).count(same, merged));
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
}
