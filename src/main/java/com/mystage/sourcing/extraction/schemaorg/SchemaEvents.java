package com.mystage.sourcing.extraction.schemaorg;

import com.mystage.sourcing.extraction.Document;
import com.mystage.sourcing.extraction.Draft;
import com.mystage.sourcing.extraction.Ends;
import com.mystage.sourcing.extraction.ExtractionInput;
import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.Findings;
import com.mystage.sourcing.extraction.Item;
import com.mystage.sourcing.extraction.Links;
import com.mystage.sourcing.extraction.Texts;
import com.mystage.sourcing.extraction.Times;
import com.mystage.sourcing.extraction.ical.Recurrences;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Provenance;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Event nodes to drafts: the one mapper behind JSON-LD, microdata and RDFa. */
final class SchemaEvents {

  /** What pages say of events beside time and place. */
  static final Set<Field<?>> TELLS =
      Set.of(
          Field.URL,
          Field.END,
          Field.DESCRIPTION,
          Field.IMAGE,
          Field.ORGANIZER,
          Field.PERFORMERS,
          Field.OFFERS);

  private static final Pattern TIME_OF_DAY = Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2})?");

  private final String extractor;
  private final ExtractionInput input;
  private final @Nullable String base;
  private final Findings findings;

  SchemaEvents(String extractor, Document document, Findings findings) {
    this.extractor = extractor;
    this.input = document.input();
    this.base = input.url();
    this.findings = findings;
  }

  void read(List<EventWalk.Found> events) {
    for (EventWalk.Found event : events) {
      read(event);
    }
  }

  private void read(EventWalk.Found found) {
    SchemaNode node = found.node();
    String name = node.line("name");
    String title = name == null ? node.line("headline") : name;
    String place = node.path().isEmpty() ? "object" : node.path();
    String label = title == null ? place : place + " " + title;
    if (title == null) {
      findings.refuse(label, "has no title");
      return;
    }
    try {
      List<EventSchedule> schedules = EventSchedule.of(node, input.zone());
      if (!schedules.isEmpty()) {
        scheduled(
            found, EventSchedule.occurrences(schedules, input.window(), input.seenAt()), label);
        return;
      }
    } catch (Recurrences.Absurd e) {
      if (node.firstText("startDate").isEmpty()) {
        findings.refuse(label, String.valueOf(e.getMessage()));
        return;
      }
      findings.problem(label, e.getMessage() + "; only its first date is told");
    }
    Optional<SchemaNode> startNode = node.firstText("startDate");
    Optional<EventTime> start = startNode.flatMap(value -> Times.read(value.text(), input.zone()));
    if (start.isEmpty()) {
      findings.refuse(
          label,
          startNode
              .map(value -> "its start '" + value.text() + "' is no date or time")
              .orElse("has no start"));
      return;
    }
    findings.keepOnce(label, single(node, found.parent(), start.get(), startNode.get(), label));
  }

  private void scheduled(
      EventWalk.Found found, List<EventSchedule.Occurrence> occurrences, String label) {
    SchemaNode node = found.node();
    Draft every = draft(node);
    inherit(every, found.parent());
    List<Draft> drafts = new ArrayList<>();
    for (EventSchedule.Occurrence occurrence : occurrences) {
      Provenance origin = schedule(occurrence.origin());
      Draft draft = every.copy().put(Field.START, occurrence.start(), origin);
      draft.put(Field.END, occurrence.end(), origin);
      draft.put(Field.RECURRENCE_ID, occurrence.recurrenceId(), origin);
      if (occurrence.zone() != null && !(occurrence.zone() instanceof ZoneOffset)) {
        draft.put(Field.TIME_ZONE, occurrence.zone().getId(), origin);
      }
      if (node.firstText("doorTime").map(SchemaEvents::isTimeOfDay).orElse(false)) {
        time(draft, Field.DOORS, node, "doorTime", occurrence.start());
        dropDoorsAfterStart(draft, occurrence.start());
      }
      drafts.add(draft);
    }
    if (drafts.isEmpty()) {
      findings.keep(new Item(label, drafts));
    } else {
      findings.keepOnce(label, drafts);
    }
  }

  /** A time of day said for all dates may belong to the later ones of a day. */
  private static void dropDoorsAfterStart(Draft draft, EventTime start) {
    EventTime doors = draft.get(Field.DOORS);
    if (doors != null && doors.instant().isAfter(start.instant())) {
      draft.remove(Field.DOORS);
    }
  }

  private Provenance schedule(SchemaNode schedule) {
    return new Provenance(extractor, schedule.path(), schedule.json().toString());
  }

  private Draft single(
      SchemaNode node,
      @Nullable SchemaNode parent,
      EventTime start,
      SchemaNode startNode,
      String label) {
    Draft draft = draft(node).put(Field.START, start, origin(startNode));
    end(draft, node, label);
    time(draft, Field.DOORS, node, "doorTime", start);
    time(draft, Field.PREVIOUS_START, node, "previousStartDate", start);
    if (start instanceof EventTime.Zoned && input.zone() != null) {
      draft.put(Field.TIME_ZONE, input.zone().getId(), origin(startNode));
    }
    inherit(draft, parent);
    return draft;
  }

  /** What a node says of its event beside when it is. */
  private Draft draft(SchemaNode node) {
    Draft draft = new Draft();
    String titled = node.firstText("name").isPresent() ? "name" : "headline";
    node.firstText(titled).ifPresent(value -> draft.put(Field.TITLE, value.line(), origin(value)));
    node.firstText("description")
        .ifPresent(v -> draft.put(Field.DESCRIPTION, Texts.block(v.text()), origin(v)));
    link(draft, node);
    node.all("image").stream()
        .filter(image -> Links.canonical(image.link(), base) != null)
        .findFirst()
        .ifPresent(v -> draft.put(Field.IMAGE, Links.canonical(v.link(), base), origin(v)));
    SchemaParts parts = new SchemaParts(extractor, base);
    parts.status(draft, node);
    parts.genres(draft, node);
    parts.performers(draft, node);
    parts.organizer(draft, node);
    new SchemaPlaces(extractor, base).place(draft, node);
    new SchemaOffers(extractor, base).offers(draft, node);
    return draft;
  }

  private void end(Draft draft, SchemaNode node, String label) {
    EventTime start = Objects.requireNonNull(draft.get(Field.START));
    Optional<SchemaNode> said = node.firstText("endDate");
    if (said.isPresent()) {
      EventTime end = Times.read(said.get().text(), input.zone()).orElse(null);
      Ends.put(draft, end, origin(said.get()), label, findings);
      return;
    }
    node.firstText("duration")
        .ifPresent(value ->
            Ends.put(
                draft,
                Ends.after(start, String.valueOf(value.text())),
                origin(value),
                label,
                findings));
  }

  private void time(
      Draft draft, Field<EventTime> field, SchemaNode node, String property, EventTime start) {
    node.firstText(property)
        .ifPresent(value -> {
          String text = String.valueOf(value.text()).strip();
          // doorTime may be a bare time of day (schema.org: DateTime or Time).
          String full = isTimeOfDay(value) ? start.date() + "T" + text + offset(start) : text;
          draft.put(field, Times.read(full, input.zone()).orElse(null), origin(value));
        });
  }

  private static boolean isTimeOfDay(SchemaNode value) {
    return TIME_OF_DAY.matcher(String.valueOf(value.text()).strip()).matches();
  }

  private static String offset(EventTime start) {
    return start instanceof EventTime.Zoned(var at) ? at.getOffset().getId() : "";
  }

  private void link(Draft draft, SchemaNode node) {
    for (String property : List.of("url", "@id", "mainEntityOfPage", "sameAs")) {
      Optional<SchemaNode> value = node.first(property);
      String link = value.map(SchemaNode::link).map(l -> Links.canonical(l, base)).orElse(null);
      boolean fragmentOnly = property.equals("@id") && link != null && link.contains("#");
      if (link != null && !fragmentOnly && !draft.has(Field.URL)) {
        draft.put(Field.URL, link, origin(value.get()));
      }
    }
  }

  /** A subEvent happens where, and is organised by whom, its parent says. */
  private void inherit(Draft draft, @Nullable SchemaNode parent) {
    if (parent == null) {
      return;
    }
    if (!draft.has(Field.VENUE) && !draft.has(Field.ATTENDANCE)) {
      new SchemaPlaces(extractor, base).place(draft, parent);
    }
    if (!draft.has(Field.ORGANIZER)) {
      new SchemaParts(extractor, base).organizer(draft, parent);
    }
  }

  private Provenance origin(SchemaNode value) {
    return new Provenance(extractor, value.path(), value.text());
  }
}
