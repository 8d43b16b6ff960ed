package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2beta3.HttpTarget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private HttpTarget httpTarget;

  /** What the writer wrote last, which is not yet {@link #config} before its commit. */
  private Queue written;

  private final TokenBucket bucket;

  /** Attempts begun; has a lock of its own. */
  final LastMinute lastMinute;

  private final Map<String, Entry> tasks = new HashMap<>();
  private final WaitingTasks waiting = new WaitingTasks();
  private final ArrayDeque<Entry> forced = new ArrayDeque<>();
  private final QueueCounts.Counts counters = new QueueCounts.Counts();
  private int inFlight;

  QueueState(long id, Queue config, long nanoTime) {
    this.id = id;
    this.name = config.getName();
    this.config = config;
    this.written = config;
    this.httpTarget = HttpTargets.of(config);
    this.bucket = new TokenBucket(config.getRateLimits(), nanoTime);
    this.lastMinute = new LastMinute(nanoTime);
  }

  /** Its full name. */
  String name() {
    return name;
  }

  synchronized Queue config() {
    return config;
  }

  synchronized HttpTarget httpTarget() {
    return httpTarget;
  }

  /** For the writer alone: the settings that the next change builds on. */
  Queue written() {
    return written;
  }

  /** For the writer alone. */
  void written(Queue changed) {
    written = changed;
  }

  /** What was written is committed. */
  synchronized void config(Queue changed, long nanoTime) {
    config = changed;
    httpTarget = HttpTargets.of(changed);
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

  synchronized void add(Entry entry, long nanoTime) {
    counters.created++;
    tasks.put(entry.name, entry);
    schedule(entry, nanoTime);
  }

  private void schedule(Entry entry, long nanoTime) {
    if (entry.isImmediate()) {
      entry.readyNanos = nanoTime;
      waiting.backOff(entry);
    } else {
      waiting.schedule(entry);
    }
  }

  /** A task from before the start; a backoff that was under way goes on, never longer than it. */
  synchronized void restore(Entry entry, long nowMicros, long nanoTime) {
    tasks.put(entry.name, entry);
    if (entry.isRetry()) {
      long left = Math.max(0, entry.dueMicros - nowMicros) * 1_000;
      long backoff = Backoff.nanosAfterFailure(config.getRetryConfig(), entry.tries.dispatches());
      entry.readyNanos = nanoTime + Math.min(left, backoff);
      entry.firstNanos = nanoTime - Math.max(0, nowMicros - entry.tries.firstDispatch()) * 1_000;
      waiting.backOff(entry);
    } else {
      schedule(entry, nanoTime);
    }
  }

  /** The task ended; an attempt that is still under way no longer matters. */
  synchronized boolean end(Entry entry) {
    if (entry.state == Entry.State.ENDED) {
      return false;
    }
    entry.state = Entry.State.ENDED;
    waiting.remove(entry);
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

  /** An attempt ended; what follows is decided from what this returns. */
  synchronized Tries triesAfter(Entry entry, Outcome outcome, long nanoTime) {
    if (!entry.isRetry()) {
      entry.firstNanos = nanoTime - outcome.latencyMicros() * 1_000;
    }
    entry.tries = entry.tries.after(outcome);
    return entry.tries;
  }

  synchronized void attempted(Entry entry, Outcome outcome, long nanoTime) {
    inFlight--;
    entry.attemptsUnderWay--;
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

  /** The task waits again, unless it has ended or another attempt of it is under way. */
  synchronized void backOff(Entry entry, long dueMicros, long readyNanos) {
    if (entry.state == Entry.State.IN_FLIGHT && entry.attemptsUnderWay == 0) {
      entry.state = Entry.State.WAITING;
      entry.dueMicros = dueMicros;
      entry.readyNanos = readyNanos;
      waiting.backOff(entry);
    }
  }

  /** The attempt did not take place, since the task had ended. */
  synchronized void abandoned(Entry entry) {
    inFlight--;
    entry.attemptsUnderWay--;
  }

  /** Tasks that wait although they were created before the time. */
  synchronized List<Entry> createdBefore(long micros) {
    return tasks.values().stream()
        .filter(entry -> entry.createdMicros < micros && entry.state == Entry.State.WAITING)
        .toList();
  }

  synchronized Schedule schedule(Entry entry) {
    return new Schedule(
        entry.dueMicros, entry.tries, entry.attemptsUnderWay, entry.dispatchedMicros);
  }

  /** Runs the task at once, whatever pause, rate and schedule say, even if it runs already. */
  synchronized void force(Entry entry, long dueMicros) {
    switch (entry.state) {
      case WAITING -> {
        waiting.remove(entry);
        forced.remove(entry);
        entry.dueMicros = dueMicros;
        forced.add(entry);
      }
      case IN_FLIGHT -> forced.add(entry);
      case ENDED -> {}
    }
  }

  /**
   * Takes what may run now.
   *
   * @param most how many are taken at most
   * @return nanoseconds until something else may, 0 for at once, or {@link #NEVER}
   */
  synchronized long takeRunnable(long nowMicros, long nanoTime, int most, List<Entry> runnable) {
    takeForced(runnable, nowMicros);
    int limit = runnable.size() + most;
    if (config.getState() != Queue.State.RUNNING) {
      return NEVER;
    }
    while (true) {
      TaskHeap ready = waiting.ready(nowMicros, nanoTime);
      if (ready == null) {
        return waiting.nanosUntilReady(nowMicros, nanoTime);
      }
      if (inFlight >= config.getRateLimits().getMaxConcurrentDispatches()) {
        return NEVER;
      }
      if (!bucket.tryTake(nanoTime)) {
        return bucket.nanosUntilToken();
      }
      lease(ready.remove(), runnable, nowMicros);
      if (runnable.size() >= limit) {
        return 0;
      }
    }
  }

  synchronized QueueView view(long nowMicros, long nanoTime) {
    return new QueueView(
        config,
        tasks.size(),
        waiting.countReady(nowMicros, nanoTime),
        inFlight,
        counters.created,
        counters.succeeded,
        counters.failed,
        bucket.effectiveRate());
  }

  /** Tokens a second that flow now. */
  synchronized double effectiveRate(long nanoTime) {
    return bucket.effectiveRate(nanoTime);
  }

  private void takeForced(List<Entry> runnable, long nowMicros) {
    for (Entry entry; (entry = forced.poll()) != null; ) {
      if (entry.state != Entry.State.ENDED) {
        lease(entry, runnable, nowMicros);
      }
    }
  }

  private void lease(Entry entry, List<Entry> runnable, long nowMicros) {
    entry.state = Entry.State.IN_FLIGHT;
    entry.attemptsUnderWay++;
    entry.dispatchedMicros = nowMicros;
    inFlight++;
    runnable.add(entry);
  }
}
