package com.mystage.sourcing.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.VenueMention;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.warehouse.duckdb.DuckDbWarehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real feeds of two cities. With {@code -Dmerges=FILE} it writes every merge and near miss to read.
 */
class CityFeedsTest {

  @ParameterizedTest
  @CsvSource({
    "davis-2026-03-06, America/Los_Angeles, 2026-03-06T08:00:00Z",
    "davis-2026-03-14, America/Los_Angeles, 2026-03-14T07:00:00Z",
    "montclair-2026-03-05, America/New_York, 2026-03-05T05:00:00Z"
  })
  void aCitysFeedsBecomeFewerEventsThanListingsAndStaySo(String city, String zone, Instant at)
      throws IOException {
    List<Listing> listings = new CityFeeds(city, ZoneId.of(zone), at).listings();
    MemoryMembers known = new MemoryMembers();
    try (DuckDbWarehouse warehouse = new DuckDbWarehouse(null, 1024, 2)) {
      Resolver resolver = new Resolver(warehouse);
      Plan plan = resolver.plan(Lane.LIVE, listings, known);
      known.apply(plan);
      write(city, listings, plan, known);

      Plan again = resolver.plan(Lane.LIVE, listings, known);
      assertThat(again.assignments()).isEmpty();
      assertThat(again.retirements()).isEmpty();
    }
    Set<Set<String>> events = known.partition(EntityType.EVENT);
    assertThat(events.stream().mapToInt(Set::size).sum()).isEqualTo(listings.size());
    assertThat(events).hasSizeBetween(listings.size() * 9 / 10, listings.size());
    assertThat(events).allSatisfy(it -> assertThat(it.size()).isLessThanOrEqualTo(8));
  }

  private static void write(String city, List<Listing> listings, Plan plan, MemoryMembers known) {
    String file = System.getProperty("merges");
    if (file == null) {
      return;
    }
    Map<String, String> lines = new HashMap<>();
    for (Listing listing : listings) {
      lines.put(
          listing.id(),
          listing.source()
              + " | "
              + listing.start()
              + " | "
              + listing.title()
              + " | "
              + (listing.venue() == null
                  ? "-"
                  : listing.venue().name() + " @ " + listing.venue().address()));
      VenueMention.of(listing)
          .ifPresent(it -> lines.put(it.id(), it.source() + " | " + it.place()));
    }
    List<String> out = new ArrayList<>();
    out.add(
        city
            + ": "
            + listings.size()
            + " listings, "
            + known.partition(EntityType.EVENT).size()
            + " events, "
            + known.partition(EntityType.VENUE).size()
            + " venues, "
            + known.partition(EntityType.ARTIST).size()
            + " artists");
    for (Plan.ScoredPair pair : plan.pairs()) {
      boolean together = known.entity(pair.left()).equals(known.entity(pair.right()));
      out.add(
          String.format(
              "%s %s %.1f %s%s%n    %s%n    %s",
              together ? "SAME" : "APART",
              pair.type(),
              pair.weight(),
              pair.parts(),
              pair.cannotLink() == null ? "" : " CANNOT " + pair.cannotLink(),
              lines.get(pair.left()),
              lines.get(pair.right())));
    }
    try {
      Files.write(Path.of(file + "-" + city + ".txt"), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
