package com.mystage.sourcing.extraction.platforms;

import com.mystage.sourcing.extraction.Draft;
import com.mystage.sourcing.extraction.ExtractionInput;
import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.Findings;
import com.mystage.sourcing.extraction.Item;
import com.mystage.sourcing.extraction.Links;
import com.mystage.sourcing.extraction.Texts;
import com.mystage.sourcing.extraction.places.ZoneCities;
import com.mystage.sourcing.extraction.titles.TitleCleaning;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Offer;
import com.mystage.sourcing.listings.Place;
import com.mystage.sourcing.listings.Provenance;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One event of a platform on its way to a draft. Belongs to one extraction. */
public final class Entry {

  private static final Offer NOTHING = new Offer(null, null, null, null);
  private static final Set<String> NO_GENRE =
      Set.of("undefined", "other", "miscellaneous", "uncategorized");

  private final String platform;
  private final ExtractionInput input;
  private final Node event;
  private final Draft draft = new Draft();

  public Entry(String platform, ExtractionInput input, Node event) {
    this.platform = platform;
    this.input = input;
    this.event = event;
  }

  public Node event() {
    return event;
  }

  public ExtractionInput input() {
    return input;
  }

  public Draft draft() {
    return draft;
  }

  public <T> void put(Field<T> field, @Nullable T value, Node from) {
    String text = from.json().isContainerNode() ? from.json().toString() : from.text();
    put(field, value, from.path(), text);
  }

  public <T> void put(Field<T> field, @Nullable T value, String path, @Nullable String text) {
    draft.put(field, value, new Provenance(platform, path, text));
  }

  /** The platform's id makes the key, whatever happens to links and titles. */
  public void id(Node id) {
    String text = id.text();
    put(Field.UID, text == null ? null : platform + ":" + text, id);
  }

  public void title(Node title) {
    put(Field.TITLE, title.line(), title);
  }

  /** The first of the texts that says something. */
  public void description(Node... texts) {
    Stream.of(texts)
        .filter(text -> Texts.block(text.text()) != null)
        .findFirst()
        .ifPresent(text -> put(Field.DESCRIPTION, Texts.block(text.text()), text));
  }

  public @Nullable String link(Node link) {
    return Links.canonical(link.text(), input.url());
  }

  public void url(Node link) {
    put(Field.URL, link(link), link);
  }

  public void image(Node link) {
    put(Field.IMAGE, link(link), link);
  }

  /**
   * A local time in the input's zone, else in that of the venue if its place on the map leaves no
   * doubt; the venue is put first. Else it stays as it is.
   */
  public @Nullable EventTime local(@Nullable EventTime time, Node from) {
    if (!(time instanceof EventTime.Floating(var at))) {
      return time;
    }
    ZoneId zone = input.zone();
    if (zone == null) {
      zone = spot().flatMap(spot -> ZoneCities.at(spot, at)).orElse(null);
    }
    put(Field.TIME_ZONE, PlatformTimes.name(zone), from);
    return zone == null ? time : EventTime.of(at.atZone(zone).toOffsetDateTime());
  }

  /** Where the venue, which is put first, lies on the map. */
  Optional<ZoneCities.Spot> spot() {
    Place venue = draft.get(Field.VENUE);
    return venue == null || venue.lat() == null || venue.lon() == null
        ? Optional.empty()
        : Optional.of(new ZoneCities.Spot(venue.lat(), venue.lon(), venue.country()));
  }

  /** What the nodes name; names that stand for "none" are left out. */
  public void genres(Node from, List<Node> names) {
    Set<String> genres = new LinkedHashSet<>();
    for (Node name : names) {
      String line = name.line();
      if (line != null && !NO_GENRE.contains(line.toLowerCase(Locale.ROOT))) {
        genres.add(line);
      }
    }
    put(Field.GENRES, List.copyOf(genres), from);
  }

  public void offers(Node from, List<Offer> offers) {
    put(Field.OFFERS, offers.stream().filter(o -> !o.equals(NOTHING)).distinct().toList(), from);
  }

  /** Into the findings: kept, or refused for the reason given or for what it lacks. */
  public void settle(@Nullable String refusal, Findings findings) {
    String title = draft.get(Field.TITLE);
    String label = (event.path() + " " + (title == null ? "" : title)).strip();
    EventTime start = draft.get(Field.START);
    if (refusal != null) {
      findings.refuse(label, refusal);
    } else if (title == null) {
      findings.refuse(label, "has no title");
    } else if (start == null) {
      findings.refuse(label, "has no start that is a date or time");
    } else {
      checkEnd(start, label, findings);
      TitleCleaning.clean(draft);
      findings.keep(new Item(label, List.of(draft)));
    }
  }

  private void checkEnd(EventTime start, String label, Findings findings) {
    EventTime end = draft.get(Field.END);
    if (end == null) {
      return;
    }
    boolean days = !(start.hasTimeOfDay() && end.hasTimeOfDay());
    boolean before =
        days ? end.date().isBefore(start.date()) : end.instant().isBefore(start.instant());
    if (before) {
      findings.problem(label, "its end '" + end + "' lies before its start; dropped");
    }
    if (before || end.equals(start) || (days && end.date().equals(start.date()))) {
      draft.remove(Field.END);
    }
  }
}
