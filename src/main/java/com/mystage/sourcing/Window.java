package com.mystage.sourcing;

import java.time.Duration;
import java.time.Instant;

/** The span in which recurrences are expanded and events are wanted: {@code from <= t < to}. */
public record Window(Instant from, Instant to) {

  public Window {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "the window must begin before it ends: " + from + " - " + to);
    }
  }

  /** One day before the instant to 365 days after it. */
  public static Window around(Instant at) {
    return new Window(at.minus(Duration.ofDays(1)), at.plus(Duration.ofDays(365)));
  }

  /** Whether something that lasts from start to end (exclusive) touches the window. */
  public boolean touches(Instant start, Instant end) {
    return start.isBefore(to) && (end.isAfter(from) || !start.isBefore(from));
  }

  /** A short name for the window, equal for equal windows. */
  public String bucket() {
    return from.getEpochSecond() + "-" + to.getEpochSecond();
  }
}
