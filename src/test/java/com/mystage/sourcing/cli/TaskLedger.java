package com.mystage.sourcing.cli;

import com.mystage.sourcing.tasks.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What the crash test knows of all its tasks, and every promise that was broken. */
final class TaskLedger {

  /** Tasks of this queue are given up after {@link #FEW_ATTEMPTS}. */
  static final String FEW = "few";

  static final int FEW_ATTEMPTS = 3;

  /** An attempt may be held up between its decision to begin and its first moment. */
  private static final Duration SLACK = Duration.ofMillis(500);

  private final Map<String, TrackedTask> tasks = new ConcurrentHashMap<>();
  private final BlockingQueue<TrackedTask> unsure = new LinkedBlockingQueue<>();
  private final BlockingQueue<TrackedTask> ending = new LinkedBlockingQueue<>();
  private final List<String> violations = new ArrayList<>();
  private final Semaphore acknowledgements = new Semaphore(0);
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger deliveries = new AtomicInteger();
  private volatile int run;

  int run() {
    return run;
  }

  /** The server lives again; nothing of its last life may be on the way any more. */
  void beginRun() {
    run++;
    acknowledgements.drainPermits();
  }

  /** Waits until so many operations of this run were acknowledged. */
  void awaitAcknowledged(int count) throws InterruptedException {
    if (!acknowledgements.tryAcquire(count, 60, TimeUnit.SECONDS)) {
      throw new AssertionError("the server acknowledged too little: " + violations());
    }
  }

  void add(TrackedTask task) {
    tasks.put(task.id, task);
  }

  /** Every task of a queue that may exist by now. */
  List<TrackedTask> of(String queue) {
    return tasks.values().stream().filter(task -> task.queue.equals(queue)).toList();
  }

  void acknowledged(TrackedTask task) {
    if (task.acknowledge()) {
      acknowledged.incrementAndGet();
    }
    operationAcknowledged();
  }

  void operationAcknowledged() {
    acknowledgements.release();
  }

  /** A create was not answered, so that nobody knows whether the task exists. */
  BlockingQueue<TrackedTask> unsure() {
    return unsure;
  }

  /** Tasks that should soon have ended, for those who look. */
  BlockingQueue<TrackedTask> ending() {
    return ending;
  }

  /** The target got a task; returns the how-manieth time it was, from 1. */
  int arrived(String queue, String id) {
    deliveries.incrementAndGet();
    TrackedTask task = tasks.get(id);
    if (task == null || !task.queue.equals(queue)) {
      violation("delivered, but nobody asked for it: " + queue + "/" + id);
      return 1;
    }
    if (!task.arrive(run)) {
      violation("run again in run " + run + " although its end was seen: " + task);
    }
    int arrivals = task.arrivals();
    if (queue.equals(FEW) && arrivals == FEW_ATTEMPTS) {
      ending.add(task);
    }
    return arrivals;
  }

  void answered(String id) {
    TrackedTask task = tasks.get(id);
    if (task != null && !task.isAnswered()) {
      task.answer();
      ending.add(task);
    }
  }

  /** What the history holds was there for a client to see. */
  void seen(Attempt attempt) {
    TrackedTask task = tasks.get(attempt.task());
    if (task == null) {
      violation("in the history, but nobody asked for it: " + attempt);
      return;
    }
    if (task.deletedBefore(attempt.time().minus(SLACK))) {
      violation("begun at " + attempt.time() + " although its deletion was acknowledged: " + task);
    }
    if (attempt.succeeded() || (task.queue.equals(FEW) && attempt.number() >= FEW_ATTEMPTS)) {
      task.endSeen(run);
    }
  }

  void deleted(TrackedTask task) {
    task.deleted(run, Instant.now());
    operationAcknowledged();
  }

  void violation(String what) {
    synchronized (violations) {
      violations.add(what);
    }
  }

  /** To be asked when all queues are empty: what was acknowledged must have been delivered. */
  void checkDelivered() {
    for (TrackedTask task : tasks.values()) {
      boolean givenUp = task.queue.equals(FEW) && task.arrivals() >= FEW_ATTEMPTS;
      if (task.isAcknowledged() && !task.isEndAsked() && !task.isAnswered() && !givenUp) {
        violation("acknowledged and never delivered: " + task);
      }
    }
  }

  List<String> violations() {
    synchronized (violations) {
      return List.copyOf(violations);
    }
  }

  int deliveries() {
    return deliveries.get();
  }

  String summary() {
    long asked = tasks.values().stream().filter(TrackedTask::isEndAsked).count();
    long seen = tasks.values().stream().filter(TrackedTask::isEndSeen).count();
    return "%d tasks acknowledged, %d of them deleted or purged; %d deliveries, %d ends seen"
        .formatted(acknowledged.get(), asked, deliveries.get(), seen);
  }
}
