package com.mystage.sourcing.extraction.ical;

import com.mystage.sourcing.extraction.Document;
import com.mystage.sourcing.extraction.Draft;
import com.mystage.sourcing.extraction.ExtractionInput;
import com.mystage.sourcing.extraction.Extractor;
import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.Findings;
import com.mystage.sourcing.extraction.Item;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Provenance;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * iCalendar (RFC 5545) and vCalendar 1.0. Series are expanded inside the window only. DTEND of
 * whole-day events is exclusive in iCalendar and the last day here, as schema.org means endDate; an
 * event of one day has no end. An end equal to the start says nothing and is dropped.
 */
public final class CalendarExtractor implements Extractor {

  @Override
  public String name() {
    return "ical";
  }

  @Override
  public boolean reads(Document document) {
    return document instanceof Document.Calendar;
  }

  @Override
  public Findings extract(Document document) {
    Findings findings = new Findings();
    ExtractionInput input = document.input();
    Component root = Component.tree(ContentLines.read(document.text()));
    List<Component> calendars = root.children("VCALENDAR").toList();
    Zones zones = new Zones(root, calendars, input.zone());
    Moments moments = new Moments(zones);
    VEventReader reader = new VEventReader(moments, new EventFields(name(), input.url()), findings);
    List<VEvent> events = new ArrayList<>();
    List<Component> components =
        Stream.concat(Stream.of(root), calendars.stream())
            .flatMap(calendar -> calendar.children("VEVENT"))
            .toList();
    for (int i = 0; i < components.size(); i++) {
      reader.read(components.get(i), i + 1).ifPresent(events::add);
    }
    zones
        .unknown()
        .forEach(id -> findings.problem(input.name(), "time zone '" + id + "' is unknown"));
    ZoneId shown = zones.shown();
    for (List<VEvent> group : UidGroup.byUid(events)) {
      new UidGroup(
              group,
              moments,
              input.window(),
              shown,
              findings,
              (owner, instances, recurring) ->
                  findings.keep(item(owner, instances, recurring, shown)))
          .resolve();
    }
    return findings;
  }

  private Item item(
      VEvent owner, List<Instance> instances, boolean recurring, @Nullable ZoneId shown) {
    return new Item(
        owner.label(),
        instances.stream().map(instance -> draft(owner, instance, recurring, shown)).toList());
  }

  private Draft draft(VEvent owner, Instance instance, boolean recurring, @Nullable ZoneId shown) {
    VEvent event = instance.event();
    Draft draft = event.draft().copy();
    if (!draft.has(Field.TITLE)) {
      draft.fillFrom(owner.draft());
    }
    Provenance start = origin(event, "DTSTART");
    Moment begins = instance.start();
    draft.put(Field.START, begins.eventTime(shown), start);
    draft.put(Field.END, end(instance, shown), end(event));
    draft.put(Field.TIME_ZONE, zone(begins, shown), start);
    if (recurring) {
      draft.put(Field.RECURRENCE_ID, recurrenceId(owner, instance), recurrence(owner, event));
    }
    return draft;
  }

  private static @Nullable EventTime end(Instance instance, @Nullable ZoneId shown) {
    Moment start = instance.start();
    if (instance.span().isZero()) {
      return null;
    }
    Moment end = instance.span().after(start);
    if (!start.day()) {
      return end.eventTime(shown);
    }
    Moment last = end.at(end.local().minusDays(1));
    return last.local().isAfter(start.local()) ? last.eventTime(shown) : null;
  }

  private static @Nullable String zone(Moment start, @Nullable ZoneId shown) {
    Zone zone = start.zone();
    String own = zone == null ? null : zone.iana();
    return own != null || shown == null ? own : shown.getId();
  }

  private static String recurrenceId(VEvent owner, Instance instance) {
    return owner.recurrenceId() == null
        ? owner.start().at(instance.original()).recurrenceId()
        : owner.recurrenceId().recurrenceId();
  }

  private Provenance end(VEvent event) {
    return origin(event, event.component().first("DTEND").isPresent() ? "DTEND" : "DURATION");
  }

  private Provenance recurrence(VEvent owner, VEvent event) {
    for (String property : List.of("RECURRENCE-ID", "RRULE", "RDATE")) {
      VEvent from = property.equals("RECURRENCE-ID") ? event : owner;
      if (from.component().first(property).isPresent()) {
        return origin(from, property);
      }
    }
    return origin(event, "DTSTART");
  }

  private Provenance origin(VEvent event, String property) {
    Optional<Property> line = event.component().first(property);
    return new Provenance(
        name(), event.path() + "/" + property, line.map(Property::value).orElse(null));
  }
}
