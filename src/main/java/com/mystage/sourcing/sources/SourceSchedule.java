package com.mystage.sourcing.sources;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.sources.adaptive.Adapted;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a source is due. Written by the service only; starts nothing.
 *
 * @param schedule the text of the schedule that the moment is of; null while the first look is only
 *     hoped for
 * @param next in whole seconds, so that the order of the texts is that of the moments
 * @param adapted what an adaptive schedule has learned; null for others, and before the first look
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceSchedule(@Nullable String schedule, Instant next, @Nullable Adapted adapted) {

  /** Later years have a longer text, which would sort before. */
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  public SourceSchedule {
    next = next.isAfter(LAST) ? LAST : next.truncatedTo(ChronoUnit.SECONDS);
  }

  /** A hope, of no schedule. */
  SourceSchedule(Instant next) {
    this(null, next, null);
  }

  /** What the source's own schedule, by what it has learned, says comes after this moment. */
  static SourceSchedule after(Instant moment, Schedule schedule, @Nullable Adapted learned) {
    if (!(schedule instanceof Schedule.Adaptive adaptive)) {
      return new SourceSchedule(schedule.text(), schedule.next(moment), null);
    }
    Schedule now = learned == null ? adaptive : adaptive.by(learned);
    return new SourceSchedule(schedule.text(), now.next(moment), learned);
  }

  boolean isOf(Schedule current) {
    return current.text().equals(schedule);
  }
}
