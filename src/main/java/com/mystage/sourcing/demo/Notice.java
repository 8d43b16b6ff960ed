package com.mystage.sourcing.demo;

import com.mystage.sourcing.listings.EventTime;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one site says about one occurrence; the templates read it. */
record Notice(Town town, Town.Site site, Town.Venue venue, Occurrence occurrence, String home) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);

  private static final Map<String, String> SCHEMA_TYPES =
      Map.ofEntries(
          Map.entry("Theatre", "TheaterEvent"),
          Map.entry("Opera", "TheaterEvent"),
          Map.entry("Dance", "DanceEvent"),
          Map.entry("Comedy", "ComedyEvent"),
          Map.entry("Family", "ChildrensEvent"),
          Map.entry("Festival", "Festival"),
          Map.entry("Spoken word", "LiteraryEvent"),
          Map.entry("Games", "SocialEvent"),
          Map.entry("Workshop", "EducationEvent"));

  public Show show() {
    return occurrence.show();
  }

  public String id() {
    return occurrence.id();
  }

  /** Whether the venue itself speaks. */
  public boolean own() {
    return show().venue().equals(site.venue());
  }

  public String title() {
    return own()
        ? occurrence.title()
        : show().elsewhere().getOrDefault(site.id(), occurrence.title());
  }

  public String url() {
    return home + id();
  }

  public String image() {
    return url() + ".svg";
  }

  public String venueName() {
    return venue.nameOn(site);
  }

  /** Only the ticket seller and the venue know who plays; the town's overview copies titles. */
  public List<String> performers() {
    return own() || site.utc() ? show().performers() : List.of();
  }

  public EventTime start() {
    return at(occurrence.time());
  }

  public EventTime end() {
    if (occurrence.time() == null) {
      return new EventTime.Day(occurrence.date().plusDays(show().days() - 1L));
    }
    return written(moment(occurrence.startTime()).plusMinutes(show().minutes()));
  }

  /** When a rescheduled event was to begin; null for any other. */
  @Nullable EventTime previousStart() {
    LocalTime time = occurrence.time();
    return show().daysLater() == 0 || time == null
        ? null
        : written(moment(time).minusDays(show().daysLater()));
  }

  public @Nullable EventTime doors() {
    return show().doors() == null ? null : at(show().doors());
  }

  /** The start without its offset, for sites that leave it out. */
  public String localStart() {
    return occurrence.time() == null
        ? occurrence.date().toString()
        : occurrence.date() + "T" + occurrence.time();
  }

  public String localDoors() {
    return occurrence.date() + "T" + show().doors();
  }

  /** For people. */
  public String when() {
    LocalDate date = occurrence.date();
    if (occurrence.time() == null) {
      return show().days() == 1
          ? date.format(DAY)
          : date.format(DAY) + " to " + date.plusDays(show().days() - 1L).format(DAY);
    }
    return date.format(DAY) + ", " + occurrence.time();
  }

  public String price() {
    return show().price() == 0 ? "Free" : "€ " + show().price();
  }

  /** A word for the badge; empty where all is as usual. */
  public String badge() {
    return switch (show().status()) {
      case CANCELLED -> "Cancelled";
      case POSTPONED -> "Postponed";
      case RESCHEDULED -> "New date";
      case MOVED_ONLINE -> "Online";
      case SCHEDULED -> show().soldOut() ? "Sold out" : "";
    };
  }

  /** The schema.org type; sites that repeat others' events do not know it. */
  public String schemaType() {
    return own() ? SCHEMA_TYPES.getOrDefault(show().genre(), "MusicEvent") : "Event";
  }

  /** schema.org EventStatusType. */
  public String schemaStatus() {
    return switch (show().status()) {
      case CANCELLED -> "https://schema.org/EventCancelled";
      case POSTPONED -> "https://schema.org/EventPostponed";
      case RESCHEDULED -> "https://schema.org/EventRescheduled";
      case MOVED_ONLINE -> "https://schema.org/EventMovedOnline";
      case SCHEDULED -> "https://schema.org/EventScheduled";
    };
  }

  public String availability() {
    return show().soldOut() ? "https://schema.org/SoldOut" : "https://schema.org/InStock";
  }

  /** Its moment in the town's zone. */
  ZonedDateTime moment(LocalTime time) {
    return occurrence.date().atTime(time).atZone(zone());
  }

  private EventTime at(@Nullable LocalTime time) {
    return time == null ? new EventTime.Day(occurrence.date()) : written(moment(time));
  }

  private EventTime written(ZonedDateTime moment) {
    return EventTime.of(
        site.utc()
            ? moment.withZoneSameInstant(ZoneOffset.UTC).toOffsetDateTime()
            : moment.toOffsetDateTime());
  }

  private ZoneId zone() {
    return town.timeZone();
  }
}
