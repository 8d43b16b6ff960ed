package com.mystage.sourcing.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {

  private static final List<Integer> ITEMS = IntStream.range(0, 10).boxed().toList();

  @Test
  void nothingIsLostAndTheOrderStands() {
    List<List<Integer>> batches = Batches.of(ITEMS, 3, item -> 1);

    assertThat(batches).hasSize(4);
    assertThat(batches.stream().flatMap(List::stream)).containsExactlyElementsOf(ITEMS);
  }

  @Test
  void largeItemsMakeSmallBatches() {
    List<List<Integer>> batches = Batches.of(ITEMS, 100, item -> 1_500_000);

    assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSize(2));
  }

  @Test
  void anItemLargerThanABatchGoesAlone() {
    assertThat(Batches.of(ITEMS, 100, item -> Long.MAX_VALUE / 4)).hasSize(10);
  }
}
