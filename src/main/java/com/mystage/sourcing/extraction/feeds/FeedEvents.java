package com.mystage.sourcing.extraction.feeds;

import com.mystage.sourcing.extraction.Draft;
import com.mystage.sourcing.extraction.Ends;
import com.mystage.sourcing.extraction.ExtractionInput;
import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.Findings;
import com.mystage.sourcing.extraction.Links;
import com.mystage.sourcing.extraction.Texts;
import com.mystage.sourcing.extraction.dates.Occurrence;
import com.mystage.sourcing.extraction.feeds.EntryDates.When;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Organizer;
import com.mystage.sourcing.listings.Provenance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Entries to drafts. */
final class FeedEvents {

  /** What leads to a date, left standing where the date is taken away. */
  private static final Pattern EDGES =
      Pattern.compile(
          "^[\\s\\p{Punct}–—·•]+|[\\s:|,;@(\\[–—·•-]+(?:(?:am|on|le|el|il|op|den|at|um)\\s*)?$",
          Pattern.CASE_INSENSITIVE);

  /** Longer ones are no titles that a date was put before or after. */
  private static final int LONGEST_TITLE = 300;

  private final ExtractionInput input;
  private final @Nullable String base;
  private final Findings findings;
  private final EntryDates dates;
  private final Map<String, Integer> ids = new HashMap<>();

  FeedEvents(ExtractionInput input, @Nullable String language, Findings findings) {
    this.input = input;
    this.base = input.url();
    this.findings = findings;
    this.dates = new EntryDates(input, language);
  }

  void read(List<Entry> entries) {
    entries.forEach(entry -> id(entry).ifPresent(id -> ids.merge(id, 1, Integer::sum)));
    entries.forEach(this::read);
  }

  private void read(Entry entry) {
    String title = Texts.line(entry.text("title", "xcal:summary").orElse(null));
    Optional<Element> described =
        entry.first("content:encoded", "content", "description", "summary", "xcal:description");
    String description = described.map(Entry::content).map(Texts::block).orElse(null);
    String label = (entry.path() + " " + (title == null ? "" : title)).strip();
    if (title == null) {
      findings.refuse(label, "has no title");
      return;
    }
    switch (dates.of(entry, title, description)) {
      case When.Unknown(var reason) -> findings.refuse(label, reason);
      case When.Stated stated -> {
        Draft draft = draft(entry, title, described, description);
        start(draft, stated.start(), stated.origin());
        if (stated.endOrigin() != null) {
          Ends.put(draft, stated.end(), stated.endOrigin(), label, findings);
        }
        findings.keepOnce(label, List.of(draft));
      }
      case When.Written written -> {
        String bare = without(title, written);
        List<Draft> drafts = new ArrayList<>();
        for (Occurrence occurrence : written.occurrences()) {
          Draft draft = draft(entry, bare, described, description);
          occurrence(draft, occurrence, written, label);
          drafts.add(draft);
        }
        findings.keepOnce(label, drafts);
      }
    }
  }

  private void occurrence(Draft draft, Occurrence one, When.Written written, String label) {
    EventTime start = one.startTime(input.zone());
    EventTime end = one.endTime(input.zone());
    start(draft, start, written.origin());
    if (end != null) {
      Ends.put(draft, end, written.origin(), label, findings);
    }
    draft.put(Field.DOORS, one.doorsTime(input.zone()), written.origin());
    draft.put(Field.SLOT, one.slot(), written.origin());
    if (written.occurrences().size() > 1) {
      draft.put(
          Field.RECURRENCE_ID,
          start.text().replaceAll("[-:]|\\.\\d+", "").replaceAll("[+].*", ""),
          written.origin());
    }
  }

  private void start(Draft draft, EventTime start, Provenance origin) {
    draft.put(Field.START, start, origin);
    if (start instanceof EventTime.Zoned && input.zone() != null) {
      draft.put(Field.TIME_ZONE, input.zone().getId(), origin);
    }
  }

  /** The title without the date at its beginning or end. */
  private static String without(String title, When.Written written) {
    boolean inTitle = written.origin().path().endsWith("/title");
    String said = written.said();
    boolean atEdge =
        title.length() <= LONGEST_TITLE && (title.startsWith(said) || title.endsWith(said));
    String rest =
        inTitle && atEdge ? EDGES.matcher(title.replace(said, "")).replaceAll("").strip() : title;
    return rest.length() < 3 ? title : rest;
  }

  private Draft draft(
      Entry entry, String title, Optional<Element> described, @Nullable String description) {
    Draft draft = new Draft();
    String original = entry.text("title", "xcal:summary").orElse(title);
    draft.put(Field.TITLE, title, entry.origin("title", original));
    described.ifPresent(
        element -> draft.put(Field.DESCRIPTION, description, entry.origin(element, description)));
    link(draft, entry);
    id(entry)
        .filter(id -> ids.getOrDefault(id, 0) == 1)
        .ifPresent(id -> draft.put(Field.UID, id, entry.origin("guid", id)));
    genres(draft, entry);
    image(draft, entry);
    entry
        .first("ev:organizer", "xcal:organizer", "mec:organizer")
        .ifPresent(element -> organizer(draft, entry, element));
    entry
        .text("xcal:status")
        .ifPresent(
            said -> draft.put(Field.STATUS, status(said), entry.origin("xcal:status", said)));
    new EntryPlaces(base).place(draft, entry);
    return draft;
  }

  private static Optional<String> id(Entry entry) {
    return entry.text("xcal:uid", "guid", "id");
  }

  private void link(Draft draft, Entry entry) {
    entry
        .all("link", "xcal:url", "guid")
        .filter(FeedEvents::leadsToEntry)
        .forEach(element -> {
          String href = element.attr("href");
          String link = Links.canonical(href.isEmpty() ? element.wholeText() : href, base);
          if (!draft.has(Field.URL)) {
            draft.put(Field.URL, link, entry.origin(element, link));
          }
        });
  }

  private static boolean leadsToEntry(Element element) {
    return switch (Entry.name(element)) {
      case "link" -> {
        String relation = element.attr("rel");
        yield relation.isEmpty() || relation.equals("alternate");
      }
      case "guid" -> !element.attributes().getIgnoreCase("isPermaLink").equals("false");
      default -> true;
    };
  }

  private static void genres(Draft draft, Entry entry) {
    List<String> genres =
        entry
            .all("category", "dc:subject", "ev:type", "xcal:categories", "mec:category")
            .map(FeedEvents::category)
            .flatMap(text -> Optional.ofNullable(Texts.line(text)).stream())
            .filter(text -> text.length() <= 60 && !text.startsWith("http"))
            .distinct()
            .toList();
    if (!genres.isEmpty()) {
      draft.put(Field.GENRES, genres, entry.origin("category", genres.getFirst()));
    }
  }

  private static String category(Element element) {
    String label = element.attr("label");
    String term = label.isEmpty() ? element.attr("term") : label;
    return term.isEmpty() ? Entry.content(element) : term;
  }

  private void image(Draft draft, Entry entry) {
    entry
        .all("media:content", "enclosure", "link", "media:thumbnail")
        .filter(FeedEvents::isImage)
        .forEach(element -> {
          String written = element.hasAttr("url") ? element.attr("url") : element.attr("href");
          if (!draft.has(Field.IMAGE)) {
            draft.put(Field.IMAGE, Links.canonical(written, base), entry.origin(element, written));
          }
        });
  }

  private static boolean isImage(Element element) {
    String type = element.attr("type").toLowerCase(Locale.ROOT);
    boolean image =
        type.startsWith("image/")
            || element.attr("medium").equals("image")
            || element.attr("url").matches("(?i)[^?#]+\\.(?:jpe?g|png|gif|webp)(?:[?#].*)?");
    return switch (Entry.name(element)) {
      case "media:thumbnail" -> true;
      case "link" -> element.attr("rel").equals("enclosure") && type.startsWith("image/");
      default -> image;
    };
  }

  private void organizer(Draft draft, Entry entry, Element element) {
    String text = Texts.line(Entry.content(element));
    String link = Links.canonical(text, null);
    if (text != null) {
      draft.put(
          Field.ORGANIZER,
          new Organizer(link == null ? text : null, link),
          entry.origin(element, text));
    }
  }

  private static @Nullable EventStatus status(String said) {
    return switch (said.toLowerCase(Locale.ROOT)) {
      case "cancelled", "canceled" -> EventStatus.CANCELLED;
      case "postponed" -> EventStatus.POSTPONED;
      case "confirmed", "tentative" -> EventStatus.SCHEDULED;
      default -> null;
    };
  }
}
