package com.mystage.sourcing.cli;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One task of the crash test: what its clients were told of it, and what its target saw. A run is
 * one life of the server; between two of them the target has nothing left of the one before.
 */
final class TrackedTask {

  private static final int NONE = -1;

  final String queue;
  final String id;
  final @Nullable Instant schedule;
  private boolean acknowledged;
  private boolean asked;
  private boolean answered;
  private int arrivals;
  private boolean endAsked;
  private int endSeenIn = NONE;
  private @Nullable Instant deletedBy;
  private int lateArrivals;

  TrackedTask(String queue, String id, @Nullable Instant schedule) {
    this.queue = queue;
    this.id = id;
    this.schedule = schedule;
  }

  @Override
  public synchronized String toString() {
    return "%s/%s (arrivals %d, answered 2xx %b, end asked %b, end seen in run %d)"
        .formatted(queue, id, arrivals, answered, endAsked, endSeenIn);
  }

  /** Whether a client has asked for it before, so that it may exist. */
  synchronized boolean ask() {
    boolean before = asked;
    asked = true;
    return before;
  }

  synchronized boolean acknowledge() {
    boolean first = !acknowledged;
    acknowledged = true;
    return first;
  }

  synchronized boolean isAcknowledged() {
    return acknowledged;
  }

  /** A client asks for its deletion, or for a purge of its queue. */
  synchronized void askEnd() {
    endAsked = true;
  }

  synchronized void endSeen(int run) {
    if (endSeenIn == NONE) {
      endSeenIn = run;
    }
  }

  synchronized boolean isEndSeen() {
    return endSeenIn != NONE;
  }

  synchronized void deleted(int run, Instant by) {
    endSeen(run);
    deletedBy = by;
  }

  /** Whether an attempt that began then was begun although the deletion was acknowledged. */
  synchronized boolean deletedBefore(Instant attempt) {
    return deletedBy != null && deletedBy.isBefore(attempt);
  }

  /**
   * The target got it.
   *
   * @return false when it ran again though its end had been seen. An end that was asked for may
   *     overtake the one attempt that is under way.
   */
  synchronized boolean arrive(int run) {
    arrivals++;
    if (endSeenIn == NONE) {
      return true;
    }
    lateArrivals++;
    return endAsked && endSeenIn == run && lateArrivals == 1;
  }

  synchronized int arrivals() {
    return arrivals;
  }

  synchronized void answer() {
    answered = true;
  }

  synchronized boolean isAnswered() {
    return answered;
  }

  synchronized boolean isEndAsked() {
    return endAsked;
  }
}
