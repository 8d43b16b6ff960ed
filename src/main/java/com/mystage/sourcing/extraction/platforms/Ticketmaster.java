package com.mystage.sourcing.extraction.platforms;

import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.prices.Prices;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Offer;
import com.mystage.sourcing.listings.Organizer;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ticketmaster's Discovery API 2: {@code _embedded.events}, or one event. A date or a time may be
 * yet to be announced: a date makes no listing then, a time makes a whole day.
 */
final class Ticketmaster implements Platform {

  private static final Map<String, EventStatus> STATUS =
      Map.of(
          "onsale", EventStatus.SCHEDULED,
          "offsale", EventStatus.SCHEDULED,
          "canceled", EventStatus.CANCELLED,
          "cancelled", EventStatus.CANCELLED,
          "postponed", EventStatus.POSTPONED,
          "rescheduled", EventStatus.RESCHEDULED);

  @Override
  public String name() {
    return "ticketmaster";
  }

  @Override
  public Optional<String> error(Node answer) {
    Node fault = answer.at("fault", "faultstring");
    Node detail = answer.at("errors").first().at("detail");
    Node said = fault.exists() ? fault : detail;
    boolean ours = fault.exists() || answer.at("errors").first().at("code").exists();
    return ours ? Optional.of(String.valueOf(said.line())) : Optional.empty();
  }

  @Override
  public Optional<List<Node>> events(Node answer) {
    Node list = answer.at("_embedded", "events");
    boolean page = answer.at("page", "totalElements").exists() && answer.at("_links").exists();
    if (list.json().isArray() || page) {
      return Optional.of(list.each());
    }
    boolean one = answer.at("dates", "start").isObject() && answer.at("name").exists();
    return one ? Optional.of(List.of(answer)) : Optional.empty();
  }

  @Override
  public @Nullable String read(Entry entry) {
    Node event = entry.event();
    entry.id(event.at("id"));
    entry.title(event.at("name"));
    entry.url(event.at("url"));
    entry.description(event.at("description"), event.at("info"), event.at("pleaseNote"));
    image(entry, event.at("images"));
    times(entry, event);
    Node status = event.at("dates", "status", "code");
    String said = status.text();
    entry.put(Field.STATUS, said == null ? null : STATUS.get(said), status);
    Node embedded = event.at("_embedded");
    TicketmasterParts.venue(entry, embedded.at("venues").first());
    TicketmasterParts.performers(entry, embedded.at("attractions"));
    TicketmasterParts.genres(entry, event.at("classifications"));
    String promoter = event.at("promoter").line("name");
    entry.put(
        Field.ORGANIZER,
        promoter == null ? null : new Organizer(promoter, null),
        event.at("promoter"));
    offers(entry, event, said);
    if (event.at("test").isTrue()) {
      return "is a test";
    }
    Node start = event.at("dates", "start");
    return start.at("dateTBA").isTrue() || start.at("dateTBD").isTrue()
        ? "its date is yet to be announced"
        : null;
  }

  private static void times(Entry entry, Node event) {
    Node dates = event.at("dates");
    Node own = dates.at("timezone");
    Node venue = event.at("_embedded", "venues").first().at("timezone");
    Node named = PlatformTimes.zone(own.text()) == null ? venue : own;
    ZoneId zone = PlatformTimes.zone(named.text());
    zone = zone == null ? entry.input().zone() : zone;
    entry.put(Field.START, time(dates.at("start"), zone), dates.at("start"));
    entry.put(Field.END, time(dates.at("end"), zone), dates.at("end"));
    Node doors = event.at("doorsTimes");
    entry.put(Field.DOORS, timeOfDay(time(doors, zone)), doors);
    EventTime start = entry.draft().get(Field.START);
    if (start != null && start.hasTimeOfDay()) {
      entry.put(Field.TIME_ZONE, PlatformTimes.name(zone), named);
    }
  }

  private static @Nullable EventTime time(Node time, @Nullable ZoneId zone) {
    String date = time.at("localDate").text();
    String clock = time.at("localTime").text();
    String moment = time.at("dateTime").text();
    boolean day = time.at("timeTBA").isTrue() || time.at("noSpecificTime").isTrue();
    if (date == null || (zone == null && moment != null && !day)) {
      EventTime read = PlatformTimes.read(moment, zone);
      return day && read != null ? new EventTime.Day(read.date()) : read;
    }
    return day || clock == null
        ? PlatformTimes.day(date)
        : PlatformTimes.read(date + "T" + clock, zone);
  }

  private static @Nullable EventTime timeOfDay(@Nullable EventTime time) {
    return time != null && time.hasTimeOfDay() ? time : null;
  }

  /** The widest picture of the event itself; generic ones are marked as fallbacks. */
  private static void image(Entry entry, Node images) {
    images.each().stream()
        .filter(image -> !image.at("fallback").isTrue())
        .max(Comparator.comparingDouble(image -> Double.MIN_VALUE + width(image)))
        .ifPresent(image -> entry.image(image.at("url")));
  }

  private static double width(Node image) {
    Double width = image.at("width").number();
    return width == null ? 0 : width;
  }

  private static void offers(Entry entry, Node event, @Nullable String status) {
    Node ranges = event.at("priceRanges");
    String url = entry.link(event.at("url"));
    String availability = "onsale".equals(status) ? "InStock" : null;
    List<Offer> priced =
        ranges.each().stream()
            .map(range ->
                new Offer(
                    url,
                    Prices.plain(range.at("min").text()),
                    Prices.code(range.at("currency").text()),
                    availability))
            .filter(offer -> offer.price() != null)
            .toList();
    if (priced.isEmpty()) {
      entry.offers(event.at("url"), Stream.of(new Offer(url, null, null, availability)).toList());
    } else {
      entry.offers(ranges, priced);
    }
  }
}
