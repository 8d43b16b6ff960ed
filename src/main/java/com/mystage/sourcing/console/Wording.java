package com.mystage.sourcing.console;

import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.catalogue.feeds.WebAddress;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Offer;
import io.quarkus.qute.TemplateExtension;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How values read on the pages. Times are told in the event's own zone. */
@TemplateExtension
final class Wording {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int SHORT = 12;

  private Wording() {}

  static String month(LiveEvent event) {
    return local(event, event.start())
        .date()
        .getMonth()
        .getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }

  static int dayOfMonth(LiveEvent event) {
    return local(event, event.start()).date().getDayOfMonth();
  }

  static String weekday(LiveEvent event) {
    return local(event, event.start())
        .date()
        .getDayOfWeek()
        .getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }

  static int year(LiveEvent event) {
    return local(event, event.start()).date().getYear();
  }

  /** The day in full; both days where it lasts longer than a night. */
  static String dates(LiveEvent event) {
    String first = DAY.format(local(event, event.start()).date());
    EventTime end = event.end();
    if (end == null
        || !local(event, end).date().isAfter(local(event, event.start()).date().plusDays(1))) {
      return first;
    }
    return first + " – " + DAY.format(local(event, end).date());
  }

  /** The time of day, with the end where it is known. */
  static String hours(LiveEvent event) {
    if (!event.start().hasTimeOfDay()) {
      return "all day";
    }
    EventTime end = event.end();
    String from = HOUR.format(time(local(event, event.start())));
    return end == null || !end.hasTimeOfDay()
        ? from
        : from + "–" + HOUR.format(time(local(event, end)));
  }

  /** The zone that the times are told in. */
  static String zone(LiveEvent event) {
    return switch (event.start()) {
      case EventTime.Day day -> "";
      case EventTime.Floating floating -> "local time";
      case EventTime.Zoned(var at) -> {
        ZoneId zone = zoneOf(event.timeZone());
        yield zone == null ? "UTC" + offset(at.getOffset()) : name(zone, at.toInstant());
      }
    };
  }

  /** The zone in few letters, for lists. */
  static String zoneBrief(LiveEvent event) {
    return zone(event).replaceFirst(" \\(.*", "");
  }

  static boolean cancelled(LiveEvent event) {
    return event.status() == EventStatus.CANCELLED;
  }

  /** The status where it is worth a word. */
  static @Nullable String notice(LiveEvent event) {
    return switch (event.status()) {
      case SCHEDULED -> null;
      case CANCELLED -> "Cancelled";
      case POSTPONED -> "Postponed";
      case RESCHEDULED -> "New date";
      case MOVED_ONLINE -> "Moved online";
    };
  }

  static boolean soldOut(LiveEvent event) {
    return !event.offers().isEmpty()
        && event.offers().stream().allMatch(offer -> "SoldOut".equals(offer.availability()));
  }

  static String billing(LiveEvent event) {
    return event.performers().stream()
        .map(LiveEvent.ArtistRef::name)
        .collect(Collectors.joining(", "));
  }

  static long sourceCount(LiveEvent event) {
    return event.listings().stream().map(LiveEvent.Behind::source).distinct().count();
  }

  static String cost(Offer offer) {
    return offer.price() == null
        ? "Tickets"
        : offer.currency() == null ? offer.price() : offer.price() + " " + offer.currency();
  }

  /** The address if a person may safely follow it; otherwise null, so that it stays text. */
  static @Nullable String web(String url) {
    return WebAddress.of(url).orElse(null);
  }

  static String moment(Instant at) {
    return MOMENT.format(at);
  }

  /** The beginning of a hash, enough to tell it from others. */
  static String shortened(Object hash) {
    String text = hash.toString();
    return text.length() <= SHORT ? text : text.substring(0, SHORT) + "…";
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The name of a field in words: {@code previousStart} is "previous start". */
  static String words(String field) {
    return field.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  static String grouped(Number number) {
    return "%,d".formatted(number.longValue());
  }

  /** A rate without a needless ".0". */
  static String rate(double perSecond) {
    return perSecond == Math.rint(perSecond)
        ? String.valueOf((long) perSecond)
        : "%.1f".formatted(perSecond);
  }

  /** A count a minute as a rate a second. */
  static String aSecond(long aMinute) {
    return aMinute % 60 == 0 ? rate(aMinute / 60.0) : "%.2f".formatted(aMinute / 60.0);
  }

  /** A span in its largest fitting unit. */
  static String span(Duration duration) {
    double seconds = duration.toMillis() / 1_000.0;
    if (seconds < 1) {
      return duration.toMillis() + " ms";
    }
    return seconds < 120
        ? rate(seconds) + " s"
        : seconds < 7_200 ? rate(seconds / 60) + " min" : rate(seconds / 3_600) + " h";
  }

  static String percent(double share) {
    return Math.round(share * 100) + " %";
  }

  private static EventTime local(LiveEvent event, EventTime time) {
    ZoneId zone = zoneOf(event.timeZone());
    return zone != null && time instanceof EventTime.Zoned(OffsetDateTime at)
        ? EventTime.of(at.atZoneSameInstant(zone).toOffsetDateTime())
        : time;
  }

  private static LocalTime time(EventTime time) {
    return switch (time) {
      case EventTime.Zoned(var at) -> at.toLocalTime();
      case EventTime.Floating(var at) -> at.toLocalTime();
      case EventTime.Day day -> LocalTime.MIDNIGHT;
    };
  }

  private static @Nullable ZoneId zoneOf(@Nullable String name) {
    try {
      return name == null ? null : ZoneId.of(name);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String name(ZoneId zone, Instant at) {
    String brief =
        DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH)
            .format(ZonedDateTime.ofInstant(at, zone));
    return brief.equals(zone.getId()) ? brief : brief + " (" + zone.getId() + ")";
  }

  private static String offset(ZoneOffset offset) {
    return offset.equals(ZoneOffset.UTC) ? "" : offset.getId();
  }
}
