package com.mystage.sourcing.extraction.ical;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads DATE and DATE-TIME values, also in the extended form that some writers use. */
record Moments(Zones zones) {

  private static final Pattern VALUE =
      Pattern.compile(
          "(\\d{4})-?(\\d{2})-?(\\d{2})(?:[T ](\\d{2}):?(\\d{2})(?::?(\\d{2})(?:\\.\\d+)?)?(Z)?)?",
          Pattern.CASE_INSENSITIVE);

  Optional<Moment> read(Property property) {
    return read(property.value(), property.parameter("TZID"));
  }

  Optional<Moment> read(String value, @Nullable String tzid) {
    Matcher m = VALUE.matcher(value.strip());
    if (!m.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate date = LocalDate.of(number(m, 1), number(m, 2), number(m, 3));
      if (m.group(4) == null) {
        return Optional.of(new Moment(date.atStartOfDay(), true, null));
      }
      // 24:00 and leap seconds occur; Java knows neither.
      int hour = number(m, 4);
      int second = m.group(6) == null ? 0 : Math.min(number(m, 6), 59);
      LocalDateTime local = date.atTime(hour == 24 ? 0 : hour, number(m, 5), second);
      boolean utc = m.group(7) != null;
      return Optional.of(
          new Moment(hour == 24 ? local.plusDays(1) : local, false, zone(utc, tzid)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private @Nullable Zone zone(boolean utc, @Nullable String tzid) {
    if (utc) {
      return Zone.Named.UTC;
    }
    if (tzid == null || tzid.isBlank()) {
      return zones.floating();
    }
    return zones.named(tzid).orElse(zones.floating());
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
