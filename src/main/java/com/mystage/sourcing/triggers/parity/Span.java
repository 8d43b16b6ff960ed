package com.mystage.sourcing.triggers.parity;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.listings.EventTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is compared; null leaves a bound open.
 *
 * @param since written at or after it
 * @param until written before it
 * @param from starting at or after it
 * @param to starting before it
 */
public record Span(
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable Instant from,
    @Nullable Instant to) {

  public Span {
    require(since, until, "--since", "--until");
    require(from, to, "--from", "--to");
  }

  private static void require(
      @Nullable Instant lower, @Nullable Instant upper, String first, String second) {
    if (lower != null && upper != null && !lower.isBefore(upper)) {
      throw new Failure.Invalid(first, "must be before " + second).asException();
    }
  }

  /**
   * @param written null counts as within
   */
  boolean holds(@Nullable Instant written, EventTime start) {
    return within(since, written, until) && within(from, start.instant(), to);
  }

  private static boolean within(
      @Nullable Instant lower, @Nullable Instant at, @Nullable Instant upper) {
    return at == null
        || ((lower == null || !at.isBefore(lower)) && (upper == null || at.isBefore(upper)));
  }
}
