package com.mystage.sourcing.tasks.embedded;

import java.util.Arrays;
import java.util.Comparator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A binary heap of tasks. Unlike {@link java.util.PriorityQueue} it takes any task out in
 * logarithmic time, since each knows its place, and counts the first tasks without looking at the
 * others. A task is in one heap at most.
 */
final class TaskHeap {

  private static final int INITIAL = 16;

  private final Comparator<Entry> order;
  private @Nullable Entry[] heap = new Entry[INITIAL];
  private int size;

  TaskHeap(Comparator<Entry> order) {
    this.order = order;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The first task; the heap is not empty. */
  Entry element() {
    if (size == 0) {
      throw new NoSuchElementException();
    }
    return at(0);
  }

  void add(Entry entry) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size + (size >> 1));
    }
    size++;
    up(entry, size - 1);
  }

  /** Takes the first task out; the heap is not empty. */
  Entry remove() {
    Entry first = element();
    remove(first);
    return first;
  }

  /** Takes the task out, if it is in this heap. */
  void remove(Entry entry) {
    int place = entry.place;
    if (place >= size || heap[place] != entry) {
      return;
    }
    size--;
    Entry last = at(size);
    heap[size] = null;
    if (place < size) {
      down(last, place);
      if (heap[place] == last) {
        up(last, place);
      }
    }
  }

  void clear() {
    heap = new Entry[INITIAL];
    size = 0;
  }

  /** How many tasks come first that hold this, where all that come later do not. */
  int count(Predicate<Entry> first) {
    return count(0, first);
  }

  private int count(int place, Predicate<Entry> first) {
    if (place >= size || !first.test(at(place))) {
      return 0;
    }
    return 1 + count(2 * place + 1, first) + count(2 * place + 2, first);
  }

  private void up(Entry entry, int from) {
    int place = from;
    while (place > 0) {
      int parent = (place - 1) / 2;
      if (order.compare(entry, at(parent)) >= 0) {
        break;
      }
      put(at(parent), place);
      place = parent;
    }
    put(entry, place);
  }

  private void down(Entry entry, int from) {
    int place = from;
    for (int child; (child = 2 * place + 1) < size; place = child) {
      if (child + 1 < size && order.compare(at(child + 1), at(child)) < 0) {
        child++;
      }
      if (order.compare(entry, at(child)) <= 0) {
        break;
      }
      put(at(child), place);
    }
    put(entry, place);
  }

  private void put(Entry entry, int place) {
    heap[place] = entry;
    entry.place = place;
  }

  private Entry at(int place) {
    Entry entry = heap[place];
    if (entry == null) {
      throw new NoSuchElementException();
    }
    return entry;
  }
}
