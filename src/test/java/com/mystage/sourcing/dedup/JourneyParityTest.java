package com.mystage.sourcing.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.dedup.sql.Dialect;
import com.mystage.sourcing.dedup.sql.DuckDbDialect;
import com.mystage.sourcing.dedup.sql.GoogleSqlDialect;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.Place;
import com.mystage.sourcing.listings.Slot;
import com.mystage.sourcing.warehouse.ScratchWarehouse;
import com.mystage.sourcing.warehouse.Warehouse;
import com.mystage.sourcing.warehouse.bigquery.BigQueryPlace;
import com.mystage.sourcing.warehouse.bigquery.BigQueryStandIn;
import com.mystage.sourcing.warehouse.bigquery.BigQueryWarehouse;
import com.mystage.sourcing.warehouse.googlesql.GoogleSqlWarehouse;
import com.mystage.sourcing.warehouse.googlesql.Parity;
import com.mystage.sourcing.warehouse.googlesql.RecordedWarehouse;
import com.mystage.sourcing.warehouse.googlesql.RecordedWarehouse.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the journey plans with, statement by statement, on DuckDB and on GoogleSQL's engine. */
class JourneyParityTest {

  private static final Lane OTHER = new Lane("other");

  private static final String[] TITLES = {
    "Gilded Ferrets",
    "SOLD OUT: Gilded Ferrets",
    "Gilded Ferrets (late show)",
    "Ida Quist & Friends",
    "Ida Quist and Friends",
    "Ída Quist",
    "Der Große Abend",
    "Der Grosse Abend",
    "日本の夜",
    "Открытый микрофон",
    "Open Mic",
    "Open Mic Night",
    "Trivia",
    "🎸🎸🎸",
    "Quiet Songs for Bees",
    "Quiet Songs for Bess"
  };

  private static final String[] STARTS = {
    "2026-05-09T20:00:00-04:00",
    "2026-05-09T20:30:00-04:00",
    "2026-05-09T21:00:00",
    "2026-05-09T20:00:00",
    "2026-05-10T00:00:00Z",
    "2026-05-09",
    "2026-05-10"
  };

  private static final @Nullable Place[] PLACES = {
    null,
    Place.named("The Velvet Anchor"),
    Place.named("Velvet Anchor"),
    Place.named("Straße 9"),
    place("The Velvet Anchor", "12 Main Street", "Exeter", 50.7256, -3.5269),
    place("Velvet Anchor Main Hall", "12 Main St", "Exeter", 50.7257, -3.527),
    place("Cedar House", "14 Main Street", "Exeter", 50.7301, -3.5269),
    place("Cedar Hall", null, "Leeds", 53.8, -1.55),
    place("Leeds", null, "Leeds", null, null)
  };

  @Test
  void everyStatementOfTheJourneyAnswersTheSame() {
    List<Step> google = journey(GoogleSqlWarehouse.open(), new GoogleSqlDialect());
    List<Step> duckdb = journey(ScratchWarehouse.open(256), new DuckDbDialect());

    assertThat(Parity.compare(duckdb, google)).isEqualTo(google.size()).isGreaterThan(30);
    assertThat(Parity.kinds(google).keySet())
        .containsExactly(
            "dedup-artist-explain",
            "dedup-artist-forget",
            "dedup-artist-pairs",
            "dedup-artist-present",
            "dedup-event-explain",
            "dedup-event-forget",
            "dedup-event-mentioning",
            "dedup-event-pairs",
            "dedup-event-present",
            "dedup-venue-explain",
            "dedup-venue-forget",
            "dedup-venue-pairs",
            "dedup-venue-present");
    assertThat(google)
        .filteredOn(it -> it.jobId().endsWith("-pairs"))
        .anySatisfy(it -> assertThat(it.rows()).hasSizeGreaterThan(50));
  }

  /** The same over BigQuery's interface, as the service speaks to it. */
  @Test
  void theJourneyIsTheSameThroughBigQuerysInterface() throws IOException {
    try (BigQueryStandIn google = new BigQueryStandIn(GoogleSqlWarehouse.open())) {
      BigQueryPlace place = new BigQueryPlace("p", "d", "EU", Long.MAX_VALUE, google.address());
      List<Step> bigquery = journey(new BigQueryWarehouse(place), new GoogleSqlDialect());
      List<Step> duckdb = journey(ScratchWarehouse.open(256), new DuckDbDialect());
      assertThat(Parity.compare(duckdb, bigquery)).isGreaterThan(30);
    }
  }

  /** Listings in three batches, some of them again and changed; then one lane is forgotten. */
  private static List<Step> journey(Warehouse warehouse, Dialect dialect) {
    try (RecordedWarehouse recorded = new RecordedWarehouse(warehouse)) {
      Resolver resolver = new Resolver(recorded, dialect);
      MemoryMembers known = new MemoryMembers();
      Random random = new Random(21);
      for (int batch = 1; batch <= 3; batch++) {
        List<Listing> pending = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
          pending.add(
              said(random).listing("item" + (batch > 1 && i < 8 ? i : batch * 100 + i), batch));
        }
        known.apply(resolver.plan(Lane.LIVE, pending, known));
      }
      Set<String> decided = Set.copyOf(known.partition(EntityType.VENUE).iterator().next());
      known.apply(resolver.plan(Lane.LIVE, List.of(), decided, known));
      resolver.plan(OTHER, List.of(said(random).listing("item", 1)), new MemoryMembers());
      for (EntityType type : EntityType.values()) {
        Iterator<Set<String>> clusters = known.partition(type).iterator();
        String one = clusters.next().iterator().next();
        resolver.explain(Lane.LIVE, type, one, clusters.next().iterator().next(), known);
      }
      resolver.forget(OTHER);
      resolver.forget(Lane.LIVE);
      return recorded.steps();
    }
  }

  private static Said said(Random random) {
    String start = STARTS[random.nextInt(STARTS.length)];
    boolean series = random.nextInt(4) == 0;
    return new Said(
        "source" + random.nextInt(3),
        TITLES[random.nextInt(TITLES.length)],
        start,
        start.length() == 10 && random.nextBoolean() ? "2026-05-12" : null,
        PLACES[random.nextInt(PLACES.length)],
        random.nextBoolean() ? List.of("Ida Quist", "Ferrets " + random.nextInt(3)) : null,
        random.nextBoolean() ? "https://tickets.example/" + random.nextInt(4) : null,
        random.nextInt(3) == 0 ? "uid" + random.nextInt(4) : null,
        series ? "2026-05-0" + (8 + random.nextInt(2)) : null,
        random.nextInt(5) == 0 ? Slot.values()[random.nextInt(Slot.values().length)] : null,
        random.nextBoolean() ? "America/New_York" : null,
        null);
  }

  private static Place place(
      String name,
      @Nullable String address,
      String town,
      @Nullable Double lat,
      @Nullable Double lon) {
    return new Place(name, address, town, null, "GB", lat, lon, null, null);
  }
}
