package com.mystage.sourcing.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.Place;
import com.mystage.sourcing.warehouse.duckdb.DuckDbWarehouse;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** How long plans take; {@code -Dspeed=true} on a quiet machine of two cores. */
@EnabledIfSystemProperty(named = "speed", matches = "true")
class ResolverSpeedTest {

  private static final String SYLLABLES =
      "ka lo mi ren tas ul vor pe shi dan gru bel nor fen qui zar";

  @Test
  void tenThousandListingsArePlannedInSecondsAndABatchAgainstAHundredThousandToo() {
    try (DuckDbWarehouse warehouse = new DuckDbWarehouse(null, 2048, 2)) {
      Resolver resolver = new Resolver(warehouse);
      MemoryMembers members = new MemoryMembers();
      Random random = new Random(5);
      long fresh = timed(resolver, members, listings(10_000, random));
      System.out.println("10,000 against nothing: " + fresh + " ms");
      for (int i = 0; i < 9; i++) {
        System.out.println(
            "10,000 more: " + timed(resolver, members, listings(10_000, random)) + " ms");
      }
      long batch = timed(resolver, members, listings(500, random));
      System.out.println("500 against 100,000: " + batch + " ms");
      assertThat(fresh).isLessThan(4_000);
      assertThat(batch).isLessThan(3_000);
    }
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
    String[] syllables = SYLLABLES.split(" ");
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      word.append(syllables[random.nextInt(syllables.length)]);
    }
    return word.toString();
  }
}
