package com.mystage.sourcing.sources.hosts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fast we go at one host. One visit at a time, and from one beginning to the next at least the
 * interval. It grows to the time that the host takes to answer, doubles with each error, and
 * shrinks again only after several good answers in a row.
 *
 * @param free the first moment that is nobody's turn yet
 * @param good answers since the last error
 * @param visitor the task that is there now, or was when its lease ended
 * @param leased until when that task is taken to be there
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record HostPace(
    String host,
    Instant free,
    Duration interval,
    int good,
    @Nullable String visitor,
    @Nullable Instant leased) {

  /** Good answers after an error until the interval shrinks. */
  static final int TRUST = 5;

  /** A host that was never visited. */
  public static HostPace unvisited(String host, Pacing pacing) {
    return new HostPace(host, Instant.EPOCH, pacing.shortest(), 0, null, null);
  }

  /** Whether somebody else is there. */
  boolean isBusyFor(String task, Instant now) {
    return leased != null && leased.isAfter(now) && !task.equals(visitor);
  }

  /** The task goes there now. */
  HostPace begun(String task, Instant now, Pacing pacing) {
    return new HostPace(host, free, interval, good, task, now.plus(pacing.lease()))
        .keptFree(now.plus(pacing.within(interval)));
  }

  /** The next turn is given away; it begins at {@link #free}. */
  HostPace booked(Instant turn, Pacing pacing) {
    return keptFree(turn.plus(pacing.within(interval)));
  }

  /** The visit is over and was answered. */
  HostPace answered(Duration took, Instant now, Pacing pacing) {
    Duration calmer = good + 1 > TRUST ? interval.multipliedBy(3).dividedBy(4) : interval;
    Duration next = pacing.within(calmer.compareTo(took) > 0 ? calmer : took);
    return new HostPace(host, free, next, good + 1, null, null).keptFree(now.plus(next));
  }

  /**
   * The visit is over, and the host could not or would not answer.
   *
   * @param pause that the host asked for
   */
  HostPace failed(@Nullable Duration pause, Instant now, Pacing pacing) {
    Duration next = pacing.within(pacing.within(interval).multipliedBy(2));
    Duration silence = pause != null && pause.compareTo(next) > 0 ? pause : next;
    return new HostPace(host, free, next, 0, null, null).keptFree(now.plus(silence));
  }

  private HostPace keptFree(Instant until) {
    return until.isAfter(free) ? new HostPace(host, until, interval, good, visitor, leased) : this;
  }
}
