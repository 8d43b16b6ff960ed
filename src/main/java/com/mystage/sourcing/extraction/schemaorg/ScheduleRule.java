package com.mystage.sourcing.extraction.schemaorg;

import com.mystage.sourcing.extraction.ical.Recurrences;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a <a href="https://schema.org/Schedule">Schedule</a> repeats, in the words of RFC 5545. What
 * names weeks or days of the month without a {@code repeatFrequency} repeats monthly, what names
 * weekdays weekly.
 *
 * @param frequency as FREQ has it; null for what does not repeat
 * @param limits the other parts of the rule, each as {@code NAME=value}
 */
record ScheduleRule(@Nullable String frequency, int interval, List<String> limits) {

  private static final Pattern DAY = Pattern.compile("([+-]?\\d{1,2})?\\s*([A-Za-z]{2,})");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,3}");
  private static final Pattern HOURS = Pattern.compile("PT(\\d{1,4})H", Pattern.CASE_INSENSITIVE);
  private static final List<String> WEEKDAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  private record Every(String frequency, int interval) {}

  static ScheduleRule of(SchemaNode schedule) throws Recurrences.Absurd {
    List<String> weeks = numbers(schedule, "byMonthWeek");
    List<String> monthDays = numbers(schedule, "byMonthDay");
    List<String> days = days(schedule, weeks);
    List<String> limits = new ArrayList<>();
    add(limits, "BYDAY", days);
    add(limits, "BYMONTHDAY", monthDays);
    add(limits, "BYMONTH", numbers(schedule, "byMonth"));
    add(limits, "COUNT", numbers(schedule, "repeatCount").stream().limit(1).toList());
    boolean monthly = !weeks.isEmpty() || !monthDays.isEmpty();
    String said = schedule.line("repeatFrequency");
    if (said == null) {
      String frequency = monthly ? "MONTHLY" : days.isEmpty() ? null : "WEEKLY";
      return new ScheduleRule(frequency, 1, limits);
    }
    Every every = every(said);
    boolean weekOfMonth = !weeks.isEmpty() && every.frequency().equals("WEEKLY");
    return weekOfMonth
        ? new ScheduleRule("MONTHLY", 1, limits)
        : new ScheduleRule(every.frequency(), every.interval(), limits);
  }

  boolean repeats() {
    return frequency != null;
  }

  /** Whether the rule gives its days without a day to count from. */
  boolean saysItsDays() {
    boolean daily = "DAILY".equals(frequency);
    boolean named =
        limits.stream().anyMatch(it -> it.startsWith("BYDAY=") || it.startsWith("BYMONTHDAY="));
    boolean counted = limits.stream().anyMatch(it -> it.startsWith("COUNT="));
    return interval == 1 && (daily || named) && !counted;
  }

  /** As an RRULE, with its last day. */
  String text(@Nullable LocalDate last) {
    List<String> parts = new ArrayList<>(List.of("FREQ=" + frequency, "INTERVAL=" + interval));
    parts.addAll(limits);
    if (last != null) {
      parts.add("UNTIL=" + DateTimeFormatter.BASIC_ISO_DATE.format(last));
    }
    return String.join(";", parts);
  }

  private static void add(List<String> limits, String name, List<String> values) {
    if (!values.isEmpty()) {
      limits.add(name + "=" + String.join(",", values));
    }
  }

  private static Every every(String said) throws Recurrences.Absurd {
    return switch (said.toLowerCase(Locale.ROOT)) {
      case "daily" -> new Every("DAILY", 1);
      case "weekly" -> new Every("WEEKLY", 1);
      case "biweekly", "fortnightly" -> new Every("WEEKLY", 2);
      case "monthly" -> new Every("MONTHLY", 1);
      case "yearly", "annually" -> new Every("YEARLY", 1);
      default ->
          duration(said)
              .orElseThrow(() ->
                  new Recurrences.Absurd(
                      "its schedule's repeatFrequency '" + said + "' is no ISO 8601 duration"));
    };
  }

  private static Optional<Every> duration(String said) {
    Matcher hours = HOURS.matcher(said);
    if (hours.matches()) {
      return Optional.of(new Every("HOURLY", Integer.parseInt(hours.group(1))));
    }
    try {
      Period period = Period.parse(said);
      int days = period.getDays();
      Stream<Every> parts =
          Stream.of(
              new Every("YEARLY", period.getYears()),
              new Every("MONTHLY", period.getMonths()),
              days % 7 == 0 ? new Every("WEEKLY", days / 7) : new Every("DAILY", days));
      List<Every> single = parts.filter(every -> every.interval() != 0).toList();
      return single.size() == 1 && single.getFirst().interval() > 0
          ? Optional.of(single.getFirst())
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Weekdays as BYDAY has them, each with its weeks of the month where there are some. */
  private static List<String> days(SchemaNode schedule, List<String> weeks)
      throws Recurrences.Absurd {
    List<String> days = new ArrayList<>();
    for (String word : words(schedule, "byDay")) {
      Matcher matcher = DAY.matcher(word);
      Optional<String> day = matcher.matches() ? weekday(matcher.group(2)) : Optional.empty();
      if (day.isEmpty()) {
        throw new Recurrences.Absurd("its schedule's byDay '" + word + "' is no weekday");
      }
      String position = matcher.group(1);
      List<String> positions = position == null ? weeks : List.of(position);
      if (positions.isEmpty()) {
        days.add(day.get());
      }
      positions.forEach(at -> days.add(at + day.get()));
    }
    return days;
  }

  /** {@code We}, {@code Wed} and {@code Wednesday} to {@code WE}. */
  private static Optional<String> weekday(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return WEEKDAYS.stream()
        .filter(day -> day.startsWith(lower))
        .map(day -> day.substring(0, 2).toUpperCase(Locale.ROOT))
        .findFirst();
  }

  private static List<String> numbers(SchemaNode schedule, String property)
      throws Recurrences.Absurd {
    List<String> numbers = words(schedule, property);
    for (String number : numbers) {
      if (!NUMBER.matcher(number).matches()) {
        throw new Recurrences.Absurd(
            "its schedule's " + property + " '" + number + "' is no number");
      }
    }
    return numbers;
  }

  private static List<String> words(SchemaNode schedule, String property) {
    return schedule.all(property).stream()
        .flatMap(value ->
            Stream.of(Optional.ofNullable(value.text()), Optional.ofNullable(value.link()))
                .flatMap(Optional::stream)
                .limit(1))
        .flatMap(text -> Arrays.stream(text.split("[,;]")))
        .map(SchemaTypes::brief)
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
