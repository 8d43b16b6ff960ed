package com.mystage.sourcing.extraction.dates;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A date as far as the text gives it; 0 stands for what is not given.
 *
 * @param weekday from 1 (Monday)
 * @param swappable whether day and month could also be meant the other way round
 * @param fixed the whole date, where a word such as "tomorrow" gives it
 */
record PartialDate(
    int weekday, int day, int month, int year, boolean swappable, @Nullable LocalDate fixed) {

  static PartialDate of(int day, int month, int year) {
    return new PartialDate(0, day, month, year, false, null);
  }

  static PartialDate of(LocalDate date) {
    return new PartialDate(
        0, date.getDayOfMonth(), date.getMonthValue(), date.getYear(), false, date);
  }

  PartialDate withWeekday(int given) {
    return new PartialDate(given, day, month, year, swappable, fixed);
  }

  PartialDate withMonth(int given) {
    return new PartialDate(weekday, day, given, year, swappable, fixed);
  }

  PartialDate withYear(int given) {
    return new PartialDate(weekday, day, month, given, swappable, fixed);
  }

  PartialDate canSwap() {
    boolean possible = day <= 12 && month <= 12 && day != month;
    return new PartialDate(weekday, day, month, year, possible, fixed);
  }

  PartialDate swapped() {
    return new PartialDate(weekday, month, day, year, false, fixed);
  }

  PartialDate settled() {
    return new PartialDate(weekday, day, month, year, false, fixed);
  }
}
