package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tasks.v2.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TaskHeapTest {

  private static final QueueState QUEUE = new QueueState(1, Queue.getDefaultInstance(), 0);

  private final TaskHeap heap = new TaskHeap(Entry.BY_DUE_TIME);

  @Test
  void whateverIsAddedAndTakenOutTheFirstTaskIsTheOneThatIsDueFirst() {
    Random random = new Random(7);
    List<Entry> model = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      if (model.isEmpty() || random.nextInt(5) < 3) {
        Entry entry = entry(i, random.nextInt(1_000));
        heap.add(entry);
        model.add(entry);
      } else {
        Entry any = model.remove(random.nextInt(model.size()));
        heap.remove(any);
      }
      assertThat(heap.isEmpty()).isEqualTo(model.isEmpty());
      if (i % 100 == 0 && !model.isEmpty()) {
        assertThat(heap.element()).isSameAs(model.stream().min(Entry.BY_DUE_TIME).orElseThrow());
      }
    }
    model.sort(Entry.BY_DUE_TIME);
    for (Entry next : model) {
      assertThat(heap.remove()).isSameAs(next);
    }
    assertThat(heap.isEmpty()).isTrue();
  }

  @Test
  void takingOutATaskThatIsNotInTheHeapChangesNothing() {
    Entry inside = entry(1, 1);
    Entry removed = entry(2, 2);
    heap.add(removed);
    heap.remove(removed);
    heap.add(inside);

    heap.remove(removed);
    heap.remove(entry(3, 1));

    assertThat(heap.remove()).isSameAs(inside);
  }

  @Test
  void countsTheTasksThatComeFirst() {
    for (int due = 100; due > 0; due--) {
      heap.add(entry(due, due));
    }
    assertThat(heap.count(entry -> entry.dueMicros <= 37)).isEqualTo(37);
    assertThat(heap.count(entry -> false)).isZero();
    assertThat(heap.count(entry -> true)).isEqualTo(100);
  }

  private static Entry entry(long id, long dueMicros) {
    return new Entry(QUEUE, id, "t" + id, 0, dueMicros);
  }
}
