package com.mystage.sourcing.extraction.platforms;

import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.Links;
import com.mystage.sourcing.listings.EventTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Squarespace sites: an events page, or one event, with {@code ?format=json}. Times are
 * milliseconds since 1970, shown in the zone of the website.
 */
final class Squarespace implements Platform {

  private static final Pattern TOWN =
      Pattern.compile(
          "(?<city>[^,]+)(?:,\\s*(?<region>[^,]+))?(?:,\\s*(?<postcode>[^,]*\\d[^,]*))?");

  @Override
  public String name() {
    return "squarespace";
  }

  @Override
  public Optional<List<Node>> events(Node answer) {
    if (!answer.at("website").isObject()) {
      return Optional.empty();
    }
    List<Node> events = new ArrayList<>();
    boolean calendar = false;
    for (String list : List.of("upcoming", "past", "items", "item")) {
      calendar |= answer.at(list).json().isArray() && !list.equals("items");
      answer.at(list).each().stream().filter(Squarespace::isEvent).forEach(events::add);
    }
    return calendar || !events.isEmpty()
        ? Optional.of(events.stream().map(event -> withSite(event, answer)).toList())
        : Optional.empty();
  }

  private static boolean isEvent(Node item) {
    return item.at("startDate").exists()
        || item.at("structuredContent", "startDate").exists()
        || "12".equals(item.at("recordType").text());
  }

  /** The zone and the address stand once, beside the events: they travel with each. */
  private static Node withSite(Node event, Node answer) {
    if (!(event.json() instanceof com.fasterxml.jackson.databind.node.ObjectNode object)) {
      return event;
    }
    var copy = object.deepCopy();
    copy.set("website", answer.at("website").json());
    return new Node(copy, event.path());
  }

  @Override
  public @Nullable String read(Entry entry) {
    Node event = entry.event();
    entry.id(event.at("id"));
    entry.title(event.at("title"));
    Node link = event.at("fullUrl");
    String site = event.at("website", "baseUrl").text();
    String base = entry.input().url() == null || site != null ? site : entry.input().url();
    entry.put(Field.URL, Links.canonical(link.text(), base), link);
    entry.description(event.at("body"), event.at("excerpt"));
    entry.image(event.at("assetUrl"));
    times(entry, event);
    venue(entry, event.at("location"));
    entry.genres(event.at("categories"), event.at("categories").each());
    return null;
  }

  private static void times(Entry entry, Node event) {
    Node named = new Node(event.at("website", "timeZone").json(), "/website/timeZone");
    ZoneId zone = PlatformTimes.zone(named.text());
    zone = zone == null ? entry.input().zone() : zone;
    Node start = time(event, "startDate");
    Node end = time(event, "endDate");
    EventTime begins = PlatformTimes.milliseconds(start.whole(), zone);
    entry.put(Field.START, begins, start);
    entry.put(Field.END, PlatformTimes.milliseconds(end.whole(), zone), end);
    entry.put(Field.TIME_ZONE, PlatformTimes.name(zone), named);
  }

  private static Node time(Node event, String key) {
    Node own = event.at(key);
    return own.exists() ? own : event.at("structuredContent", key);
  }

  private static void venue(Entry entry, Node location) {
    String name = location.line("addressTitle");
    String street = location.line("addressLine1");
    String town = location.line("addressLine2");
    if (name == null && street == null && town == null) {
      // Without an address, the map shows Squarespace's own office.
      return;
    }
    Matcher parts = TOWN.matcher(town == null ? "" : town);
    boolean read = parts.matches();
    Node latitude = location.at(location.at("markerLat").exists() ? "markerLat" : "mapLat");
    Node longitude = location.at(location.at("markerLng").exists() ? "markerLng" : "mapLng");
    entry.put(
        Field.VENUE,
        new PlaceParts()
            .name(name)
            .address(street, read ? parts.group("postcode") : town)
            .locality(read ? parts.group("city").strip() : null)
            .region(read ? parts.group("region") : null)
            .country(location.line("addressCountry"))
            .at(latitude.number(), longitude.number())
            .place(),
        location);
  }
}
