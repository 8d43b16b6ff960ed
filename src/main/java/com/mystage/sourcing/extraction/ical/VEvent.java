package com.mystage.sourcing.extraction.ical;

import com.mystage.sourcing.extraction.Draft;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A VEVENT with its times read and its other fields drafted.
 *
 * @param path where it stands, as {@code VEVENT[3]}, counted from 1
 * @param recurrenceId the instance that it overrides, or null
 * @param thisAndFuture whether it overrides that instance and all later ones
 * @param revision orders versions of the same thing: later is greater
 */
record VEvent(
    String path,
    String uid,
    Component component,
    Draft draft,
    Moment start,
    Span span,
    @Nullable Moment recurrenceId,
    boolean thisAndFuture,
    Revision revision) {

  boolean recurs() {
    return !component.all("RRULE").isEmpty() || !component.all("RDATE").isEmpty();
  }

  List<Property> lines(String property) {
    return component.all(property);
  }

  String label() {
    return path + " " + uid;
  }

  LocalDateTime local() {
    return start.local();
  }
}
