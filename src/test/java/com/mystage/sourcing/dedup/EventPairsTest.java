package com.mystage.sourcing.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.warehouse.duckdb.DuckDbWarehouse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pairs of {@code dedup/event-pairs.yaml}, each in a lane of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventPairsTest {

  record Case(String name, Said left, Said right) {
    @Override
    public String toString() {
      return name;
    }
  }

  record Cases(List<Case> same, List<Case> different) {}

  private DuckDbWarehouse warehouse;
  private Resolver resolver;
  private int lanes;

  @BeforeAll
  void open() {
    warehouse = new DuckDbWarehouse(null, 512, 2);
    resolver = new Resolver(warehouse);
  }

  @AfterAll
  void close() {
    warehouse.close();
  }

  @ParameterizedTest
  @MethodSource("same")
  void aPairOfOneEventIsMerged(Case pair) {
    assertThat(merged(pair)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("different")
  void aPairThatOnlyLooksAlikeIsNotMerged(Case pair) {
    assertThat(merged(pair)).isFalse();
  }

  private boolean merged(Case pair) {
    Listing left = pair.left().listing();
    Listing right = pair.right().listing();
    assertThat(left.id()).isNotEqualTo(right.id());
    MemoryMembers known = new MemoryMembers();
    Plan plan = resolver.plan(new Lane("pair" + ++lanes), List.of(left, right), known);
    known.apply(plan);
    for (Plan.ScoredPair scored : plan.pairs()) {
      assertThat(scored.parts().values().stream().mapToDouble(it -> it).sum())
          .isCloseTo(scored.weight(), within(1e-9));
    }
    return known.entity(left.id()).equals(known.entity(right.id()));
  }

  static Stream<Case> same() throws IOException {
    return cases().same().stream();
  }

  static Stream<Case> different() throws IOException {
    return cases().different().stream();
  }

  private static Cases cases() throws IOException {
    try (var file = EventPairsTest.class.getResourceAsStream("/dedup/event-pairs.yaml")) {
      return new YAMLMapper().readValue(file, Cases.class);
    }
  }
}
