package com.mystage.sourcing.tasks.embedded;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The one thread that decides what runs. It sleeps until the next task becomes due, and is woken by
 * whatever may change that.
 */
final class Dispatcher implements AutoCloseable {

  private static final long LONGEST_NAP_SECONDS = 600;
  private static final long LONGEST_NAP_NANOS = LONGEST_NAP_SECONDS * 1_000_000_000;

  private final Collection<QueueState> queues;
  private final LongSupplier nowMicros;
  private final LongSupplier nanoTime;
  private final Consumer<Entry> attempt;
  private final Runnable watch;
  private final Thread thread = new Thread(this::run, "tasks-dispatcher");
  private final YoungAttempts young = new YoungAttempts(System::nanoTime, this::wake);
  private volatile boolean running;

  /**
   * @param watch run at each look at the clock; {@value #LONGEST_NAP_SECONDS} s apart at most
   */
  Dispatcher(
      Collection<QueueState> queues,
      LongSupplier nowMicros,
      LongSupplier nanoTime,
      Consumer<Entry> attempt,
      Runnable watch) {
    this.queues = queues;
    this.nowMicros = nowMicros;
    this.nanoTime = nanoTime;
    this.attempt = attempt;
    this.watch = watch;
    thread.setDaemon(true);
  }

  void start() {
    running = true;
    thread.start();
  }

  /** Something changed: look again. */
  void wake() {
    LockSupport.unpark(thread);
  }

  /** Starts nothing more from here on. */
  @Override
  public void close() {
    running = false;
    wake();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Entry> runnable = new ArrayList<>();
    while (running) {
      watch.run();
      int room = young.room();
      long wait = room > 0 ? take(room, runnable) : young.nanosUntilRoom();
      for (Entry entry : runnable) {
        begin(entry);
      }
      runnable.clear();
      if (wait > 0) {
        LockSupport.parkNanos(this, Math.min(wait, LONGEST_NAP_NANOS));
      }
    }
  }

  /** Every queue gets its share of the room, however much another one has to do. */
  private long take(int room, List<Entry> runnable) {
    int share = Math.max(1, room / Math.max(1, queues.size()));
    long wait = QueueState.NEVER;
    for (QueueState queue : queues) {
      wait =
          Math.min(
              wait,
              queue.takeRunnable(nowMicros.getAsLong(), nanoTime.getAsLong(), share, runnable));
    }
    return wait;
  }

  private void begin(Entry entry) {
    YoungAttempts.Young attempted = young.begin();
    Thread.startVirtualThread(() -> {
      try {
        attempt.accept(entry);
      } finally {
        attempted.end();
      }
    });
  }
}
