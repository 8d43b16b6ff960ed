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
    try {
      return isBasic(value) ? Optional.of(basic(value, tzid)) : written(value, tzid);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether it stands as {@code 20260401T190000Z} or without Z, as most writers write. */
  private static boolean isBasic(String value) {
    boolean utc = value.length() == 16 && value.charAt(15) == 'Z';
    if (!(utc || value.length() == 15) || value.charAt(8) != 'T') {
      return false;
    }
    for (int i = 0; i < 15; i++) {
      char c = value.charAt(i);
      if (i != 8 && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private Moment basic(String value, @Nullable String tzid) {
    LocalDate date = LocalDate.of(number(value, 0, 4), number(value, 4, 6), number(value, 6, 8));
    return moment(
        date,
        number(value, 9, 11),
        number(value, 11, 13),
        number(value, 13, 15),
        value.length() == 16,
        tzid);
  }

  private Optional<Moment> written(String value, @Nullable String tzid) {
    Matcher m = VALUE.matcher(value.strip());
    if (!m.matches()) {
      return Optional.empty();
    }
    LocalDate date = LocalDate.of(number(m, 1), number(m, 2), number(m, 3));
    if (m.group(4) == null) {
      return Optional.of(new Moment(date.atStartOfDay(), true, null));
    }
    int second = m.group(6) == null ? 0 : number(m, 6);
    return Optional.of(moment(date, number(m, 4), number(m, 5), second, m.group(7) != null, tzid));
  }

  /** 24:00 and leap seconds occur; Java knows neither. */
  private Moment moment(
      LocalDate date, int hour, int minute, int second, boolean utc, @Nullable String tzid) {
    LocalDateTime local = date.atTime(hour == 24 ? 0 : hour, minute, Math.min(second, 59));
    return new Moment(hour == 24 ? local.plusDays(1) : local, false, zone(utc, tzid));
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

  private static int number(String digits, int from, int to) {
    return Integer.parseInt(digits, from, to, 10);
  }
}
