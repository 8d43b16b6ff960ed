package com.mystage.sourcing.tasks.embedded;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Wall clock and monotonic clock that stand still until they are turned. */
public final class TurnedClock extends Clock {

  public static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

  private volatile Instant now = START;
  private volatile long nanos = Long.MAX_VALUE - 1_000;

  /** Time passes on both clocks. */
  public synchronized void turn(Duration by) {
    now = now.plus(by);
    nanos += by.toNanos();
  }

  /** Somebody sets the wall clock; no time passes. */
  synchronized void jump(Duration by) {
    now = now.plus(by);
  }

  long nanoTime() {
    return nanos;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
