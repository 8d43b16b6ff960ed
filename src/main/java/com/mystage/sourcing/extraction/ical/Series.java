package com.mystage.sourcing.extraction.ical;

import com.mystage.sourcing.extraction.Findings;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The starts of one recurring VEVENT near the window: RRULE and RDATE less EXDATE and EXRULE. */
record Series(VEvent master, Moments moments, Findings findings) {

  /** Starts in {@code from <= start < to}, on the master's clock, with their lengths. */
  TreeMap<LocalDateTime, Span> starts(LocalDateTime from, LocalDateTime to) throws Rule.Absurd {
    TreeMap<LocalDateTime, Span> starts = new TreeMap<>();
    Moment first = master.start();
    List<Rule> rules = rules("RRULE");
    // RFC 5545 §3.8.5.3 counts DTSTART as the first instance, but calendars write an UNTIL before
    // it to say that nothing is left of the series.
    if (!endsBeforeItBegins(rules)) {
      starts.put(first.local(), master.span());
    }
    for (Rule rule : rules) {
      RuleExpansion.expand(rule, first, from, to)
          .forEach(start -> starts.put(start, master.span()));
    }
    for (Property line : master.lines("RDATE")) {
      addDates(line, starts);
    }
    starts.headMap(from).clear();
    starts.tailMap(to).clear();
    for (Rule rule : rules("EXRULE")) {
      RuleExpansion.expand(rule, first, from, to).forEach(starts::remove);
    }
    for (Property line : master.lines("EXDATE")) {
      removeDates(line, starts);
    }
    if (starts.size() > RuleExpansion.MOST_INSTANCES) {
      throw new Rule.Absurd(
          "repeats more than " + RuleExpansion.MOST_INSTANCES + " times in the window");
    }
    return starts;
  }

  /** Whether a rule goes on for ever: neither COUNT nor UNTIL ends it. */
  boolean openEnded() throws Rule.Absurd {
    return rules("RRULE").stream().anyMatch(rule -> rule.count() == 0 && rule.until() == null);
  }

  private boolean endsBeforeItBegins(List<Rule> rules) {
    return !rules.isEmpty()
        && rules.stream()
            .allMatch(rule -> {
              Moment until = rule.until();
              return until != null && clock(until).isBefore(lowest(until));
            });
  }

  private LocalDateTime lowest(Moment until) {
    LocalDateTime first = master.local();
    return until.day() ? first.toLocalDate().atStartOfDay() : first;
  }

  private List<Rule> rules(String property) throws Rule.Absurd {
    List<Rule> rules = new ArrayList<>();
    for (Property line : master.lines(property)) {
      if (!line.value().isBlank()) {
        rules.add(Rule.parse(line.value(), moments, tzid()));
      }
    }
    return rules;
  }

  private @Nullable String tzid() {
    return master.component().first("DTSTART").map(line -> line.parameter("TZID")).orElse(null);
  }

  private void addDates(Property line, Map<LocalDateTime, Span> starts) {
    for (String value : line.value().split("[,;]", -1)) {
      if (value.isBlank()) {
        continue;
      }
      String[] period = value.split("/", 2);
      Optional<Moment> start = moments.read(period[0], line.parameter("TZID"));
      if (start.isEmpty()) {
        findings.problem(master.label(), "its RDATE '" + value + "' is no date; dropped");
        continue;
      }
      Span span = period.length == 1 ? master.span() : periodSpan(line, start.get(), period[1]);
      starts.put(clock(start.get()), span);
    }
  }

  private Span periodSpan(Property line, Moment start, String end) {
    return Span.parse(end)
        .or(() -> moments.read(end, line.parameter("TZID")).map(to -> Span.between(start, to)))
        .filter(span -> !span.isNegative())
        .orElse(master.span());
  }

  private void removeDates(Property line, TreeMap<LocalDateTime, Span> starts) {
    for (String value : line.value().split("[,;]", -1)) {
      Optional<Moment> read = moments.read(value, line.parameter("TZID"));
      if (read.isEmpty() && !value.isBlank()) {
        findings.problem(master.label(), "its EXDATE '" + value + "' is no date; dropped");
      }
      read.ifPresent(excluded -> {
        if (excluded.day() && !master.start().day()) {
          LocalDateTime midnight = excluded.local();
          starts.subMap(midnight, midnight.plusDays(1)).clear();
        } else {
          starts.remove(clock(excluded));
        }
      });
    }
  }

  /** The reading on the master's clock; of a whole-day series, its day. */
  LocalDateTime clock(Moment moment) {
    Zone zone = master.start().zone();
    LocalDateTime local =
        moment.day() || zone == null || moment.zone() == null
            ? moment.local()
            : zone.local(moment.instant(ZoneOffset.UTC));
    return master.start().day() ? local.toLocalDate().atStartOfDay() : local;
  }

  LocalDateTime clock(Instant instant, ZoneId fallback) {
    Zone zone = master.start().zone();
    return zone == null ? LocalDateTime.ofInstant(instant, fallback) : zone.local(instant);
  }
}
