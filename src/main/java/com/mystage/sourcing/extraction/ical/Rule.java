package com.mystage.sourcing.extraction.ical;

import biweekly.util.DayOfWeek;
import biweekly.util.Frequency;
import biweekly.util.Recurrence;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An RRULE or EXRULE (RFC 5545 §3.3.10). COUNT and UNTIL are kept apart from the pattern: the
 * expansion counts and compares by itself, in wall-clock time.
 *
 * @param pattern the rule without its end
 * @param count 0 if the rule has none
 */
record Rule(Recurrence pattern, int count, @Nullable Moment until) {

  private static final Pattern BY_DAY =
      Pattern.compile("([+-]?\\d{1,2})?\\s*(MO|TU|WE|TH|FR|SA|SU)");
  private static final int LARGEST_INTERVAL = 10_000;

  /** Thrown for a rule that no calendar means; the message tells why. */
  static final class Absurd extends Exception {
    Absurd(String reason) {
      super(reason);
    }
  }

  static Rule parse(String text, Moments moments, @Nullable String tzid) throws Absurd {
    Map<String, String> parts = parts(text);
    try {
      Recurrence.Builder pattern = new Recurrence.Builder(frequency(parts));
      pattern.interval(interval(parts));
      byDay(parts, pattern);
      numbers(parts, "BYMONTH", 12).ifPresent(pattern::byMonth);
      numbers(parts, "BYMONTHDAY", 31).ifPresent(pattern::byMonthDay);
      numbers(parts, "BYYEARDAY", 366).ifPresent(pattern::byYearDay);
      numbers(parts, "BYWEEKNO", 53).ifPresent(pattern::byWeekNo);
      numbers(parts, "BYHOUR", 23).ifPresent(pattern::byHour);
      numbers(parts, "BYMINUTE", 59).ifPresent(pattern::byMinute);
      numbers(parts, "BYSECOND", 60).ifPresent(pattern::bySecond);
      numbers(parts, "BYSETPOS", 366).ifPresent(pattern::bySetPos);
      day(parts.get("WKST")).ifPresent(pattern::workweekStarts);
      return new Rule(pattern.build(), count(parts), until(parts, moments, tzid));
    } catch (NumberFormatException e) {
      throw new Absurd("the rule '" + text + "' has a part that is no number");
    }
  }

  Frequency frequency() {
    return pattern.getFrequency();
  }

  private static Map<String, String> parts(String text) {
    Map<String, String> parts = new HashMap<>();
    for (String part : text.split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(
            Property.upper(part.substring(0, equals)),
            part.substring(equals + 1).strip().toUpperCase(Locale.ROOT));
      }
    }
    return parts;
  }

  private static Frequency frequency(Map<String, String> parts) throws Absurd {
    String word = parts.getOrDefault("FREQ", "");
    return Arrays.stream(Frequency.values())
        .filter(frequency -> frequency.name().equals(word))
        .findFirst()
        .orElseThrow(() -> new Absurd("the rule has no readable FREQ ('" + word + "')"));
  }

  private static int interval(Map<String, String> parts) throws Absurd {
    String text = parts.getOrDefault("INTERVAL", "1");
    int interval = text.isEmpty() ? 1 : Integer.parseInt(text);
    if (interval < 1 || interval > LARGEST_INTERVAL) {
      throw new Absurd("INTERVAL=" + text + " is not within 1-" + LARGEST_INTERVAL);
    }
    return interval;
  }

  private static int count(Map<String, String> parts) throws Absurd {
    String text = parts.getOrDefault("COUNT", "");
    if (text.isEmpty()) {
      return 0;
    }
    int count = Integer.parseInt(text);
    if (count < 1) {
      throw new Absurd("COUNT=" + text + " is not positive");
    }
    return count;
  }

  private static @Nullable Moment until(
      Map<String, String> parts, Moments moments, @Nullable String tzid) throws Absurd {
    String text = parts.getOrDefault("UNTIL", "");
    if (text.isEmpty()) {
      return null;
    }
    return moments.read(text, tzid).orElseThrow(() -> new Absurd("UNTIL=" + text + " is no date"));
  }

  private static void byDay(Map<String, String> parts, Recurrence.Builder pattern) throws Absurd {
    for (String part : list(parts, "BYDAY")) {
      Matcher m = BY_DAY.matcher(part);
      if (!m.matches()) {
        throw new Absurd("BYDAY=" + part + " is no day");
      }
      Integer position = m.group(1) == null ? null : Integer.valueOf(m.group(1));
      pattern.byDay(position, DayOfWeek.valueOfAbbr(m.group(2)));
    }
  }

  private static Optional<DayOfWeek> day(@Nullable String abbreviation) {
    return Optional.ofNullable(abbreviation).map(DayOfWeek::valueOfAbbr);
  }

  private static Optional<List<Integer>> numbers(Map<String, String> parts, String name, int most)
      throws Absurd {
    Function<String, Integer> number = Integer::valueOf;
    List<Integer> numbers = list(parts, name).stream().map(number).toList();
    for (int value : numbers) {
      if (Math.abs(value) > most) {
        throw new Absurd(name + "=" + value + " does not exist");
      }
    }
    return numbers.isEmpty() ? Optional.empty() : Optional.of(numbers);
  }

  private static List<String> list(Map<String, String> parts, String name) {
    return Arrays.stream(parts.getOrDefault(name, "").split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
