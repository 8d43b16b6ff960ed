package com.mystage.sourcing.tasks.bench;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Notes when work was handed over and when its handler was reached. */
final class Arrivals {

  private final AtomicLong numbers = new AtomicLong();
  private final AtomicLongArray begun;
  private final AtomicLongArray latency;
  private final LongAdder first = new LongAdder();
  private final LongAdder again = new LongAdder();

  /**
   * @param most how many pieces of work there may be
   */
  Arrivals(int most) {
    begun = new AtomicLongArray(most);
    latency = new AtomicLongArray(most);
  }

  /** The number of a piece of work that is handed over now. */
  long begin() {
    long number = numbers.getAndIncrement();
    begun.set((int) number, System.nanoTime());
    return number;
  }

  /** The handler of the work was reached. */
  void arrived(long number) {
    long nanos = Math.max(1, System.nanoTime() - begun.get((int) number));
    if (latency.compareAndSet((int) number, 0, nanos)) {
      first.increment();
    } else {
      again.increment();
    }
  }

  boolean hasArrived(long number) {
    return latency.get((int) number) != 0;
  }

  /** How many pieces of work arrived, each counted once. */
  long count() {
    return first.sum();
  }

  long repeated() {
    return again.sum();
  }

  long outstanding() {
    return numbers.get() - first.sum();
  }

  /** Milliseconds from handing over to the handler, of the numbers from this one on. */
  Figures millisSince(long from) {
    int size = (int) (numbers.get() - from);
    double[] millis = new double[size];
    for (int i = 0; i < size; i++) {
      millis[i] = latency.get((int) from + i) / 1e6;
    }
    return new Figures(millis);
  }

  long next() {
    return numbers.get();
  }
}
