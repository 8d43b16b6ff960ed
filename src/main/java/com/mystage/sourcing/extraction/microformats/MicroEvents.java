package com.mystage.sourcing.extraction.microformats;

import com.mystage.sourcing.extraction.Draft;
import com.mystage.sourcing.extraction.Ends;
import com.mystage.sourcing.extraction.ExtractionInput;
import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.Findings;
import com.mystage.sourcing.extraction.Links;
import com.mystage.sourcing.extraction.Texts;
import com.mystage.sourcing.extraction.WrittenTimes;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Organizer;
import com.mystage.sourcing.listings.Performer;
import com.mystage.sourcing.listings.Provenance;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * h-events to drafts. An end that is a date is the last day, as h-event means it; hCalendar's older
 * pages that mean the day after cannot be told from those that do not.
 */
final class MicroEvents {

  private final ExtractionInput input;
  private final @Nullable String base;
  private final Findings findings;
  private final MicroText text;

  MicroEvents(String extractor, ExtractionInput input, Findings findings) {
    this.input = input;
    this.base = input.url();
    this.findings = findings;
    this.text = new MicroText(extractor);
  }

  void read(List<MicroItem> items) {
    Deque<MicroItem> open = new ArrayDeque<>(items);
    while (!open.isEmpty()) {
      MicroItem item = open.pop();
      if (item.is("h-event")) {
        read(item);
      }
      inner(item).reversed().forEach(open::push);
    }
  }

  private static List<MicroItem> inner(MicroItem item) {
    // An element with two property names is one item that stands twice.
    Set<MicroItem> inner = Collections.newSetFromMap(new IdentityHashMap<>());
    List<MicroItem> ordered = new ArrayList<>(item.children());
    for (List<MicroValue> values : item.properties().values()) {
      for (MicroValue value : values) {
        if (value instanceof MicroValue.Nested nested) {
          ordered.add(nested.item());
        }
      }
    }
    ordered.removeIf(each -> !inner.add(each));
    return ordered;
  }

  private void read(MicroItem event) {
    String title = event.first("name").map(name -> Texts.line(name.text())).orElse(null);
    String label = text.label(event, title);
    if (title == null) {
      findings.refuse(label, "has no title");
      return;
    }
    String starts = event.first("start").map(MicroValue::text).orElse(null);
    WrittenTimes times = new WrittenTimes(input, language(event.element()));
    Optional<EventTime> start = starts == null ? Optional.empty() : times.read(starts);
    if (start.isEmpty()) {
      findings.refuse(
          label, starts == null ? "has no start" : "its start '" + starts + "' is no date or time");
      return;
    }
    if (event.all("start").size() > 1) {
      findings.problem(label, "has " + event.all("start").size() + " starts; the first is taken");
    }
    Draft draft = new Draft();
    Provenance origin = text.origin(event, "start", starts);
    draft.put(Field.TITLE, title, text.origin(event, "name", title));
    draft.put(Field.START, start.get(), origin);
    if (start.get() instanceof EventTime.Zoned && input.zone() != null) {
      draft.put(Field.TIME_ZONE, input.zone().getId(), origin);
    }
    end(draft, event, times, label);
    details(draft, event);
    findings.keepOnce(label, draft);
  }

  private void end(Draft draft, MicroItem event, WrittenTimes times, String label) {
    EventTime start = java.util.Objects.requireNonNull(draft.get(Field.START));
    Optional<MicroValue> end = event.first("end");
    if (end.isPresent()) {
      String said = end.get().text();
      String clock = ValueClass.timeOfDay(said);
      boolean timeAlone =
          clock != null || (end.get() instanceof MicroValue.Text time && time.dateImplied());
      EventTime read = times.read(clock == null ? said : start.date() + " " + clock).orElse(null);
      Ends.put(
          draft,
          timeAlone && read != null ? pastMidnight(read, start) : read,
          text.origin(event, "end", said),
          label,
          findings);
      return;
    }
    event
        .first("duration")
        .ifPresent(value ->
            Ends.put(
                draft,
                Ends.after(start, value.text()),
                text.origin(event, "duration", value.text()),
                label,
                findings));
  }

  /** A time of day alone that is not after the start is one of the next day. */
  private static EventTime pastMidnight(EventTime end, EventTime start) {
    return switch (end) {
      case EventTime.Zoned(var at)
          when start instanceof EventTime.Zoned(var begin) && at.isBefore(begin) ->
          new EventTime.Zoned(at.plusDays(1));
      case EventTime.Floating(var at) when start.hasTimeOfDay() && at.isBefore(local(start)) ->
          new EventTime.Floating(at.plusDays(1));
      default -> end;
    };
  }

  private static LocalDateTime local(EventTime time) {
    return switch (time) {
      case EventTime.Zoned(var at) -> at.toLocalDateTime();
      case EventTime.Floating(var at) -> at;
      case EventTime.Day(var day) -> day.atStartOfDay();
    };
  }

  private void details(Draft draft, MicroItem event) {
    put(draft, Field.URL, event, "url", value -> Links.canonical(value.text(), base));
    put(draft, Field.UID, event, "uid", value -> Texts.line(value.text()));
    for (String property : List.of("description", "content", "summary")) {
      put(draft, Field.DESCRIPTION, event, property, MicroEvents::description);
    }
    for (String property : List.of("photo", "featured", "attach")) {
      put(draft, Field.IMAGE, event, property, value -> Links.canonical(value.text(), base));
    }
    put(draft, Field.STATUS, event, "status", MicroEvents::status);
    put(draft, Field.ORGANIZER, event, "organizer", this::organizer);
    List<MicroValue> categories = event.all("category");
    if (!categories.isEmpty()) {
      draft.put(
          Field.GENRES,
          lines(categories),
          text.origin(event, "category", categories.getFirst().text()));
    }
    List<MicroValue> performers = event.all("performer");
    if (!performers.isEmpty()) {
      draft.put(
          Field.PERFORMERS,
          lines(performers).stream().map(Performer::named).toList(),
          text.origin(event, "performer", performers.getFirst().text()));
    }
    new MicroPlaces(text, base).place(draft, event);
  }

  private static List<String> lines(List<MicroValue> values) {
    return values.stream()
        .flatMap(value -> Optional.ofNullable(Texts.line(value.text())).stream())
        .distinct()
        .toList();
  }

  private interface Reading<T> {
    @Nullable T of(MicroValue value);
  }

  /** The first value of the property that can be read, unless the field is set. */
  private <T> void put(
      Draft draft, Field<T> field, MicroItem event, String property, Reading<T> reading) {
    for (MicroValue value : event.all(property)) {
      if (!draft.has(field)) {
        draft.put(field, reading.of(value), text.origin(event, property, value.text()));
      }
    }
  }

  private static @Nullable String description(MicroValue value) {
    return Texts.block(value instanceof MicroValue.Markup markup ? markup.html() : value.text());
  }

  private static @Nullable EventStatus status(MicroValue value) {
    return switch (value.text().strip().toLowerCase(Locale.ROOT)) {
      case "cancelled", "canceled" -> EventStatus.CANCELLED;
      case "postponed" -> EventStatus.POSTPONED;
      case "rescheduled" -> EventStatus.RESCHEDULED;
      case "confirmed", "tentative", "scheduled" -> EventStatus.SCHEDULED;
      default -> null;
    };
  }

  private @Nullable Organizer organizer(MicroValue value) {
    String name = Texts.line(value.text());
    String url =
        value instanceof MicroValue.Nested(var card, var said)
            ? card.first("url").map(link -> Links.canonical(link.text(), base)).orElse(null)
            : null;
    return name == null && url == null ? null : new Organizer(name, url);
  }

  private static @Nullable String language(Element element) {
    Element telling = element.closest("[lang]");
    String tag = telling == null ? "" : telling.attr("lang").strip();
    return tag.isEmpty() ? null : tag;
  }
}
