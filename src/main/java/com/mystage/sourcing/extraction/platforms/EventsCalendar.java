package com.mystage.sourcing.extraction.platforms;

import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.prices.Prices;
import com.mystage.sourcing.listings.Attendance;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Offer;
import com.mystage.sourcing.listings.Organizer;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * WordPress sites with The Events Calendar: {@code /wp-json/tribe/events/v1/events}, a list, or one
 * event of it. Times are local with the zone beside them, and again in UTC.
 */
final class EventsCalendar implements Platform {

  private static final Map<String, EventStatus> STATUS =
      Map.of(
          "canceled", EventStatus.CANCELLED,
          "cancelled", EventStatus.CANCELLED,
          "postponed", EventStatus.POSTPONED,
          "rescheduled", EventStatus.RESCHEDULED,
          "moved-online", EventStatus.MOVED_ONLINE);

  @Override
  public String name() {
    return "tribe";
  }

  @Override
  public Optional<List<Node>> events(Node answer) {
    boolean list =
        answer.at("events").json().isArray()
            && (isEvent(answer.at("events").first())
                || (answer.at("total_pages").exists() && answer.at("rest_url").exists()));
    if (list) {
      return Optional.of(answer.at("events").each());
    }
    return isEvent(answer) ? Optional.of(List.of(answer)) : Optional.empty();
  }

  private static boolean isEvent(Node event) {
    return event.at("utc_start_date").exists() && event.at("start_date").exists();
  }

  @Override
  public @Nullable String read(Entry entry) {
    Node event = entry.event();
    entry.id(event.at("id"));
    entry.title(event.at("title"));
    entry.url(event.at("url"));
    entry.description(event.at("description"), event.at("excerpt"));
    entry.image(event.at("image", "url"));
    times(entry, event);
    venue(entry, event.at("venue").first());
    organizer(entry, event.at("organizer").first());
    entry.genres(
        event.at("categories"),
        event.at("categories").each().stream().map(c -> c.at("name")).toList());
    offers(entry, event);
    status(entry, event);
    String published = event.at("status").text();
    return published == null || published.equals("publish") || published.equals("future")
        ? null
        : "is not published but '" + published + "'";
  }

  private static void times(Entry entry, Node event) {
    Node start = event.at("start_date");
    Node end = event.at("end_date");
    if (event.at("all_day").isTrue()) {
      entry.put(Field.START, PlatformTimes.day(start.text()), start);
      entry.put(Field.END, PlatformTimes.day(end.text()), end);
      return;
    }
    Node named = event.at("timezone");
    ZoneId zone = PlatformTimes.zone(named.text());
    zone = zone == null ? offset(event) : zone;
    zone = zone == null ? entry.input().zone() : zone;
    entry.put(Field.START, PlatformTimes.read(start.text(), zone), start);
    entry.put(Field.END, PlatformTimes.read(end.text(), zone), end);
    entry.put(Field.TIME_ZONE, PlatformTimes.name(zone), named);
  }

  /** Where the zone has no known name, the two starts tell its offset. */
  private static @Nullable ZoneId offset(Node event) {
    EventTime local = PlatformTimes.read(event.at("start_date").text(), ZoneOffset.UTC);
    EventTime utc = PlatformTimes.read(event.at("utc_start_date").text(), ZoneOffset.UTC);
    if (local == null || utc == null) {
      return null;
    }
    long minutes = Duration.between(utc.instant(), local.instant()).toMinutes();
    return Math.abs(minutes) > 14 * 60 ? null : ZoneOffset.ofTotalSeconds((int) minutes * 60);
  }

  private static void venue(Entry entry, Node venue) {
    String state = venue.line("state");
    entry.put(
        Field.VENUE,
        new PlaceParts()
            .name(venue.line("venue"))
            .address(venue.line("address"), venue.line("zip"))
            .locality(venue.line("city"))
            .region(state == null ? venue.line("stateprovince") : state)
            .country(venue.line("country"))
            .at(venue.at("geo_lat").number(), venue.at("geo_lng").number())
            .url(entry.link(venue.at("website")))
            .phone(venue.line("phone"))
            .place(),
        venue);
  }

  private static void organizer(Entry entry, Node organizer) {
    String name = organizer.line("organizer");
    if (name != null) {
      entry.put(
          Field.ORGANIZER, new Organizer(name, entry.link(organizer.at("website"))), organizer);
    }
  }

  private static void offers(Entry entry, Node event) {
    Node cost = event.at("cost");
    Node details = event.at("cost_details");
    String currency = Prices.code(details.at("currency_code").text());
    Offer offer = Prices.read(cost.line(), currency, null);
    if (offer == null) {
      String symbol = details.at("currency_symbol").text();
      String value = details.at("values").first().text();
      offer = Prices.read(symbol == null ? value : symbol + value, currency, null);
    }
    entry.offers(cost, offer == null ? List.of() : List.of(offer));
  }

  private static void status(Entry entry, Node event) {
    Node status = event.at("event_status");
    String said = status.text();
    entry.put(
        Field.STATUS, said == null ? null : STATUS.get(said.toLowerCase(Locale.ROOT)), status);
    Node virtual = event.at("is_virtual");
    if (virtual.isTrue()) {
      boolean both = "hybrid".equals(event.at("virtual_event_type").text());
      entry.put(Field.ATTENDANCE, both ? Attendance.MIXED : Attendance.ONLINE, virtual);
    }
  }
}
