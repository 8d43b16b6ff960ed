package com.mystage.sourcing.extraction.ical;

import com.mystage.sourcing.extraction.Draft;
import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.Findings;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** VEVENT components to {@link VEvent}s; what has no readable start is refused. */
record VEventReader(Moments moments, EventFields fields, Findings findings) {

  Optional<VEvent> read(Component component, int position) {
    String path = "VEVENT[" + position + "]";
    String uid = Optional.ofNullable(component.text("UID")).map(String::strip).orElse("");
    String label = label(component, path, uid);
    Moment recurrenceId = recurrenceId(component);
    Moment start = component.first("DTSTART").flatMap(moments::read).orElse(recurrenceId);
    if (start == null) {
      findings.refuse(label, reason(component));
      return Optional.empty();
    }
    start = wholeDay(component, start);
    Draft draft = fields.draft(component, path);
    if (!draft.has(Field.TITLE) && recurrenceId == null) {
      findings.refuse(label, "has no title");
      return Optional.empty();
    }
    boolean future =
        component
            .first("RECURRENCE-ID")
            .map(line -> line.parameter("RANGE"))
            .map(range -> range.toUpperCase(Locale.ROOT).equals("THISANDFUTURE"))
            .orElse(false);
    return Optional.of(
        new VEvent(
            path,
            uid,
            component,
            draft,
            start,
            span(component, start, label),
            recurrenceId,
            future,
            Revision.of(component, position)));
  }

  private static String label(Component component, String path, String uid) {
    String name = uid.isEmpty() ? Optional.ofNullable(component.text("SUMMARY")).orElse("") : uid;
    return (path + " " + name.strip()).strip();
  }

  private static String reason(Component component) {
    return component
        .first("DTSTART")
        .map(line -> "its start '" + line.value() + "' is no date or time")
        .orElse("has no start");
  }

  private @Nullable Moment recurrenceId(Component component) {
    return component.first("RECURRENCE-ID").flatMap(moments::read).orElse(null);
  }

  private static Moment wholeDay(Component component, Moment start) {
    boolean marked =
        component
            .first("X-MICROSOFT-CDO-ALLDAYEVENT")
            .map(line -> line.value().equalsIgnoreCase("TRUE"))
            .orElse(false);
    return marked && start.local().toLocalTime().toSecondOfDay() == 0
        ? new Moment(start.local(), true, null)
        : start;
  }

  private Span span(Component component, Moment start, String label) {
    Optional<Property> end = component.first("DTEND");
    if (end.isPresent()) {
      return end.flatMap(moments::read)
          .map(moment -> Span.between(start, moment))
          .filter(span -> valid(span, end.get(), label))
          .orElse(Span.NONE);
    }
    return component
        .first("DURATION")
        .map(line ->
            Span.parse(line.value())
                .orElseGet(() -> dropped(label, "its duration '" + line.value() + "'")))
        .orElse(Span.NONE);
  }

  private boolean valid(Span span, Property end, String label) {
    if (span.isNegative()) {
      findings.problem(label, "its end '" + end.value() + "' lies before its start; dropped");
    }
    return !span.isNegative();
  }

  private Span dropped(String label, String what) {
    findings.problem(label, what + " cannot be read; dropped");
    return Span.NONE;
  }
}
