package com.mystage.sourcing.tasks.embedded;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A task in memory: what is needed to decide when it runs. Guarded by its queue. */
final class Entry {

  enum State {
    WAITING,
    IN_FLIGHT,
    ENDED
  }

  static final Comparator<Entry> BY_DUE_TIME =
      (a, b) ->
          a.dueMicros == b.dueMicros
              ? Long.compare(a.id, b.id)
              : Long.compare(a.dueMicros, b.dueMicros);

  /** Differences, since monotonic time may wrap. */
  static final Comparator<Entry> BY_READY_TIME =
      (a, b) ->
          a.readyNanos == b.readyNanos
              ? Long.compare(a.id, b.id)
              : Long.signum(a.readyNanos - b.readyNanos);

  final long id;
  final String name;
  final QueueState queue;

  /** Wall clock: when it was created. */
  final long createdMicros;

  State state = State.WAITING;
  Tries tries = Tries.NONE;

  /** Attempts that are under way; more than one only after RunTask of a running task. */
  int attemptsUnderWay;

  /** Wall clock: when its newest attempt began. */
  long dispatchedMicros;

  /** Wall clock: when it is, or at a retry was meant to be, dispatched. */
  long dueMicros;

  /** Monotonic clock: the end of its backoff, or when an immediate task came. */
  long readyNanos;

  /** Monotonic clock: the beginning of its first attempt, if there was one. */
  long firstNanos;

  /** Where it is in the heap that it waits in. */
  int place;

  /** The stored task while there is room in memory; otherwise it is read when needed. */
  volatile byte @Nullable [] stored;

  Entry(QueueState queue, long id, String name, long createdMicros, long dueMicros) {
    this.queue = queue;
    this.id = id;
    this.name = name;
    this.createdMicros = createdMicros;
    this.dueMicros = dueMicros;
  }

  /** Whether it was due when it was created, and so is whatever becomes of the wall clock. */
  boolean isImmediate() {
    return dueMicros <= createdMicros;
  }

  boolean isRetry() {
    return tries.dispatches() > 0;
  }
}
