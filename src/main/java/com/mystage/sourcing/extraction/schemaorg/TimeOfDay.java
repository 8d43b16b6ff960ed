package com.mystage.sourcing.extraction.schemaorg;

import com.mystage.sourcing.extraction.ical.Recurrences;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times of day as schedules write them: {@code 19:00}, {@code 19:00:00+01:00}, or at a date. */
final class TimeOfDay {

  private static final Pattern TIME =
      Pattern.compile(
          "(?:.*[Tt\\s])?(\\d{1,2}):(\\d{2})(?::\\d{2}(?:\\.\\d+)?)?\\s*(Z|[+-]\\d{2}:?\\d{2})?");

  private TimeOfDay() {}

  static LocalTime required(String text) throws Recurrences.Absurd {
    LocalTime time = read(text);
    if (time == null) {
      throw new Recurrences.Absurd("its schedule's time '" + text + "' is no time of day");
    }
    return time;
  }

  static @Nullable LocalTime read(String text) {
    Matcher matcher = TIME.matcher(text.strip());
    try {
      return matcher.matches()
          ? LocalTime.of(
              Integer.parseInt(matcher.group(1)) % 24, Integer.parseInt(matcher.group(2)))
          : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The offset that the text ends with; null if there is none. */
  static @Nullable ZoneId offset(@Nullable String text) {
    Matcher matcher = TIME.matcher(text == null ? "" : text.strip());
    try {
      return matcher.matches() && matcher.group(3) != null ? ZoneOffset.of(matcher.group(3)) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
