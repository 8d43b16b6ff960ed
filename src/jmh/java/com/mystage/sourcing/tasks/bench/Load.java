package com.mystage.sourcing.tasks.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The same load for every contender. Callers go on without a pause while windows of equal length
 * are counted, so that no window contains a start or an end.
 *
 * @param callers how many hand over work at the same time
 * @param warmUpSeconds load before the first counted window
 * @param windowSeconds length of a window
 * @param windows how many are counted
 */
record Load(int callers, double warmUpSeconds, double windowSeconds, int windows) {

  /**
   * Work that was handed over and has not arrived is kept below this; enough to last a library that
   * polls every five seconds until its next look.
   */
  static final int LARGEST_BACKLOG = 10_000;

  private static final long PAUSE_NANOS = 50_000;
  private static final long BETWEEN_NANOS = 2_000_000;
  private static final double LONGEST_END_SECONDS = 60;

  /**
   * Pieces of work stored per second, where one call stores so many, numbered from its argument.
   */
  Figures storing(LongConsumer store, int each) {
    AtomicLong numbers = new AtomicLong();
    LongAdder stored = new LongAdder();
    return whileCalling(
        () -> {
          store.accept(numbers.getAndAdd(each));
          stored.add(each);
        },
        stored::sum);
  }

  /** Pieces of work per second that went all the way to their handler. */
  Figures looping(Contender contender, Arrivals arrivals) {
    Figures figures =
        whileCalling(
            () -> {
              if (arrivals.outstanding() >= LARGEST_BACKLOG) {
                LockSupport.parkNanos(PAUSE_NANOS);
              } else {
                contender.enqueue(arrivals.begin());
              }
            },
            arrivals::count);
    awaitAll(arrivals);
    return figures;
  }

  /** Milliseconds to the handler while nothing else is going on. */
  static Figures alone(Contender contender, Arrivals arrivals, double seconds) {
    long from = arrivals.next();
    long end = System.nanoTime() + nanos(seconds);
    do {
      long number = arrivals.begin();
      contender.enqueue(number);
      while (!arrivals.hasArrived(number)) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      LockSupport.parkNanos(BETWEEN_NANOS);
    } while (System.nanoTime() < end);
    return arrivals.millisSince(from);
  }

  /** Milliseconds to the handler at so many pieces of work per second. */
  Figures paced(Contender contender, Arrivals arrivals, double perSecond) {
    double gap = 1e9 / perSecond;
    long begin = System.nanoTime();
    AtomicLong turn = new AtomicLong();
    AtomicLong firstCounted = new AtomicLong(-1);
    whileCalling(
        () -> {
          long due = begin + (long) (gap * turn.getAndIncrement());
          for (long wait; (wait = due - System.nanoTime()) > 0; ) {
            LockSupport.parkNanos(wait);
          }
          contender.enqueue(arrivals.begin());
        },
        () -> {
          firstCounted.compareAndSet(-1, arrivals.next());
          return 0;
        });
    awaitAll(arrivals);
    return arrivals.millisSince(firstCounted.get());
  }

  private Figures whileCalling(Runnable call, LongSupplier count) {
    AtomicBoolean running = new AtomicBoolean(true);
    AtomicReference<RuntimeException> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      threads.add(Thread.ofVirtual().start(() -> repeat(call, running, failure)));
    }
    try {
      pause(warmUpSeconds);
      double[] rates = new double[windows];
      for (int i = 0; i < windows && running.get(); i++) {
        rates[i] = rate(count);
      }
      running.set(false);
      for (Thread thread : threads) {
        thread.join();
      }
      if (failure.get() != null) {
        throw new IllegalStateException("a caller failed", failure.get());
      }
      return new Figures(rates);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void repeat(
      Runnable call, AtomicBoolean running, AtomicReference<RuntimeException> failure) {
    try {
      while (running.get()) {
        call.run();
      }
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
      running.set(false);
    }
  }

  private double rate(LongSupplier count) throws InterruptedException {
    long before = count.getAsLong();
    long begin = System.nanoTime();
    pause(windowSeconds);
    long after = count.getAsLong();
    return (after - before) / ((System.nanoTime() - begin) / 1e9);
  }

  private static void awaitAll(Arrivals arrivals) {
    long end = System.nanoTime() + nanos(LONGEST_END_SECONDS);
    while (arrivals.outstanding() > 0) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(arrivals.outstanding() + " never arrived");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static void pause(double seconds) throws InterruptedException {
    Thread.sleep((long) (seconds * 1_000));
  }

  private static long nanos(double seconds) {
    return (long) (seconds * 1e9);
  }
}
