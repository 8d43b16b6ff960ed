package com.mystage.sourcing.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.VenueMention;
import com.mystage.sourcing.dedup.features.EventFeatures;
import com.mystage.sourcing.dedup.features.VenueFeatures;
import com.mystage.sourcing.dedup.sql.DuckDbDialect;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.Place;
import com.mystage.sourcing.warehouse.duckdb.DuckDbWarehouse;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** How long plans take; {@code -Dspeed=true} on a quiet machine of two cores. */
@EnabledIfSystemProperty(named = "speed", matches = "true")
class ResolverSpeedTest {

  private static final List<String> SYLLABLES =
      List.of(
          "ka", "lo", "mi", "ren", "tas", "ul", "vor", "pe", "shi", "dan", "gru", "bel", "nor",
          "fen", "qui", "zar");

  @Test
  void tenThousandListingsArePlannedFromNothing() {
    try (DuckDbWarehouse warehouse = new DuckDbWarehouse(null, 2048, 2)) {
      long millis =
          timed(new Resolver(warehouse), new MemoryMembers(), listings(10_000, new Random(5)));
      assertThat(millis).isLessThan(4_000);
    }
  }

  @Test
  void aBatchIsPlannedAgainstAHundredThousand() {
    try (DuckDbWarehouse warehouse = new DuckDbWarehouse(null, 2048, 2)) {
      Random random = new Random(5);
      MemoryMembers members = new MemoryMembers();
      Resolver resolver = new Resolver(warehouse);
      know(warehouse, members, listings(100_000, random));
      timed(resolver, members, listings(500, random));
      assertThat(timed(resolver, members, listings(500, random))).isLessThan(3_000);
    }
  }

  /** As if each listing had been resolved alone, and each venue by its name. */
  private static void know(
      DuckDbWarehouse warehouse, MemoryMembers members, List<Listing> listings) {
    List<VenueMention> venues =
        listings.stream().flatMap(it -> VenueMention.of(it).stream()).distinct().toList();
    new Features(warehouse, new DuckDbDialect(), EntityType.EVENT)
        .add(Lane.LIVE, listings.stream().map(EventFeatures::of).toList());
    new Features(warehouse, new DuckDbDialect(), EntityType.VENUE)
        .add(Lane.LIVE, venues.stream().map(VenueFeatures::of).toList());
    List<Plan.Assignment> assignments = new ArrayList<>();
    listings.forEach(it -> assignments.add(granted(EntityType.EVENT, it.id(), it.id())));
    venues.forEach(it ->
        assignments.add(granted(EntityType.VENUE, it.id(), String.valueOf(it.place().name()))));
    members.apply(
        new Plan(
            Lane.LIVE,
            Map.of(),
            assignments,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
  }

  private static Plan.Assignment granted(EntityType type, String member, String first) {
    return new Plan.Assignment(type, member, EntityId.granted(type, first), null);
  }

  private static long timed(Resolver resolver, MemoryMembers members, List<Listing> listings) {
    long begin = System.nanoTime();
    Plan plan = resolver.plan(Lane.LIVE, listings, members);
    long millis = (System.nanoTime() - begin) / 1_000_000;
    members.apply(plan);
    return millis;
  }

  private static List<Listing> listings(int count, Random random) {
    List<Listing> listings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String title = word(random) + " " + word(random) + " Workshop in Marlow";
      LocalDateTime start =
          LocalDateTime.of(2026, 1, 1, 8, 0)
              .plusDays(random.nextInt(365))
              .plusMinutes(30L * random.nextInt(24));
      Place venue = Place.named(names.get(random.nextInt(names.size())));
      listings.add(
          Said.of("source" + random.nextInt(40), title, start + ":00-04:00", venue)
              .listing(Long.toHexString(random.nextLong()), 1));
    }
    return listings;
  }

  private static final List<String> names = names();

  private static List<String> names() {
    Random random = new Random(3);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      names.add(word(random) + " " + word(random) + " Hall");
    }
    return names;
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      word.append(SYLLABLES.get(random.nextInt(SYLLABLES.size())));
    }
    return word.toString();
  }
}
