package com.mystage.sourcing.extraction.facebook;

import static com.mystage.sourcing.extraction.facebook.FacebookEvent.first;

import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.Links;
import com.mystage.sourcing.extraction.dates.DateContext;
import com.mystage.sourcing.extraction.dates.DateReading;
import com.mystage.sourcing.extraction.dates.HumanDates;
import com.mystage.sourcing.extraction.dates.Occurrence;
import com.mystage.sourcing.extraction.places.ZoneCities;
import com.mystage.sourcing.extraction.platforms.Entry;
import com.mystage.sourcing.extraction.platforms.Node;
import com.mystage.sourcing.extraction.platforms.PlatformTimes;
import com.mystage.sourcing.extraction.prices.Prices;
import com.mystage.sourcing.listings.Attendance;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Offer;
import com.mystage.sourcing.listings.Organizer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Facebook's names for things to a listing's fields. */
record FacebookFields(FacebookEvent event, Entry entry) {

  /** Links that lead out pass by a counter. */
  private static final Pattern WRAPPED =
      Pattern.compile(
          "https?://(?:[a-z]+\\.)?facebook\\.com/(?:flx/warn|l\\.php)/?\\?(?:.*&)?u=(?<to>[^&]+).*");

  void read() {
    String address = "https://www.facebook.com/events/" + event.id() + "/";
    Node name = event.at("name");
    entry.put(Field.UID, "facebook:" + event.id(), name.path(), event.id());
    entry.put(Field.URL, address, name.path(), event.id());
    entry.title(name);
    entry.description(event.at("event_description", "text"), event.at("description", "text"));
    entry.image(
        first(
            photo("full_image"),
            photo("image"),
            photo("eventImage"),
            event.at("cover_photo", "photo", "full_image", "uri"),
            event.at("cover_photo", "photo", "image", "uri"),
            event.at("cover_photo", "photo", "eventImage", "uri"),
            event.at("cover_media_renderer", "cover_video", "image", "uri")));
    place();
    times();
    organizer();
    offers(address);
    Node categories = event.at("discovery_categories");
    entry.genres(categories, categories.each().stream().map(c -> c.at("label")).toList());
    if (event.at("is_canceled").isTrue()) {
      entry.put(Field.STATUS, EventStatus.CANCELLED, event.at("is_canceled"));
    }
  }

  private Node photo(String size) {
    return event.at("cover_media_renderer", "cover_photo", "photo", size, "uri");
  }

  private void times() {
    Node start = event.at("start_timestamp");
    Node sentence = event.at("day_time_sentence");
    EventTime moment = PlatformTimes.seconds(start.whole(), null);
    if (moment == null) {
      printed(sentence);
      return;
    }
    ZoneId zone = zone(moment, sentence);
    EventTime begins = PlatformTimes.seconds(start.whole(), zone);
    String evidence = start.text() + (sentence.exists() ? " · " + sentence.line() : "");
    entry.put(Field.START, begins, start.path(), evidence);
    Node end = event.at("end_timestamp");
    entry.put(Field.END, PlatformTimes.seconds(end.whole(), zone), end);
    entry.put(Field.TIME_ZONE, PlatformTimes.name(zone), start.path(), evidence);
  }

  private @Nullable ZoneId zone(EventTime moment, Node sentence) {
    Node where = event.at("event_place", "location");
    Double lat = where.at("latitude").number();
    Double lon = where.at("longitude").number();
    String country = FacebookPlace.country(event);
    return new EventZone(
            moment.instant(),
            sentence.line(),
            event.at("tz_display_name").line(),
            lat == null || lon == null ? null : new ZoneCities.Spot(lat, lon, country),
            country)
        .zone(seen())
        .orElse(entry.input().zone());
  }

  /** Lists of hosted events may carry the printed time alone. */
  private void printed(Node sentence) {
    String text = sentence.line();
    DateContext context = new DateContext(seen(), entry.input().zone(), null);
    if (text != null && HumanDates.read(text, context) instanceof DateReading.Found found) {
      Occurrence occurrence = found.occurrences().getFirst();
      entry.put(Field.START, entry.local(occurrence.startTime(null), sentence), sentence);
      entry.put(Field.END, entry.local(occurrence.endTime(null), sentence), sentence);
    }
  }

  private LocalDate seen() {
    return LocalDate.ofInstant(entry.input().seenAt(), ZoneOffset.UTC);
  }

  private void place() {
    Node online = event.at("is_online");
    if (online.isTrue()) {
      entry.put(Field.ATTENDANCE, Attendance.ONLINE, online);
    }
    Node place = FacebookEvent.first(event.at("event_place"), event.at("one_line_address"));
    entry.put(Field.VENUE, FacebookPlace.place(event), place);
  }

  private void organizer() {
    Node hosts = event.at("event_hosts_that_can_view_guestlist");
    Node host = hosts.exists() ? hosts.first() : event.at("event_creator");
    String name = host.line("name");
    if (name != null) {
      Node from = hosts.exists() ? hosts : host;
      entry.put(Field.ORGANIZER, new Organizer(name, entry.link(host.at("url"))), from);
    }
  }

  private void offers(String address) {
    Node wrapped = event.at("event_buy_ticket_url");
    Node row =
        first(
            event.at("ticketing_context_row", "title"),
            event.at("ticketing_context_row", "price_range_text"),
            event.at("price_info"));
    Node words = row.isObject() ? row.at("text") : row;
    String url = unwrapped(wrapped.text());
    Offer priced = Prices.read(words.line(), null, url == null ? address : url);
    if (priced != null) {
      entry.offers(words, List.of(priced));
    } else if (url != null) {
      entry.offers(wrapped, List.of(new Offer(url, null, null, null)));
    }
  }

  static @Nullable String unwrapped(@Nullable String link) {
    Matcher matcher = WRAPPED.matcher(link == null ? "" : link);
    if (!matcher.matches()) {
      return Links.canonical(link, null);
    }
    try {
      String to = URLDecoder.decode(matcher.group("to"), StandardCharsets.UTF_8);
      return Links.canonical(to, null);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
