package com.mystage.sourcing.extraction.schemaorg;

import com.mystage.sourcing.Window;
import com.mystage.sourcing.extraction.Ends;
import com.mystage.sourcing.extraction.Times;
import com.mystage.sourcing.extraction.ical.Recurrences;
import com.mystage.sourcing.listings.EventTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The dates of one <a href="https://schema.org/Schedule">Schedule</a>. What it does not say, the
 * event around it may: the first day, the last, how long each lasts.
 *
 * @param first the day that it counts from; null for a rule that says its days without one
 * @param at null for whole days
 * @param zone null leaves its times floating
 */
record EventSchedule(
    SchemaNode node,
    SchemaNode event,
    ScheduleRule rule,
    @Nullable LocalDate first,
    @Nullable LocalTime at,
    @Nullable ZoneId zone) {

  /**
   * One date of the schedule.
   *
   * @param recurrenceId names it inside its series; null where nothing repeats
   */
  record Occurrence(
      EventTime start,
      @Nullable EventTime end,
      @Nullable String recurrenceId,
      @Nullable ZoneId zone,
      SchemaNode origin) {}

  private static final int MOST_OCCURRENCES = 1_000;

  /** Longest that one date may last. */
  private static final Duration LONGEST = Duration.ofDays(400);

  /**
   * The schedules of an event.
   *
   * @param fallback the zone of times that name none
   */
  static List<EventSchedule> of(SchemaNode event, @Nullable ZoneId fallback)
      throws Recurrences.Absurd {
    List<EventSchedule> schedules = new ArrayList<>();
    for (String property : List.of("eventSchedule", "courseSchedule")) {
      for (SchemaNode node : event.all(property)) {
        if (node.isObject()) {
          schedules.add(read(node, event, fallback));
        }
      }
    }
    return schedules;
  }

  /**
   * The dates of several schedules of one event near the window, each once, by the clock.
   *
   * @param seen when they were told; one that does not say from when it repeats is told of the days
   *     to come
   */
  static List<Occurrence> occurrences(List<EventSchedule> schedules, Window window, Instant seen)
      throws Recurrences.Absurd {
    Map<EventTime, Occurrence> occurrences = new HashMap<>();
    for (EventSchedule schedule : schedules) {
      for (Occurrence occurrence : schedule.occurrences(window, seen)) {
        occurrences.putIfAbsent(occurrence.start(), occurrence);
      }
    }
    if (occurrences.size() > MOST_OCCURRENCES) {
      throw new Recurrences.Absurd(
          "its schedules have more than " + MOST_OCCURRENCES + " dates in the window");
    }
    return occurrences.values().stream()
        .sorted(Comparator.comparing(occurrence -> occurrence.start().instant()))
        .toList();
  }

  private static EventSchedule read(SchemaNode node, SchemaNode event, @Nullable ZoneId fallback)
      throws Recurrences.Absurd {
    @Nullable ZoneId zone = zone(node, fallback);
    Optional<String> since =
        Optional.ofNullable(node.text("startDate"))
            .or(() -> Optional.ofNullable(event.text("startDate")));
    Optional<EventTime> first = since.flatMap(text -> Times.read(text, zone));
    if (since.isPresent() && first.isEmpty()) {
      throw new Recurrences.Absurd("its start '" + since.get() + "' is no date or time");
    }
    String time = node.text("startTime");
    if (time == null && first.isPresent() && first.get().hasTimeOfDay()) {
      time = first.get().text();
    }
    return new EventSchedule(
        node,
        event,
        ScheduleRule.of(node),
        first.map(EventTime::date).orElse(null),
        time == null ? null : TimeOfDay.required(time),
        zone == null ? TimeOfDay.offset(time) : zone);
  }

  private List<Occurrence> occurrences(Window window, Instant seen) throws Recurrences.Absurd {
    if (!rule.repeats()) {
      if (first == null) {
        throw new Recurrences.Absurd("its schedule says neither a day nor how it repeats");
      }
      return List.of(once(first));
    }
    List<Occurrence> occurrences = new ArrayList<>();
    for (Recurrences.Start start :
        Recurrences.starts(rule.text(last()), from(window, seen), at, zone, window, lasting())) {
      if (!excepted(start.local())) {
        occurrences.add(
            new Occurrence(start.time(), end(start.local()), start.recurrenceId(), zone, node));
      }
    }
    return occurrences;
  }

  private LocalDate from(Window window, Instant seen) throws Recurrences.Absurd {
    if (first != null) {
      return first;
    }
    if (!rule.saysItsDays()) {
      throw new Recurrences.Absurd("its schedule does not say from when it repeats");
    }
    ZoneId clock = zone == null ? ZoneOffset.UTC : zone;
    Instant from = window.from().isAfter(seen) ? window.from() : seen;
    return LocalDate.ofInstant(from, clock).minusDays(1 + lasting().toDays());
  }

  private Occurrence once(LocalDate day) {
    LocalDateTime start = day.atTime(at == null ? LocalTime.MIDNIGHT : at);
    LocalDate last = last();
    EventTime end = end(start);
    if (last != null && last.isAfter(day)) {
      LocalTime until = endTime();
      end = until == null || at == null ? new EventTime.Day(last) : shown(last.atTime(until));
    }
    return new Occurrence(shown(start), end, null, zone, node);
  }

  private @Nullable LocalDate last() {
    return Optional.ofNullable(node.text("endDate"))
        .or(() ->
            node.text("startDate") == null
                ? Optional.ofNullable(event.text("endDate"))
                : Optional.empty())
        .flatMap(text -> Times.read(text, zone))
        .map(EventTime::date)
        .orElse(null);
  }

  private boolean excepted(LocalDateTime start) {
    return node.all("exceptDate").stream()
        .flatMap(value -> Times.read(value.text(), zone).stream())
        .anyMatch(except ->
            switch (except) {
              case EventTime.Day(var day) -> day.equals(start.toLocalDate());
              case EventTime.Floating(var local) -> local.equals(start);
              case EventTime.Zoned zoned -> shown(start).instant().equals(zoned.instant());
            });
  }

  private @Nullable EventTime end(LocalDateTime start) {
    if (at == null) {
      return null;
    }
    LocalTime until = endTime();
    if (until != null) {
      LocalDateTime end = start.toLocalDate().atTime(until);
      return shown(end.isAfter(start) ? end : end.plusDays(1));
    }
    Duration lasting = lasting();
    return lasting.isZero() ? null : shown(start.plus(lasting));
  }

  private @Nullable LocalTime endTime() {
    return Optional.ofNullable(node.text("endTime")).map(TimeOfDay::read).orElse(null);
  }

  private Duration lasting() {
    return Optional.ofNullable(node.text("duration"))
        .or(() -> Optional.ofNullable(event.text("duration")))
        .flatMap(Ends::duration)
        .filter(duration -> !duration.isNegative() && duration.compareTo(LONGEST) <= 0)
        .orElse(Duration.ZERO);
  }

  private EventTime shown(LocalDateTime local) {
    if (at == null) {
      return new EventTime.Day(local.toLocalDate());
    }
    return zone == null
        ? new EventTime.Floating(local)
        : new EventTime.Zoned(local.atZone(zone).toOffsetDateTime());
  }

  private static @Nullable ZoneId zone(SchemaNode node, @Nullable ZoneId fallback) {
    String name = node.line("scheduleTimezone");
    return name != null && ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : fallback;
  }
}
