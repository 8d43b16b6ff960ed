package com.mystage.sourcing.extraction.dates;

import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Slot;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One show, or one run of days.
 *
 * @param date the first day
 * @param start the time of day it begins; null if none is named
 * @param end when it ends, with a time or not; null if not named
 * @param doors when people are let in; null if not named
 * @param slot which show of the day it is, where the text says so
 * @param zone the zone that the text names; null if it names none
 */
public record Occurrence(
    LocalDate date,
    @Nullable LocalTime start,
    @Nullable End end,
    @Nullable LocalDateTime doors,
    @Nullable Slot slot,
    @Nullable ZoneId zone) {

  /** The last day, and the time on it if one is named. */
  public record End(LocalDate date, @Nullable LocalTime time) {}

  /** The start as a listing has it; times are read in the zone unless the text names one. */
  public EventTime startTime(@Nullable ZoneId venue) {
    return start == null ? new EventTime.Day(date) : at(date.atTime(start), venue);
  }

  public @Nullable EventTime endTime(@Nullable ZoneId venue) {
    if (end == null) {
      return null;
    }
    LocalTime time = end.time();
    return time == null ? new EventTime.Day(end.date()) : at(end.date().atTime(time), venue);
  }

  public @Nullable EventTime doorsTime(@Nullable ZoneId venue) {
    return doors == null ? null : at(doors, venue);
  }

  private EventTime at(LocalDateTime local, @Nullable ZoneId venue) {
    ZoneId read = zone == null ? venue : zone;
    return read == null
        ? new EventTime.Floating(local)
        : new EventTime.Zoned(local.atZone(read).toOffsetDateTime());
  }
}
