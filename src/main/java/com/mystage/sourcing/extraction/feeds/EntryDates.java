package com.mystage.sourcing.extraction.feeds;

import com.mystage.sourcing.extraction.ExtractionInput;
import com.mystage.sourcing.extraction.Texts;
import com.mystage.sourcing.extraction.Times;
import com.mystage.sourcing.extraction.WrittenTimes;
import com.mystage.sourcing.extraction.dates.DateReading;
import com.mystage.sourcing.extraction.dates.Occurrence;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Provenance;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * When an entry's event is: as an event module says; else as its title says; else as its text says,
 * if that names one time of one day that is not before the entry was published. The publishing date
 * is no date of an event.
 */
record EntryDates(ExtractionInput input, @Nullable String language) {

  /** What an entry says about when. */
  sealed interface When {

    /**
     * In a field of its own.
     *
     * @param endOrigin where the end stands, whether it can be read or not
     */
    record Stated(
        EventTime start, Provenance origin, @Nullable EventTime end, @Nullable Provenance endOrigin)
        implements When {}

    /**
     * In words for people.
     *
     * @param said the part of the text that says so
     */
    record Written(List<Occurrence> occurrences, Provenance origin, String said) implements When {}

    record Unknown(String reason) implements When {}
  }

  private static final String[] STARTS = {
    "ev:startdate", "xcal:dtstart", "gd:when", "mec:startdate"
  };
  private static final String[] ENDS = {"ev:enddate", "xcal:dtend", "gd:when", "mec:enddate"};
  private static final String[] PUBLISHED = {
    "pubdate", "published", "dc:date", "updated", "issued"
  };

  /** Of longer texts, only the beginning is about when. */
  private static final int TEXT = 500;

  When of(Entry entry, @Nullable String title, @Nullable String description) {
    String published = entry.text(PUBLISHED).orElse(null);
    Instant writtenAt = published == null ? null : moment(published);
    WrittenTimes times =
        new WrittenTimes(input.zone(), writtenAt == null ? input.seenAt() : writtenAt, language);
    Optional<Element> start = entry.all(STARTS).findFirst();
    if (start.isPresent()) {
      return stated(entry, start.get(), times);
    }
    if (title != null) {
      switch (times.people(title)) {
        case DateReading.Found(var occurrences, var said) -> {
          return new When.Written(occurrences, entry.origin("title", title), said);
        }
        case DateReading.Rejected(var reason) -> {
          return new When.Unknown("its title names no certain date: " + reason);
        }
        case DateReading.None none -> {}
      }
    }
    return inText(entry, description, times, published);
  }

  private When stated(Entry entry, Element start, WrittenTimes times) {
    String said = said(entry, start, "starttime", "mec:starthour");
    EventTime begins = time(said, times).orElse(null);
    if (begins == null) {
      return new When.Unknown("its start '" + said + "' is no date or time");
    }
    Element end = entry.all(ENDS).findFirst().orElse(null);
    String endSaid = end == null ? "" : said(entry, end, "endtime", "mec:endhour");
    return new When.Stated(
        begins,
        entry.origin(start, said),
        time(endSaid, times).orElse(null),
        end == null || endSaid.isEmpty() ? null : entry.origin(end, endSaid));
  }

  /** The element's text; Google's when has attributes, MEC's hour has an element of its own. */
  private static String said(Entry entry, Element element, String attribute, String hour) {
    if (Entry.name(element).equals("gd:when")) {
      return element.attributes().getIgnoreCase(attribute).strip();
    }
    String text = Entry.content(element).strip();
    return Entry.name(element).startsWith("mec:")
        ? (text + " " + entry.text(hour).orElse("")).strip()
        : text;
  }

  private When inText(
      Entry entry, @Nullable String description, WrittenTimes times, @Nullable String published) {
    String text = description == null ? "" : description;
    String beginning = text.substring(0, Math.min(text.length(), TEXT));
    DateReading reading = times.people(beginning);
    if (reading instanceof DateReading.Found(var occurrences, var said)
        && occurrences.size() == 1) {
      Occurrence one = occurrences.getFirst();
      LocalDate day = times.seen().atOffset(ZoneOffset.UTC).toLocalDate();
      boolean timed = one.start() != null || one.doors() != null;
      if (timed && !one.date().isBefore(day)) {
        return new When.Written(occurrences, entry.origin("description", beginning), said);
      }
    }
    return new When.Unknown(
        published == null
            ? "has no date"
            : "has no date but its publishing date '" + Texts.line(published) + "'");
  }

  private Optional<EventTime> time(String text, WrittenTimes times) {
    return Times.read(text, input.zone())
        .or(() -> Optional.ofNullable(mail(text)).map(EventTime::of))
        .or(() -> times.read(text));
  }

  private static @Nullable Instant moment(String published) {
    OffsetDateTime mail = mail(published);
    return mail == null
        ? Times.read(published, ZoneOffset.UTC).map(EventTime::instant).orElse(null)
        : mail.toInstant();
  }

  /** RFC 822, as RSS 2.0 writes times. */
  private static @Nullable OffsetDateTime mail(String text) {
    String zoned =
        text.strip()
            .replaceFirst("(?i)^[a-z]{3,9}, *", "")
            .replaceFirst("(?i) *(?:UTC?|Z)$", " GMT")
            .replaceFirst(" EST$", " -0500")
            .replaceFirst(" EDT$", " -0400")
            .replaceFirst(" CST$", " -0600")
            .replaceFirst(" CDT$", " -0500")
            .replaceFirst(" MST$", " -0700")
            .replaceFirst(" MDT$", " -0600")
            .replaceFirst(" PST$", " -0800")
            .replaceFirst(" PDT$", " -0700");
    try {
      return OffsetDateTime.parse(
          zoned, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
