package com.mystage.sourcing.extraction.ical;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long an instance lasts: whole days by the calendar, then exact time (RFC 5545 §3.8.5.3: a
 * DURATION is nominal, DTEND minus DTSTART exact).
 */
record Span(int days, Duration exact) {

  static final Span NONE = new Span(0, Duration.ZERO);

  private static final Pattern DURATION =
      Pattern.compile(
          "\\+?P(?:(\\d{1,4})W)?(?:(\\d{1,5})D)?(?:T(?:(\\d{1,6})H)?(?:(\\d{1,7})M)?(?:(\\d{1,9})S)?)?",
          Pattern.CASE_INSENSITIVE);

  /** A DURATION value; empty if it is negative or unreadable. */
  static Optional<Span> parse(String text) {
    Matcher m = DURATION.matcher(text.strip());
    if (!m.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Span(
            (int) (number(m, 1) * 7 + number(m, 2)),
            Duration.ofHours(number(m, 3)).plusMinutes(number(m, 4)).plusSeconds(number(m, 5))));
  }

  /** From one moment to the other; may be negative. */
  static Span between(Moment start, Moment end) {
    if (start.day()) {
      boolean midnight = end.local().toLocalTime().toSecondOfDay() == 0;
      LocalDateTime exclusive =
          end.day() || midnight
              ? end.local()
              : end.local().toLocalDate().plusDays(1).atStartOfDay();
      long days = Duration.between(start.local(), exclusive).toDays();
      return new Span(Math.toIntExact(days), Duration.ZERO);
    }
    if (start.zone() == null || end.zone() == null || end.day()) {
      return new Span(0, Duration.between(start.local(), end.local()));
    }
    ZoneId any = ZoneOffset.UTC;
    return new Span(0, Duration.between(start.instant(any), end.instant(any)));
  }

  boolean isNegative() {
    return days < 0 || exact.isNegative();
  }

  boolean isZero() {
    return days == 0 && exact.isZero();
  }

  /** An upper bound on the wall clock, enough to find instances that last into a window. */
  Duration atMost() {
    return Duration.ofDays(days).plus(exact).plusHours(26);
  }

  Moment after(Moment start) {
    LocalDateTime later = start.local().plusDays(days);
    Zone zone = start.zone();
    if (zone == null || exact.isZero()) {
      return start.at(later.plus(exact));
    }
    return start.at(zone.local(zone.at(later).plus(exact).toInstant()));
  }

  private static long number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    try {
      return digits == null ? 0 : Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new DateTimeException("not a number: " + digits, e);
    }
  }
}
