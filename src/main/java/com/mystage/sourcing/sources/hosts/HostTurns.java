package com.mystage.sourcing.sources.hosts;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.documents.Write;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is at a host, for all instances of the service. A host has one small document, its
 * pace, written when a visit begins and when it ends, so no more often than we visit it. Who finds
 * the host busy gets a turn of its own, a document under the name of the task that will come then:
 * thousands of pages of one host wait in their order, each postponed once, and none of them asks
 * again and again.
 */
public final class HostTurns {

  private static final String PACES = "hostPaces";
  private static final String TURNS = "hostTurns";

  private HostTurns() {}

  /**
   * A turn that was given away.
   *
   * @param since when the look first asked for a turn
   * @param tries visits to the host that failed for now
   */
  public record Turn(String host, Instant at, Instant since, int tries) {}

  /** What {@link #take} found. */
  public sealed interface Answer {
    /** Go; end it with {@link #answered} or {@link #failed}. */
    record Go(Turn turn) implements Answer {}

    /** Come at the turn's time. */
    record Wait(Turn turn) implements Answer {}
  }

  /** Asks for the task's turn. The pace is written by it; a turn to wait for, by {@link #keep}. */
  public static Answer take(
      Transaction transaction, Lane lane, String host, String task, Instant now, Pacing pacing) {
    HostPace pace = pace(transaction, lane, host, pacing);
    @Nullable Turn own = turn(transaction, lane, task);
    boolean busy = pace.isBusyFor(task, now);
    boolean due = !(own == null ? pace.free() : own.at()).isAfter(now);
    if (due && !busy) {
      transaction.write(keep(lane, pace.begun(task, now, pacing)));
      return new Answer.Go(own == null ? new Turn(host, now, now, 0) : own);
    }
    if (own != null && !due) {
      return new Answer.Wait(own);
    }
    Instant at = busy ? later(pace.free(), now.plus(pacing.within(pace.interval()))) : pace.free();
    transaction.write(keep(lane, pace.booked(at, pacing)));
    return new Answer.Wait(
        own == null ? new Turn(host, at, now, 0) : new Turn(host, at, own.since(), own.tries()));
  }

  /** The host answered. */
  public static void answered(
      Transaction transaction, Lane lane, String host, Duration took, Instant now, Pacing pacing) {
    HostPace pace = pace(transaction, lane, host, pacing);
    transaction.write(keep(lane, pace.answered(took, now, pacing)));
  }

  /**
   * The host could not or would not answer; the turn returned is for another try, and is as yet
   * nobody's.
   *
   * @param pause before the next visit of anybody, where the host asked for one
   * @param backoff before this look's next try
   */
  public static Turn failed(
      Transaction transaction,
      Lane lane,
      Turn turn,
      @Nullable Duration pause,
      Duration backoff,
      Instant now,
      Pacing pacing) {
    HostPace pace = pace(transaction, lane, turn.host(), pacing).failed(pause, now, pacing);
    Instant at = later(pace.free(), now.plus(backoff));
    transaction.write(keep(lane, pace.free().equals(at) ? pace.booked(at, pacing) : pace));
    return new Turn(turn.host(), at, turn.since(), turn.tries() + 1);
  }

  /** The write that gives the turn to a task. */
  public static Write keep(Lane lane, String task, Turn turn) {
    return new Write.Set(path(lane, task), Json.fields(turn));
  }

  /** The write that clears away the turn of a task that has had it. */
  public static Write clear(Lane lane, String task) {
    return new Write.Delete(path(lane, task));
  }

  /** How fast we go at the host. */
  public static HostPace pace(DocumentReads reads, Lane lane, String host, Pacing pacing) {
    return reads
        .get(new DocumentPath(lane.collection(PACES), HostDocuments.id(host)))
        .map(document -> Json.read(document, HostPace.class))
        .orElseGet(() -> HostPace.unvisited(host, pacing));
  }

  private static Write keep(Lane lane, HostPace pace) {
    return new Write.Set(
        new DocumentPath(lane.collection(PACES), HostDocuments.id(pace.host())), Json.fields(pace));
  }

  private static @Nullable Turn turn(DocumentReads reads, Lane lane, String task) {
    return reads
        .get(path(lane, task))
        .map(document -> Json.read(document, Turn.class))
        .orElse(null);
  }

  private static DocumentPath path(Lane lane, String task) {
    return new DocumentPath(lane.collection(TURNS), task);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
