package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.Queue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * One queue in memory: its tasks in the order in which they become due, and the limits of its
 * dispatching. What is in flight is known here alone, so that a crash means redelivery. Every
 * method is guarded by the queue itself.
 */
final class QueueState {

  /** No time will make something run; an event must. */
  static final long NEVER = Long.MAX_VALUE;

  final long id;
  private final String name;
  private Queue config;
  private final TokenBucket bucket;
  private final Map<String, Entry> tasks = new HashMap<>();
  private final WaitingTasks waiting = new WaitingTasks();
  private final ArrayDeque<Entry> forced = new ArrayDeque<>();
  private final QueueCounts.Counts counters = new QueueCounts.Counts();
  private int inFlight;

  QueueState(long id, Queue config, long nanoTime) {
    this.id = id;
    this.name = config.getName();
    this.config = config;
    this.bucket = new TokenBucket(config.getRateLimits(), nanoTime);
  }

  /** What somebody who watches wants to know. */
  record View(
      Queue config,
      int depth,
      int due,
      int inFlight,
      long created,
      long succeeded,
      long failed,
      double effectiveRate) {}

  /** When a task is due, and what came of its attempts. */
  record Schedule(long dueMicros, Tries tries) {}

  /** Its full name. */
  String name() {
    return name;
  }

  synchronized Queue config() {
    return config;
  }

  synchronized void config(Queue changed, long nanoTime) {
    config = changed;
    bucket.limits(changed.getRateLimits(), nanoTime);
  }

  synchronized void restoreCounters(long created, long dispatched, long succeeded, long failed) {
    counters.created = created;
    counters.dispatched = dispatched;
    counters.succeeded = succeeded;
    counters.failed = failed;
  }

  synchronized @Nullable Entry find(String name) {
    return tasks.get(name);
  }

  synchronized void add(Entry entry) {
    counters.created++;
    tasks.put(entry.name, entry);
    waiting.schedule(entry);
  }

  /** A task from before the start; a backoff that was under way goes on, never longer than it. */
  synchronized void restore(Entry entry, long nowMicros, long nanoTime) {
    tasks.put(entry.name, entry);
    if (entry.isRetry()) {
      long left = Math.max(0, entry.dueMicros - nowMicros) * 1_000;
      long backoff = Backoff.nanosAfterFailure(config.getRetryConfig(), entry.tries.dispatches());
      entry.readyNanos = nanoTime + Math.min(left, backoff);
      waiting.backOff(entry);
    } else {
      waiting.schedule(entry);
    }
  }

  /** The task ended; an attempt that is still under way no longer matters. */
  synchronized boolean end(Entry entry) {
    if (entry.state == Entry.State.ENDED) {
      return false;
    }
    entry.state = Entry.State.ENDED;
    return tasks.remove(entry.name, entry);
  }

  /** Every task ends, as at a purge; returns them. */
  synchronized Collection<Entry> endAll() {
    Collection<Entry> all = new ArrayList<>(tasks.values());
    all.forEach(entry -> entry.state = Entry.State.ENDED);
    tasks.clear();
    waiting.clear();
    forced.clear();
    return all;
  }

  synchronized void attempted(Outcome outcome, long nanoTime) {
    inFlight--;
    counters.dispatched++;
    if (outcome.success()) {
      counters.succeeded++;
    } else {
      counters.failed++;
    }
    if (outcome.overloaded()) {
      bucket.slowDown(nanoTime);
    }
  }

  synchronized void backOff(Entry entry, Tries tries, long dueMicros, long readyNanos) {
    if (entry.state == Entry.State.IN_FLIGHT) {
      entry.state = Entry.State.WAITING;
      entry.tries = tries;
      entry.dueMicros = dueMicros;
      entry.readyNanos = readyNanos;
      waiting.backOff(entry);
    }
  }

  /** The attempt did not take place, since the task had ended. */
  synchronized void abandoned() {
    inFlight--;
  }

  synchronized Schedule schedule(Entry entry) {
    return new Schedule(entry.dueMicros, entry.tries);
  }

  /** Runs the task at once, whatever pause, rate and schedule say. */
  synchronized void force(Entry entry, long dueMicros) {
    if (entry.state == Entry.State.WAITING) {
      waiting.remove(entry);
      forced.remove(entry);
      entry.dueMicros = dueMicros;
      forced.add(entry);
    }
  }

  /**
   * Takes what may run now.
   *
   * @param most how many are taken at most
   * @return nanoseconds until something else may, 0 for at once, or {@link #NEVER}
   */
  synchronized long takeRunnable(long nowMicros, long nanoTime, int most, List<Entry> runnable) {
    takeForced(runnable);
    int limit = runnable.size() + most;
    if (config.getState() != Queue.State.RUNNING) {
      return NEVER;
    }
    while (true) {
      PriorityQueue<Entry> ready = waiting.ready(nowMicros, nanoTime);
      if (ready == null) {
        return waiting.nanosUntilReady(nowMicros, nanoTime);
      }
      if (inFlight >= config.getRateLimits().getMaxConcurrentDispatches()) {
        return NEVER;
      }
      if (!bucket.tryTake(nanoTime)) {
        return bucket.nanosUntilToken();
      }
      lease(ready.remove(), runnable);
      if (runnable.size() >= limit) {
        return 0;
      }
    }
  }

  synchronized View view(long nowMicros, long nanoTime) {
    int due = 0;
    for (Entry entry : tasks.values()) {
      boolean ready =
          entry.isRetry() ? entry.readyNanos - nanoTime <= 0 : entry.dueMicros <= nowMicros;
      if (entry.state == Entry.State.WAITING && ready) {
        due++;
      }
    }
    return new View(
        config,
        tasks.size(),
        due,
        inFlight,
        counters.created,
        counters.succeeded,
        counters.failed,
        bucket.effectiveRate());
  }

  private void takeForced(List<Entry> runnable) {
    for (Entry entry; (entry = forced.poll()) != null; ) {
      if (entry.state == Entry.State.WAITING) {
        lease(entry, runnable);
      }
    }
  }

  private void lease(Entry entry, List<Entry> runnable) {
    entry.state = Entry.State.IN_FLIGHT;
    inFlight++;
    runnable.add(entry);
  }
}
