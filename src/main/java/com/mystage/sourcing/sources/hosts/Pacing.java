package com.mystage.sourcing.sources.hosts;

import java.time.Duration;

/**
 * How often a host may be visited.
 *
 * @param shortest between the beginnings of two visits
 * @param longest that errors can make it
 * @param lease after which a visit that never ended no longer keeps others away
 */
public record Pacing(Duration shortest, Duration longest, Duration lease) {

  /** For a host that asks for a longer pause. */
  public Pacing atLeast(Duration pause) {
    return pause.compareTo(shortest) <= 0
        ? this
        : new Pacing(pause, pause.compareTo(longest) > 0 ? pause : longest, lease);
  }

  Duration within(Duration interval) {
    if (interval.compareTo(shortest) < 0) {
      return shortest;
    }
    return interval.compareTo(longest) > 0 ? longest : interval;
  }
}
