package com.mystage.sourcing.catalogue.feeds;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneInfo;
import biweekly.property.DateEnd;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.DateStart;
import biweekly.property.Geo;
import biweekly.property.Status;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.EventTime;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Events as iCalendar (RFC 5545). A moment is written in UTC, a time without a zone stays floating,
 * and a whole day is a {@code VALUE=DATE} whose end is exclusive, one day after schema.org's.
 */
final class EventCalendar {

  private EventCalendar() {}

  static String of(List<LiveEvent> events) {
    ICalendar calendar = new ICalendar();
    calendar.setProductId("-//MyStage//Event Sourcing//EN");
    for (LiveEvent event : events) {
      calendar.addEvent(entry(event, calendar.getTimezoneInfo()));
    }
    return Biweekly.write(calendar).version(ICalVersion.V2_0).go();
  }

  private static VEvent entry(LiveEvent event, TimezoneInfo zones) {
    VEvent entry = new VEvent();
    entry.setUid(event.id() + "@mystage");
    entry.setDateTimeStamp(Date.from(event.updatedAt()));
    entry.setCreated(Date.from(event.createdAt()));
    entry.setLastModified(Date.from(event.updatedAt()));
    entry.setSequence((int) event.revision() - 1);
    entry.setSummary(event.title());
    entry.setStatus(status(event.status()));
    setTimes(entry, event, zones);
    if (event.description() != null) {
      entry.setDescription(event.description());
    }
    WebAddress.of(event.url()).ifPresent(entry::setUrl);
    if (!event.genres().isEmpty()) {
      entry.addCategories(event.genres());
    }
    if (event.venue() != null) {
      setPlace(entry, event.venue());
    }
    return entry;
  }

  private static void setTimes(VEvent entry, LiveEvent event, TimezoneInfo zones) {
    DateStart start = new DateStart(date(event.start(), 0));
    entry.setDateStart(start);
    keepFloating(start, event.start(), zones);
    EventTime end = end(event.start(), event.end());
    if (end != null) {
      DateEnd until = new DateEnd(date(end, 1));
      entry.setDateEnd(until);
      keepFloating(until, end, zones);
    }
  }

  /** The end to write: of the start's own type (RFC 5545, 3.8.2.2) and after it. */
  private static @Nullable EventTime end(EventTime start, @Nullable EventTime end) {
    if (start instanceof EventTime.Day && !(end instanceof EventTime.Day)) {
      return start;
    }
    boolean usable =
        end != null
            && end.getClass() == start.getClass()
            && (end.instant().isAfter(start.instant())
                || (end instanceof EventTime.Day && end.equals(start)));
    return usable ? end : start instanceof EventTime.Day ? start : null;
  }

  private static ICalDate date(EventTime time, int daysAfter) {
    return switch (time) {
      case EventTime.Zoned(var at) -> new ICalDate(Date.from(at.toInstant()), true);
      case EventTime.Floating(var at) -> new ICalDate(components(at), true);
      case EventTime.Day(var at) ->
          new ICalDate(components(at.plusDays(daysAfter).atStartOfDay()), false);
    };
  }

  private static DateTimeComponents components(LocalDateTime at) {
    return new DateTimeComponents(
        at.getYear(),
        at.getMonthValue(),
        at.getDayOfMonth(),
        at.getHour(),
        at.getMinute(),
        at.getSecond(),
        false);
  }

  private static void keepFloating(
      DateOrDateTimeProperty property, EventTime time, TimezoneInfo zones) {
    if (time instanceof EventTime.Floating) {
      zones.setFloating(property, true);
    }
  }

  private static void setPlace(VEvent entry, LiveEvent.VenueRef venue) {
    String location =
        Stream.of(venue.name(), venue.address(), venue.locality(), venue.region())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    entry.setLocation(location);
    if (venue.lat() != null && venue.lon() != null) {
      entry.setGeo(new Geo(venue.lat(), venue.lon()));
    }
  }

  private static Status status(EventStatus status) {
    return switch (status) {
      case CANCELLED -> Status.cancelled();
      case POSTPONED -> Status.tentative();
      case SCHEDULED, RESCHEDULED, MOVED_ONLINE -> Status.confirmed();
    };
  }
}
