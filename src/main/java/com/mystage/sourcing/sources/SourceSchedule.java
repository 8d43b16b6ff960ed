package com.mystage.sourcing.sources;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a source is due. Written by the service only; starts nothing.
 *
 * @param schedule the text of the schedule that the moment is of; null while the first look is only
 *     hoped for
 * @param next in whole seconds, so that the order of the texts is that of the moments
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceSchedule(@Nullable String schedule, Instant next) {

  /** Later years have a longer text, which would sort before. */
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  public SourceSchedule {
    next = next.isAfter(LAST) ? LAST : next.truncatedTo(ChronoUnit.SECONDS);
  }

  /** What the source's own schedule says comes after this moment. */
  static SourceSchedule after(Instant moment, Schedule schedule) {
    return new SourceSchedule(schedule.text(), schedule.next(moment));
  }

  boolean isOf(Schedule current) {
    return current.text().equals(schedule);
  }
}
