package com.mystage.sourcing.extraction;

import com.mystage.sourcing.listings.EventTime;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads ISO 8601 and RFC 3339 times: with and without seconds and offset, extended and basic, with
 * a blank for the T. Anything else is not guessed at.
 */
public final class Times {

  private static final Pattern ISO =
      Pattern.compile(
          "(?<year>\\d{4})(?:-(?<month>\\d{1,2})-(?<day>\\d{1,2})|(?<mm>\\d{2})(?<dd>\\d{2}))"
              + "(?:(?:\\s*[Tt]\\s*|\\s+)(?<hour>\\d{1,2}):?(?<minute>\\d{2})"
              + "(?::?(?<second>\\d{2})(?:[.,]\\d+)?)?"
              + "\\s*(?<offset>Z|z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?)?");

  private Times() {}

  /** The time; without an offset it is read in the zone, or left floating without one. */
  public static Optional<EventTime> read(@Nullable String text, @Nullable ZoneId zone) {
    Matcher m = ISO.matcher(text == null ? "" : text.strip());
    if (!m.matches()) {
      return Optional.empty();
    }
    try {
      boolean basic = m.group("mm") != null;
      LocalDate date =
          LocalDate.of(
              number(m, "year"),
              number(m, basic ? "mm" : "month"),
              number(m, basic ? "dd" : "day"));
      if (m.group("hour") == null) {
        return Optional.of(new EventTime.Day(date));
      }
      int hour = number(m, "hour");
      int minute = number(m, "minute");
      int second = m.group("second") == null ? 0 : Math.min(number(m, "second"), 59);
      LocalDateTime local =
          hour == 24 && minute == 0
              ? date.plusDays(1).atStartOfDay()
              : date.atTime(hour, minute, second);
      return Optional.of(time(local, m.group("offset"), zone));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static EventTime time(
      LocalDateTime local, @Nullable String offset, @Nullable ZoneId zone) {
    if (offset != null) {
      boolean utc = Character.isLetter(offset.charAt(0));
      OffsetDateTime at = local.atOffset(utc ? ZoneOffset.UTC : ZoneOffset.of(offset));
      // A bare UTC moment is shown on the wall clock of the place, as its date is meant there.
      return new EventTime.Zoned(
          utc && zone != null ? at.atZoneSameInstant(zone).toOffsetDateTime() : at);
    }
    return zone == null
        ? new EventTime.Floating(local)
        : new EventTime.Zoned(local.atZone(zone).toOffsetDateTime());
  }

  private static int number(Matcher matcher, String group) {
    return Integer.parseInt(matcher.group(group));
  }
}
