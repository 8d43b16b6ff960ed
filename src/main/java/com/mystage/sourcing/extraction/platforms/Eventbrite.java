package com.mystage.sourcing.extraction.platforms;

import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.prices.Prices;
import com.mystage.sourcing.listings.Attendance;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Offer;
import com.mystage.sourcing.listings.Organizer;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Eventbrite's API 3: a page of events, or one; venue, organizer and tickets where expanded. */
final class Eventbrite implements Platform {

  @Override
  public String name() {
    return "eventbrite";
  }

  @Override
  public Optional<String> error(Node answer) {
    return answer.at("error_description").exists() && answer.at("status_code").exists()
        ? Optional.of(String.valueOf(answer.line("error_description")))
        : Optional.empty();
  }

  @Override
  public Optional<List<Node>> events(Node answer) {
    Node list = answer.at("events");
    boolean page =
        list.json().isArray()
            && (isEvent(list.first()) || answer.at("pagination", "object_count").exists());
    if (page) {
      return Optional.of(list.each());
    }
    return isEvent(answer) ? Optional.of(List.of(answer)) : Optional.empty();
  }

  private static boolean isEvent(Node event) {
    return event.at("start", "utc").exists() && event.at("name").isObject();
  }

  @Override
  public @Nullable String read(Entry entry) {
    Node event = entry.event();
    entry.id(event.at("id"));
    Node title = event.at("name", "text");
    entry.title(title.text() == null ? event.at("name", "html") : title);
    entry.url(event.at("url"));
    entry.description(
        event.at("description", "html"), event.at("description", "text"), event.at("summary"));
    Node original = event.at("logo", "original", "url");
    entry.image(original.exists() ? original : event.at("logo", "url"));
    times(entry, event);
    venue(entry, event.at("venue"), event.at("online_event"));
    String organizer = event.at("organizer").line("name");
    entry.put(
        Field.ORGANIZER,
        organizer == null
            ? null
            : new Organizer(organizer, entry.link(event.at("organizer", "url"))),
        event.at("organizer"));
    entry.genres(
        event.at("category"),
        List.of(event.at("category", "name"), event.at("subcategory", "name")));
    offers(entry, event);
    Node status = event.at("status");
    String said = status.text();
    if ("canceled".equals(said)) {
      entry.put(Field.STATUS, EventStatus.CANCELLED, status);
    }
    return "draft".equals(said) || "deleted".equals(said)
        ? "is not published but '" + said + "'"
        : null;
  }

  private static void times(Entry entry, Node event) {
    ZoneId zone = PlatformTimes.zone(event.at("start", "timezone").text());
    zone = zone == null ? entry.input().zone() : zone;
    entry.put(Field.START, time(event.at("start"), zone), event.at("start"));
    if (!event.at("hide_end_date").isTrue()) {
      entry.put(Field.END, time(event.at("end"), zone), event.at("end"));
    }
    entry.put(Field.TIME_ZONE, PlatformTimes.name(zone), event.at("start", "timezone"));
  }

  private static @Nullable EventTime time(Node time, @Nullable ZoneId zone) {
    EventTime moment = PlatformTimes.read(time.at("utc").text(), zone);
    return moment == null ? PlatformTimes.read(time.at("local").text(), zone) : moment;
  }

  private static void venue(Entry entry, Node venue, Node online) {
    if (online.isTrue()) {
      entry.put(Field.ATTENDANCE, Attendance.ONLINE, online);
      return;
    }
    Node address = venue.at("address");
    Node where = address.at("latitude").exists() ? address : venue;
    entry.put(
        Field.VENUE,
        new PlaceParts()
            .name(venue.line("name"))
            .address(
                address.line("address_1"), address.line("address_2"), address.line("postal_code"))
            .locality(address.line("city"))
            .region(address.line("region"))
            .country(address.line("country"))
            .at(where.at("latitude").number(), where.at("longitude").number())
            .place(),
        venue);
  }

  private static void offers(Entry entry, Node event) {
    String url = entry.link(event.at("url"));
    Node tickets = event.at("ticket_availability");
    Node least = tickets.at("minimum_ticket_price");
    Node free = event.at("is_free");
    String availability =
        tickets.at("is_sold_out").isTrue()
            ? "SoldOut"
            : tickets.at("has_available_tickets").isTrue() ? "InStock" : null;
    String price = Prices.plain(least.at("major_value").text());
    String currency = Prices.code(least.at("currency").text());
    if (price == null && free.isTrue()) {
      entry.offers(free, List.of(new Offer(url, "0.00", null, availability)));
    } else if (price != null || availability != null) {
      entry.offers(tickets, List.of(new Offer(url, price, currency, availability)));
    } else {
      Node classes = event.at("ticket_classes");
      entry.offers(
          classes,
          classes.each().stream()
              .filter(ticket -> !ticket.at("hidden").isTrue())
              .map(ticket -> offer(ticket, url))
              .toList());
    }
  }

  private static Offer offer(Node ticket, @Nullable String url) {
    String status = String.valueOf(ticket.at("on_sale_status").text());
    String availability =
        status.equals("SOLD_OUT") ? "SoldOut" : status.equals("AVAILABLE") ? "InStock" : null;
    String price =
        ticket.at("free").isTrue() ? "0.00" : Prices.plain(ticket.at("cost", "major_value").text());
    return new Offer(url, price, Prices.code(ticket.at("cost", "currency").text()), availability);
  }
}
