package com.mystage.sourcing.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.VenueMention;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.Place;
import com.mystage.sourcing.warehouse.duckdb.DuckDbWarehouse;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolverTest {

  private DuckDbWarehouse warehouse;
  private Resolver resolver;
  private MemoryMembers known;

  @BeforeEach
  void open() {
    warehouse = new DuckDbWarehouse(null, 1024, 2);
    resolver = new Resolver(warehouse);
    known = new MemoryMembers();
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  private Plan resolve(Listing... pending) {
    Plan plan = resolver.plan(Lane.LIVE, List.of(pending), known);
    known.apply(plan);
    return plan;
  }

  private EntityId event(Listing listing) {
    return known.entity(listing.id());
  }

  @Test
  void aSecondRunChangesNothing() {
    Listing velvet =
        Said.at("velvet", "Gilded Ferrets", "2026-05-09T21:00:00-04:00", "The Velvet Anchor")
            .listing();
    resolve(velvet);
    Plan again = resolve(velvet);

    assertThat(again.assignments()).isEmpty();
    assertThat(again.retirements()).isEmpty();
  }

  @Test
  void anEventKeepsItsIdWhenAnotherSourceListsItLater() {
    Listing velvet =
        Said.at("velvet", "Gilded Ferrets", "2026-05-09T21:00:00-04:00", "The Velvet Anchor")
            .listing();
    resolve(velvet);
    EntityId id = event(velvet);
    Listing tickets =
        Said.at("tickets", "SOLD OUT Gilded Ferrets", "2026-05-09T21:00:00-04:00", "Velvet Anchor")
            .listing();
    resolve(tickets);

    assertThat(event(velvet)).isEqualTo(id);
    assertThat(event(tickets)).isEqualTo(id);
  }

  @Test
  void twoEventsThatABridgeJoinsRetireTheIdWithFewerMembers() {
    Listing one = said("one", "Ida Quist", "20:00").listing("one", 1);
    Listing two = said("two", "Ida Quist", "20:00").listing("two", 1);
    Listing early = said("three", "Quiet Songs for Bees", "20:00").listing("three", 1);
    resolve(one, two, early);
    EntityId larger = event(one);
    EntityId smaller = event(early);
    assertThat(smaller).isNotEqualTo(larger);

    Plan plan = resolve(said("three", "Ida Quist", "20:00").listing("three", 2));

    assertThat(event(early)).isEqualTo(larger);
    assertThat(plan.retirements())
        .extracting(Plan.Retirement::id, Plan.Retirement::into)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(smaller, larger));
  }

  @Test
  void aChangedListingLeavesItsEventAndIsGrantedAnIdNeverGrantedBefore() {
    Listing one = said("one", "Ida Quist", "20:00").listing("one", 1);
    Listing two = said("two", "Ida Quist", "20:00").listing("two", 1);
    resolve(one);
    EntityId first = event(one);
    resolve(two);
    assertThat(event(two)).isEqualTo(first);

    Listing moved =
        Said.at("one", "Ida Quist", "2026-07-01T20:00:00-04:00", "Cedar Hall").listing("one", 2);
    resolve(moved);

    Set<EntityId> both = Set.of(event(one), event(two));
    assertThat(both).hasSize(2).contains(first);
  }

  @Test
  void membersThatOnlyAChangedListingJoinedPartAgain() {
    Listing left = said("one", "Gilded Ferrets", "20:00").listing("l", 1);
    Listing right = said("two", "Ida Quist", "20:00").listing("r", 1);
    Listing bridge = said("three", "Gilded Ferrets and Ida Quist", "20:00").listing("b", 1);
    resolve(left, right, bridge);
    EntityId withBridge = event(bridge);
    resolve(said("three", "Puppet Parade", "20:00").listing("b", 2));

    Set<Set<String>> parted = known.partition(EntityType.EVENT);
    assertThat(parted).hasSize(3);
    assertThat(Set.of(event(left), event(right), event(bridge))).contains(withBridge);
  }

  @Test
  void eventsAreComparedAnewWhenTheirVenuesBecomeOne() {
    Place alias =
        new Place("The Den", "12 Quay Street", "Marlow", null, null, null, null, null, null);
    Place name = Place.named("Paradise Cellar");
    Listing one = Said.of("one", "Open Mic", "2026-05-09T20:00:00-04:00", alias).listing();
    Listing two = Said.of("two", "Open Mic", "2026-05-09T20:00:00-04:00", name).listing();
    resolve(one, two);
    assertThat(event(one)).isNotEqualTo(event(two));

    Place both =
        new Place(
            "Paradise Cellar (The Den)",
            "12 Quay Street",
            "Marlow",
            null,
            null,
            null,
            null,
            null,
            null);
    Listing three = Said.of("three", "Chess", "2026-06-09T20:00:00-04:00", both).listing();
    resolve(three);

    assertThat(venue(one)).isEqualTo(venue(two)).isEqualTo(venue(three));
    assertThat(event(one)).isEqualTo(event(two));
  }

  @Test
  void aLaneKnowsNothingOfAnother() {
    Listing one = said("one", "Ida Quist", "20:00").listing("one", 1);
    resolve(one);
    MemoryMembers shadow = new MemoryMembers();
    Listing two = said("two", "Ida Quist", "20:00").listing("two", 1);
    Plan plan = resolver.plan(new Lane("shadow"), List.of(two), shadow);

    assertThat(plan.pairs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theMembershipsDoNotDependOnOrderOrBatches(long seed) {
    List<Listing> listings = new ArrayList<>(bills(40, 7));
    Set<Set<String>> atOnce = partition(listings, List.of(listings.size()));
    assertThat(atOnce).anySatisfy(it -> assertThat(it).hasSizeGreaterThan(3));
    assertThat(atOnce).hasSizeLessThan(listings.size());

    Random random = new Random(seed);
    Collections.shuffle(listings, random);
    List<Integer> batches = new ArrayList<>();
    for (int left = listings.size(); left > 0; ) {
      int batch = Math.min(left, 1 + random.nextInt(30));
      batches.add(batch);
      left -= batch;
    }
    assertThat(partition(listings, batches)).isEqualTo(atOnce);
  }

  /** A fresh warehouse, and every member's partition after all batches. */
  private static Set<Set<String>> partition(List<Listing> listings, List<Integer> batches) {
    try (DuckDbWarehouse fresh = new DuckDbWarehouse(null, 512, 2)) {
      Resolver resolver = new Resolver(fresh);
      MemoryMembers members = new MemoryMembers();
      int from = 0;
      for (int batch : batches) {
        members.apply(resolver.plan(Lane.LIVE, listings.subList(from, from + batch), members));
        from += batch;
      }
      Set<Set<String>> all = new HashSet<>();
      Stream.of(EntityType.values()).forEach(it -> all.addAll(members.partition(it)));
      return all;
    }
  }

  @Test
  void aCrashAfterPlanningLeavesNothingBehindThatChangesTheOutcome() {
    List<Listing> listings = bills(30, 11);
    Set<Set<String>> whole = partition(listings, List.of(listings.size()));
    resolver.plan(Lane.LIVE, listings.subList(0, 40), known);
    for (int from = 20; from < listings.size() + 20; from += 20) {
      int begin = from % listings.size();
      resolve(
          listings.subList(begin, Math.min(begin + 20, listings.size())).toArray(Listing[]::new));
    }
    resolve(listings.toArray(Listing[]::new));

    Set<Set<String>> all = new HashSet<>();
    Stream.of(EntityType.values()).forEach(it -> all.addAll(known.partition(it)));
    assertThat(all).isEqualTo(whole);
  }

  private EntityId venue(Listing listing) {
    return known.entity(VenueMention.of(listing).orElseThrow().id());
  }

  private static Said said(String source, String title, String time) {
    return Said.at(source, title, "2026-05-09T" + time + ":00-04:00", "Cedar Hall");
  }

  private static final List<String> BANDS =
      List.of(
          "Gilded Ferrets",
          "Ida Quist",
          "Nora Vale",
          "Hollow Pines",
          "Dot Marrow",
          "Brass Otters",
          "Kestrel",
          "Open Mic",
          "Story Time",
          "Jazz Night");
  private static final List<String> HALLS =
      List.of(
          "The Velvet Anchor",
          "Velvet Anchor, Marlow",
          "Cedar Hall",
          "Cedar Hall Ballroom",
          "Ocean Room",
          "Glass Theatre",
          "12 Quay Street, Marlow, VT 05001");
  private static final List<String> SHAPES =
      List.of(
          "%s",
          "SOLD OUT: %s", "%s with %s", "An Evening with %s", "%s & %s", "The Den presents %s");

  /** Crowded nights: few bands, halls and hours, so that chains and conflicts are many. */
  static List<Listing> bills(int nights, long seed) {
    Random random = new Random(seed);
    List<Listing> listings = new ArrayList<>();
    for (int i = 0; i < nights * 4; i++) {
      String title = one(SHAPES, random).formatted(one(BANDS, random), one(BANDS, random));
      LocalDateTime start =
          LocalDateTime.of(2026, 5, 1, 19, 0)
              .plusDays(random.nextInt(3))
              .plus(Duration.ofMinutes(30L * random.nextInt(4)));
      @Nullable Place venue = random.nextInt(6) == 0 ? null : Place.named(one(HALLS, random));
      listings.add(
          Said.of("source" + random.nextInt(5), title, start + ":00-04:00", venue)
              .listing("item" + i, 1));
    }
    return listings;
  }

  private static String one(List<String> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
