package com.mystage.sourcing.extraction.ical;

import com.mystage.sourcing.listings.EventTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A DATE or DATE-TIME value (RFC 5545 §3.3.4-5): a wall-clock reading, a whole day or not, in a
 * zone or (null) floating.
 */
record Moment(LocalDateTime local, boolean day, @Nullable Zone zone) {

  private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  Moment at(LocalDateTime other) {
    return new Moment(other, day, zone);
  }

  /** The moment on the time line; floating and whole-day readings are taken in the given zone. */
  Instant instant(ZoneId fallback) {
    return zone == null || day ? local.atZone(fallback).toInstant() : zone.at(local).toInstant();
  }

  /** As listings have it; a bare moment is shown in the given zone, where there is one. */
  EventTime eventTime(@Nullable ZoneId shown) {
    if (day) {
      return new EventTime.Day(local.toLocalDate());
    }
    if (zone == null) {
      return new EventTime.Floating(local);
    }
    return new EventTime.Zoned(
        zone.bare() && shown != null
            ? zone.at(local).atZoneSameInstant(shown).toOffsetDateTime()
            : zone.at(local));
  }

  /** The instance's name inside its series: a day, a local time, or a UTC time in basic form. */
  String recurrenceId() {
    if (day) {
      return BASIC.format(local).substring(0, 8);
    }
    if (zone == null || zone.assumed()) {
      return BASIC.format(local);
    }
    return BASIC.format(zone.at(local).withOffsetSameInstant(ZoneOffset.UTC)) + "Z";
  }
}
