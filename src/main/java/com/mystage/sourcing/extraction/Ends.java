package com.mystage.sourcing.extraction;

import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Provenance;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When an event ends, where what the source says of it can be. */
public final class Ends {

  private static final Pattern WEEKS = Pattern.compile("[Pp](\\d{1,3})[Ww]");

  private Ends() {}

  /**
   * The end of what begins then and lasts so long; of whole days, the last one.
   *
   * @param duration by ISO 8601, of weeks or of days and smaller; null where it is none
   */
  public static @Nullable EventTime after(EventTime start, String duration) {
    Duration length = duration(duration).orElse(null);
    try {
      return length == null
          ? null
          : switch (start) {
            case EventTime.Zoned(var at) -> new EventTime.Zoned(at.plus(length));
            case EventTime.Floating(var at) -> new EventTime.Floating(at.plus(length));
            case EventTime.Day(var at) ->
                new EventTime.Day(at.plusDays(Math.max(0, length.toDays() - 1)));
          };
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  /** An ISO 8601 duration of weeks or of days and smaller; empty for any other text. */
  public static Optional<Duration> duration(String text) {
    String stripped = text.strip();
    Matcher weeks = WEEKS.matcher(stripped);
    try {
      return Optional.of(
          weeks.matches()
              ? Duration.ofDays(7L * Integer.parseInt(weeks.group(1)))
              : Duration.parse(stripped));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /**
   * Sets the end unless it says nothing (it equals the start) or cannot be (it lies before), which
   * is a problem.
   *
   * @param origin whose text is the end as the source wrote it
   * @param end null where that text is no time, which is a problem too
   */
  public static void put(
      Draft draft, @Nullable EventTime end, Provenance origin, String label, Findings findings) {
    if (end == null) {
      findings.problem(label, "its end '" + origin.text() + "' is no date or time; dropped");
      return;
    }
    EventTime start = draft.get(Field.START);
    EventTime ending = start == null ? end : likeStart(end, start);
    if (start == null || ending.equals(start)) {
      return;
    }
    boolean days = !(start.hasTimeOfDay() && end.hasTimeOfDay());
    boolean before = days ? end.date().isBefore(start.date()) : isBefore(ending, start);
    if (before) {
      findings.problem(label, "its end '" + origin.text() + "' lies before its start; dropped");
    } else if (!(days && end.date().equals(start.date()))) {
      draft.put(Field.END, ending, origin);
    }
  }

  /** An end without an offset is meant where the start is. */
  private static EventTime likeStart(EventTime end, EventTime start) {
    return end instanceof EventTime.Floating(var local) && start instanceof EventTime.Zoned(var at)
        ? new EventTime.Zoned(local.atOffset(at.getOffset()))
        : end;
  }

  /** An end with an offset and a start without are compared as the clock shows them. */
  private static boolean isBefore(EventTime end, EventTime start) {
    return end instanceof EventTime.Zoned(var at) && start instanceof EventTime.Floating(var local)
        ? at.toLocalDateTime().isBefore(local)
        : end.instant().isBefore(start.instant());
  }
}
