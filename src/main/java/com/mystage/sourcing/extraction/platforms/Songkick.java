package com.mystage.sourcing.extraction.platforms;

import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.places.ZoneCities;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Offer;
import com.mystage.sourcing.listings.Performer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Songkick's API 3.0: {@code resultsPage} with events, or with a user's calendar of them. */
final class Songkick implements Platform {

  private static final Map<String, EventStatus> STATUS =
      Map.of(
          "ok", EventStatus.SCHEDULED,
          "cancelled", EventStatus.CANCELLED,
          "postponed", EventStatus.POSTPONED);

  /** "(April 29, 2010)", "(CANCELLED)" and both, at the end of a display name. */
  private static final Pattern APPENDIX = Pattern.compile("(\\s*\\([^()]*\\))+\\s*$");

  private static final int MOST_PERFORMERS = 500;

  @Override
  public String name() {
    return "songkick";
  }

  @Override
  public Optional<String> error(Node answer) {
    Node page = answer.at("resultsPage");
    return "error".equals(page.at("status").text())
        ? Optional.of(String.valueOf(page.at("error", "message").line()))
        : Optional.empty();
  }

  @Override
  public Optional<List<Node>> events(Node answer) {
    Node page = answer.at("resultsPage");
    if (!page.at("results").isObject()) {
      return Optional.empty();
    }
    List<Node> events = new ArrayList<>(page.at("results", "event").each());
    for (Node entry : page.at("results", "calendarEntry").each()) {
      events.add(entry.at("event"));
    }
    return Optional.of(events);
  }

  @Override
  public @Nullable String read(Entry entry) {
    Node event = entry.event();
    entry.id(event.at("id"));
    entry.url(event.at("uri"));
    title(entry, event);
    Node status = event.at("status");
    String said = status.text();
    entry.put(Field.STATUS, said == null ? null : STATUS.get(said), status);
    venue(entry, event);
    entry.put(Field.START, time(entry, event.at("start")), event.at("start"));
    entry.put(Field.END, time(entry, event.at("end")), event.at("end"));
    performers(entry, event.at("performance"));
    if ("Festival".equals(event.at("type").text())) {
      entry.genres(event.at("type"), List.of(event.at("type")));
    }
    Node tickets = event.at("ticketsUri");
    entry.offers(tickets, List.of(new Offer(entry.link(tickets), null, null, null)));
    return null;
  }

  /** A concert's name ends in "at VENUE (DATE)", which fields of their own say. */
  private static void title(Entry entry, Node event) {
    Node name = event.at("displayName");
    String line = name.line();
    if (line == null) {
      return;
    }
    String title = APPENDIX.matcher(line).replaceFirst("");
    String venue = event.at("venue").line("displayName");
    if (venue != null && title.endsWith(" at " + venue)) {
      title = title.substring(0, title.length() - venue.length() - " at ".length());
    }
    entry.put(Field.TITLE, title.isBlank() ? line : title.strip(), name);
  }

  /**
   * The local date and time count. The offset of {@code datetime} is that of the place's winter, in
   * summer too, and wrong then; it still tells the zone.
   */
  private static @Nullable EventTime time(Entry entry, Node time) {
    String date = time.at("date").text();
    String clock = time.at("time").text();
    EventTime local = PlatformTimes.read(clock == null ? date : date + "T" + clock, null);
    EventTime stated = PlatformTimes.read(time.at("datetime").text(), null);
    if (entry.input().zone() == null
        && local instanceof EventTime.Floating(var at)
        && stated instanceof EventTime.Zoned(var offset)) {
      Optional<ZoneId> zone =
          entry.spot().flatMap(spot -> ZoneCities.at(spot, at, offset.getOffset()));
      if (zone.isPresent()) {
        entry.put(Field.TIME_ZONE, PlatformTimes.name(zone.get()), time);
        return EventTime.of(at.atZone(zone.get()).toOffsetDateTime());
      }
    }
    return entry.local(local, time);
  }

  private static void venue(Entry entry, Node event) {
    Node venue = event.at("venue");
    Node location = event.at("location");
    String name = venue.line("displayName");
    String city = location.line("city");
    List<String> town = city == null ? List.of() : List.of(city.split(",\\s*"));
    Node area = venue.at("metroArea");
    String region = town.size() > 2 ? town.get(1) : area.at("state").line("displayName");
    String country = town.size() > 1 ? town.getLast() : area.at("country").line("displayName");
    Node where = venue.at("lat").exists() ? venue : location;
    entry.put(
        Field.VENUE,
        new PlaceParts()
            .name(name == null || name.equalsIgnoreCase("Unknown venue") ? null : name)
            .address(venue.line("street"), venue.line("zip"))
            .locality(town.isEmpty() ? null : town.getFirst())
            .region(region)
            .country(country)
            .at(where.at("lat").number(), where.at("lng").number())
            .url(entry.link(venue.at("website")))
            .phone(venue.line("phone"))
            .place(),
        venue);
  }

  private static void performers(Entry entry, Node performances) {
    List<Performer> performers =
        performances.each().stream()
            .limit(MOST_PERFORMERS)
            .sorted(Comparator.comparingLong(Songkick::billing))
            .flatMap(each -> performer(entry, each).stream())
            .toList();
    entry.put(Field.PERFORMERS, performers, performances);
  }

  private static long billing(Node performance) {
    Long index = performance.at("billingIndex").whole();
    return index == null ? Long.MAX_VALUE : index;
  }

  private static Optional<Performer> performer(Entry entry, Node performance) {
    Node artist = performance.at("artist");
    String own = artist.line("displayName");
    String name = own == null ? performance.line("displayName") : own;
    List<String> sameAs = new ArrayList<>();
    for (Node identifier : artist.at("identifier").each()) {
      String mbid = identifier.at("mbid").text();
      if (mbid != null && mbid.matches("[0-9a-f-]{36}")) {
        sameAs.add("https://musicbrainz.org/artist/" + mbid);
      }
    }
    return name == null
        ? Optional.empty()
        : Optional.of(new Performer(name, entry.link(artist.at("uri")), sameAs));
  }
}
