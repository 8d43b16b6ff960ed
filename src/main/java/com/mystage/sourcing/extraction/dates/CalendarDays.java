package com.mystage.sourcing.extraction.dates;

import com.mystage.sourcing.extraction.dates.Atom.Item;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fills in what dates leave out, and refuses those that contradict themselves. */
final class CalendarDays {

  /** Pages may still show what was last month. */
  private static final int DAYS_BACK = 31;

  private static final int MONTHS_AHEAD = 6;

  /** The longest wait for a 29 February. */
  private static final int UNTIL_LEAP_DAY = 8;

  private final DateContext context;
  private final Words words;

  CalendarDays(DateContext context, Words words) {
    this.context = context;
    this.words = words;
  }

  /** The days of the items, each a whole date. */
  List<LocalDate> of(List<Item> items) {
    List<PartialDate> dates = ordered(withMonths(items));
    int anchor = anchor(dates);
    LocalDate[] days = new LocalDate[dates.size()];
    days[anchor] = pinned(dates.get(anchor));
    for (int i = anchor - 1; i >= 0; i--) {
      days[i] = beside(dates.get(i), days[i + 1], true);
    }
    for (int i = anchor + 1; i < days.length; i++) {
      days[i] = beside(dates.get(i), days[i - 1], false);
    }
    for (int i = 1; i < days.length; i++) {
      if (items.get(i).spanned() && days[i].isBefore(days[i - 1])) {
        throw new Contradiction(days[i] + ", the last day, is before " + days[i - 1]);
      }
    }
    return List.of(days);
  }

  private static List<PartialDate> withMonths(List<Item> items) {
    List<PartialDate> dates = new ArrayList<>(items.stream().map(Item::date).toList());
    for (int i = dates.size() - 2; i >= 0; i--) {
      if (dates.get(i).month() == 0) {
        dates.set(i, dates.get(i).withMonth(dates.get(i + 1).month()));
      }
    }
    return dates;
  }

  /** Settles whether 3/4 is in March or in April. */
  private List<PartialDate> ordered(List<PartialDate> dates) {
    return dates.stream().map(it -> it.swappable() ? settled(it) : it).toList();
  }

  private PartialDate settled(PartialDate date) {
    boolean named = date.weekday() > 0;
    boolean first = !named || fits(date);
    boolean second = !named || fits(date.swapped());
    if (first != second) {
      return first ? date.settled() : date.swapped();
    }
    DateContext.Order order =
        !words.language().equals("en") ? DateContext.Order.DAY_FIRST : context.order();
    return switch (order) {
      case DAY_FIRST -> date.settled();
      case MONTH_FIRST -> date.swapped();
      case UNKNOWN ->
          throw new Contradiction(
              "'%d/%d' could be %s or %s"
                  .formatted(date.day(), date.month(), shown(date), shown(date.swapped())));
    };
  }

  private boolean fits(PartialDate date) {
    return years(date)
        .anyMatch(year -> day(date, year).filter(it -> matches(date, it)).isPresent());
  }

  /** The date that the others are read by: one that says its year, or else the first. */
  private static int anchor(List<PartialDate> dates) {
    for (int i = 0; i < dates.size(); i++) {
      if (dates.get(i).year() > 0) {
        return i;
      }
    }
    for (int i = 0; i < dates.size(); i++) {
      if (dates.get(i).weekday() > 0) {
        return i;
      }
    }
    return 0;
  }

  private IntStream years(PartialDate date) {
    return date.year() > 0
        ? IntStream.of(date.year())
        : IntStream.rangeClosed(
            context.seen().getYear() - 1,
            context.seen().getYear() + (date.weekday() > 0 ? 1 : UNTIL_LEAP_DAY));
  }

  /** The year that the text says, or the nearest in which the weekday is right. */
  private LocalDate pinned(PartialDate date) {
    if (date.fixed() != null) {
      return date.fixed();
    }
    if (date.month() == 0) {
      return nextMonthThatFits(date);
    }
    @Nullable LocalDate best = null;
    boolean exists = false;
    for (int year : years(date).toArray()) {
      Optional<LocalDate> day = day(date, year);
      exists |= day.isPresent();
      if (day.isPresent()
          && matches(date, day.get())
          && (best == null || cost(day.get()) < cost(best))) {
        best = day.get();
      }
    }
    if (best == null) {
      throw contradiction(date, exists);
    }
    return best;
  }

  private LocalDate nextMonthThatFits(PartialDate date) {
    for (int months = 0; months <= MONTHS_AHEAD; months++) {
      LocalDate month = context.seen().plusMonths(months);
      Optional<LocalDate> day = day(date.withMonth(month.getMonthValue()), month.getYear());
      if (day.isPresent() && matches(date, day.get()) && !day.get().isBefore(context.seen())) {
        return day.get();
      }
    }
    throw new Contradiction("day " + date.day() + " is no such weekday in the months to come");
  }

  private long cost(LocalDate day) {
    long ahead = ChronoUnit.DAYS.between(context.seen(), day);
    return ahead >= 0 ? ahead : -ahead <= DAYS_BACK ? -ahead : 10_000 - ahead;
  }

  private LocalDate beside(PartialDate date, LocalDate neighbour, boolean before) {
    if (date.fixed() != null || date.year() > 0) {
      return pinned(date);
    }
    for (int year :
        before
            ? new int[] {neighbour.getYear(), neighbour.getYear() - 1}
            : new int[] {neighbour.getYear(), neighbour.getYear() + 1}) {
      Optional<LocalDate> day = day(date, year);
      if (day.isPresent()
          && (before ? !day.get().isAfter(neighbour) : !day.get().isBefore(neighbour))) {
        if (!matches(date, day.get())) {
          throw contradiction(date.withYear(year), true);
        }
        return day.get();
      }
    }
    throw contradiction(date, day(date, neighbour.getYear()).isPresent());
  }

  private static Optional<LocalDate> day(PartialDate date, int year) {
    try {
      return Optional.of(LocalDate.of(year, date.month(), date.day()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean matches(PartialDate date, LocalDate day) {
    return date.weekday() == 0 || day.getDayOfWeek() == DayOfWeek.of(date.weekday());
  }

  private static Contradiction contradiction(PartialDate date, boolean exists) {
    String text = shown(date) + (date.year() > 0 ? " " + date.year() : "");
    if (!exists) {
      return new Contradiction(text + " is no day of the calendar");
    }
    String weekday = date.weekday() > 0 ? name(DayOfWeek.of(date.weekday())) : "";
    return new Contradiction(
        date.year() > 0
            ? text
                + " is a "
                + day(date, date.year()).map(it -> name(it.getDayOfWeek())).orElse("")
                + ", not a "
                + weekday
            : text + " is no " + weekday + " in any year near");
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(java.time.format.TextStyle.FULL, Locale.ENGLISH);
  }

  private static String shown(PartialDate date) {
    if (date.month() < 1 || date.month() > 12) {
      return "day " + date.day();
    }
    return date.day()
        + " "
        + java.time.Month.of(date.month())
            .getDisplayName(java.time.format.TextStyle.FULL, Locale.ENGLISH);
  }
}
