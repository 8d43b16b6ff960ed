package com.mystage.sourcing.extraction.rules;

import com.mystage.sourcing.extraction.Draft;
import com.mystage.sourcing.extraction.Ends;
import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.Findings;
import com.mystage.sourcing.extraction.Times;
import com.mystage.sourcing.extraction.WrittenTimes;
import com.mystage.sourcing.extraction.dates.DateReading;
import com.mystage.sourcing.extraction.dates.Occurrence;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Provenance;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When an item is, out of the texts that its rules picked.
 *
 * @param seen missing years count from it
 */
record RuleTimes(@Nullable ZoneId zone, Instant seen, @Nullable String language) {

  private static final String WHOLE_DAY = "T00:00:00Z";

  /** The drafts of each show that the start tells, or why there is none. */
  sealed interface When {

    record Told(List<Draft> shows) implements When {}

    record Unknown(String reason) implements When {}
  }

  /** Copies of the draft with their starts. */
  When starts(Draft draft, RulePage.Said start, Findings findings, String label) {
    Provenance origin = RuleDraft.origin(start);
    Optional<EventTime> exact = Times.read(start.text(), zone);
    if (exact.isPresent()) {
      return new When.Told(List.of(started(draft, exact.get(), origin)));
    }
    return switch (new WrittenTimes(zone, seen, language).people(start.text())) {
      case DateReading.Found(var occurrences, var said) ->
          new When.Told(shows(draft, occurrences, origin, findings, label));
      case DateReading.Rejected(var reason) ->
          new When.Unknown("its start '" + brief(start) + "' is no certain date: " + reason);
      case DateReading.None none -> new When.Unknown("its start '" + brief(start) + "' is no date");
    };
  }

  private List<Draft> shows(
      Draft draft,
      List<Occurrence> occurrences,
      Provenance origin,
      Findings findings,
      String label) {
    List<Draft> shows = new ArrayList<>();
    for (Occurrence one : occurrences) {
      EventTime start = one.startTime(zone);
      Draft show = started(draft.copy(), start, origin);
      EventTime end = one.endTime(zone);
      if (end != null) {
        Ends.put(show, end, origin, label, findings);
      }
      show.put(Field.DOORS, one.doorsTime(zone), origin);
      show.put(Field.SLOT, one.slot(), origin);
      if (occurrences.size() > 1) {
        String id = start.text().replaceAll("[-:]|\\.\\d+", "").replaceAll("[+].*", "");
        show.put(Field.RECURRENCE_ID, id, origin);
      }
      shows.add(show);
    }
    return shows;
  }

  private Draft started(Draft draft, EventTime start, Provenance origin) {
    draft.put(Field.START, start, origin);
    if (start instanceof EventTime.Zoned && zone != null) {
      draft.put(Field.TIME_ZONE, zone.getId(), origin);
    }
    return draft;
  }

  /**
   * Puts the end of its own; one that is only a time of day lies on the start's day or the next.
   */
  void end(Draft show, RulePage.Said end, Findings findings, String label) {
    EventTime start = show.get(Field.START);
    if (start == null) {
      return;
    }
    EventTime ends =
        dated(end.text(), start.date()).or(() -> after(start, end.text())).orElse(null);
    Ends.put(show, ends, RuleDraft.origin(end), label, findings);
  }

  private Optional<EventTime> after(EventTime start, String text) {
    return clock(text, start.date())
        .flatMap(time ->
            isBefore(time, start) ? clock(text, start.date().plusDays(1)) : Optional.of(time));
  }

  /** Puts the doors of its own, which open before the show. */
  void doors(Draft show, RulePage.Said doors, Findings findings, String label) {
    EventTime start = show.get(Field.START);
    if (start == null) {
      return;
    }
    EventTime opens =
        dated(doors.text(), start.date()).or(() -> clock(doors.text(), start.date())).orElse(null);
    if (opens == null || !opens.hasTimeOfDay()) {
      findings.problem(label, "its doors '" + brief(doors) + "' are no time; dropped");
    } else if (start.hasTimeOfDay() && isBefore(start, opens)) {
      findings.problem(label, "its doors '" + brief(doors) + "' open after its start; dropped");
    } else {
      show.put(Field.DOORS, opens, RuleDraft.origin(doors));
    }
  }

  private Optional<EventTime> dated(String text, LocalDate near) {
    return Times.read(text, zone).or(() -> single(text, near));
  }

  /** The text as a time of day on the date. */
  private Optional<EventTime> clock(String text, LocalDate date) {
    return single(date + " " + text, date).filter(EventTime::hasTimeOfDay);
  }

  private Optional<EventTime> single(String text, LocalDate near) {
    WrittenTimes times = new WrittenTimes(zone, Instant.parse(near + WHOLE_DAY), language);
    return times.people(text) instanceof DateReading.Found(var occurrences, var said)
            && occurrences.size() == 1
        ? Optional.of(time(occurrences.getFirst()))
        : Optional.empty();
  }

  private EventTime time(Occurrence one) {
    EventTime doors = one.doorsTime(zone);
    return one.start() == null && doors != null ? doors : one.startTime(zone);
  }

  private static boolean isBefore(EventTime one, EventTime other) {
    return local(one).isBefore(local(other));
  }

  private static LocalDateTime local(EventTime time) {
    return switch (time) {
      case EventTime.Zoned(var at) -> at.toLocalDateTime();
      case EventTime.Floating(var at) -> at;
      case EventTime.Day(var day) -> day.atStartOfDay();
    };
  }

  private static String brief(RulePage.Said said) {
    String text = said.text();
    return text.length() > 80 ? text.substring(0, 79) + "…" : text;
  }
}
