package com.mystage.sourcing.extraction.ical;

import com.mystage.sourcing.Window;
import com.mystage.sourcing.listings.EventTime;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recurrence rules (RFC 5545 §3.3.10) for other syntaxes that carry such rules. */
public final class Recurrences {

  /** Thrown for a rule that nobody means; the message tells why. */
  public static final class Absurd extends Exception {
    public Absurd(String reason) {
      super(reason);
    }
  }

  /**
   * A start within a series.
   *
   * @param local on the wall clock of the series
   * @param recurrenceId names it inside the series, as iCal's RECURRENCE-ID would
   */
  public record Start(EventTime time, LocalDateTime local, String recurrenceId) {}

  private Recurrences() {}

  /**
   * The starts that a rule gives around a window; the first day counts only where the rule says it.
   *
   * @param rule an RRULE; its UNTIL is a date
   * @param first the day that the rule counts from
   * @param at the time of day; null for whole days
   * @param zone of the wall clock; null leaves the starts floating
   * @param reach how long before the window a start still matters
   */
  public static List<Start> starts(
      String rule,
      LocalDate first,
      @Nullable LocalTime at,
      @Nullable ZoneId zone,
      Window window,
      Duration reach)
      throws Absurd {
    ZoneId clock = zone == null ? ZoneOffset.UTC : zone;
    LocalDateTime from = LocalDateTime.ofInstant(window.from(), clock).minusDays(1).minus(reach);
    LocalDateTime to = LocalDateTime.ofInstant(window.to(), clock).plusDays(1);
    Moment start =
        new Moment(
            at == null ? first.atStartOfDay() : first.atTime(at),
            at == null,
            zone == null ? null : new Zone.Named(zone, false));
    try {
      Rule parsed = Rule.parse(rule, new Moments(Zones.none()), null);
      return RuleExpansion.expand(parsed, start, from, to).stream()
          .map(start::at)
          .map(each -> new Start(each.eventTime(null), each.local(), each.recurrenceId()))
          .toList();
    } catch (Rule.Absurd e) {
      throw new Absurd(String.valueOf(e.getMessage()));
    }
  }
}
