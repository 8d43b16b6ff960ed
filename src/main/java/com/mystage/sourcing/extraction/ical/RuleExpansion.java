package com.mystage.sourcing.extraction.ical;

import biweekly.util.Frequency;
import biweekly.util.com.google.ical.iter.RecurrenceIterator;
import biweekly.util.com.google.ical.iter.RecurrenceIteratorFactory;
import biweekly.util.com.google.ical.values.DateTimeValueImpl;
import biweekly.util.com.google.ical.values.DateValue;
import biweekly.util.com.google.ical.values.DateValueImpl;
import biweekly.util.com.google.ical.values.TimeValue;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Expands one rule between two wall-clock times with biweekly's iterator. All arithmetic is done on
 * the wall clock (the iterator is told UTC), so a weekly show stays at 19:00 across a change of
 * daylight saving time.
 */
final class RuleExpansion {

  /** More instances than this in the window are no programme of live events. */
  static final int MOST_INSTANCES = 1_000;

  /** Steps of the iterator, a guard of time: about a tenth of a second. */
  static final int MOST_STEPS = 100_000;

  private static final TimeZone UTC = TimeZone.getTimeZone(ZoneOffset.UTC);
  private static final int SMALLEST_MINUTES = 15;

  private RuleExpansion() {}

  /** Instances in {@code from <= start < to}, at most {@value #MOST_INSTANCES}. */
  static List<LocalDateTime> expand(Rule rule, Moment start, LocalDateTime from, LocalDateTime to)
      throws Rule.Absurd {
    refuseBombs(rule);
    LocalDateTime last = last(rule, start);
    List<LocalDateTime> instances = new ArrayList<>();
    RecurrenceIterator iterator =
        RecurrenceIteratorFactory.createRecurrenceIterator(rule.pattern(), value(start), UTC);
    if (rule.count() == 0 && from.isAfter(start.local())) {
      iterator.advanceTo(value(start.at(from)));
    }
    int seen = 0;
    while (iterator.hasNext()) {
      LocalDateTime next = local(iterator.next());
      if (!next.isBefore(to) || (last != null && next.isAfter(last))) {
        break;
      }
      if (!next.isBefore(from)) {
        instances.add(next);
      }
      if (instances.size() > MOST_INSTANCES) {
        throw new Rule.Absurd("repeats more than " + MOST_INSTANCES + " times in the window");
      }
      if (++seen == rule.count()) {
        break;
      }
      if (seen > MOST_STEPS) {
        throw new Rule.Absurd("takes more than " + MOST_STEPS + " steps to the window");
      }
    }
    return instances;
  }

  private static void refuseBombs(Rule rule) throws Rule.Absurd {
    boolean bounded = rule.count() > 0 && rule.count() <= MOST_INSTANCES;
    Integer interval = rule.pattern().getInterval();
    int every = interval == null ? 1 : interval;
    boolean rapid =
        rule.frequency() == Frequency.SECONDLY
            || (rule.frequency() == Frequency.MINUTELY && every < SMALLEST_MINUTES);
    if (rapid && !bounded) {
      throw new Rule.Absurd("repeats every " + every + " " + unit(rule.frequency()));
    }
  }

  private static String unit(Frequency frequency) {
    return frequency == Frequency.SECONDLY ? "second(s)" : "minute(s)";
  }

  /** UNTIL on the series' wall clock, inclusive; a date includes its whole day. */
  private static @Nullable LocalDateTime last(Rule rule, Moment start) {
    Moment until = rule.until();
    if (until == null) {
      return null;
    }
    if (until.day() || start.day()) {
      LocalDate day = sameClock(until, start).toLocalDate();
      return day.atTime(23, 59, 59);
    }
    return sameClock(until, start);
  }

  private static LocalDateTime sameClock(Moment other, Moment start) {
    Zone zone = start.zone();
    return other.day() || zone == null || other.zone() == null
        ? other.local()
        : zone.local(other.instant(ZoneOffset.UTC));
  }

  private static DateValue value(Moment moment) {
    LocalDateTime at = moment.local();
    return moment.day()
        ? new DateValueImpl(at.getYear(), at.getMonthValue(), at.getDayOfMonth())
        : new DateTimeValueImpl(
            at.getYear(),
            at.getMonthValue(),
            at.getDayOfMonth(),
            at.getHour(),
            at.getMinute(),
            at.getSecond());
  }

  private static LocalDateTime local(DateValue value) {
    LocalDate date = LocalDate.of(value.year(), value.month(), value.day());
    return value instanceof TimeValue time
        ? date.atTime(time.hour(), time.minute(), time.second())
        : date.atStartOfDay();
  }
}
