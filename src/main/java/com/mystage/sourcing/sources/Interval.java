package com.mystage.sourcing.sources;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often to look at a source: {@code 30m}, {@code 6h}, {@code 1d}, or ISO 8601. */
final class Interval {

  private static final Pattern SHORT = Pattern.compile("(\\d{1,6}) ?([mhd])");
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private Interval() {}

  static Duration parse(String text) {
    Matcher matcher = SHORT.matcher(text);
    Duration interval = matcher.matches() ? ofShort(matcher) : ofIso(text);
    if (interval.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("'" + text + "' is less than a minute");
    }
    return interval;
  }

  private static Duration ofShort(Matcher matcher) {
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private static Duration ofIso(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an interval such as 30m, 6h, 1d or PT6H", e);
    }
  }
}
