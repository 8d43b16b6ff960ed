package com.mystage.sourcing.extraction;

import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Provenance;
import org.jspecify.annotations.Nullable;

/** When an event ends, where what the source says of it can be. */
public final class Ends {

  private Ends() {}

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
