package com.mystage.sourcing.extraction.platforms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.listings.Attendance;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Offer;
import com.mystage.sourcing.listings.Performer;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Bandsintown's API 3: {@code /artists/NAME/events}, an array. Times are local; most answers name
 * no zone.
 */
final class Bandsintown implements Platform {

  private static final Pattern KEY = Pattern.compile("app_id=[^&#\\s\"]*&?");
  private static final int MOST_PERFORMERS = 500;

  @Override
  public String name() {
    return "bandsintown";
  }

  @Override
  public Optional<String> error(Node answer) {
    return answer.at("errorMessage").text() != null || answer.at("errors").first().text() != null
        ? Optional.of(
            String.valueOf(
                Stream.of(answer.at("errorMessage"), answer.at("errors").first())
                    .flatMap(node -> Stream.ofNullable(node.line()))
                    .findFirst()
                    .orElse(null)))
        : Optional.empty();
  }

  @Override
  public Optional<List<Node>> events(Node answer) {
    boolean events =
        answer.json().isArray()
            ? isEvent(answer.first())
            : answer.at("datetime").exists() && isEvent(answer);
    return events
        ? Optional.of(new Node(withoutKey(answer.json()), answer.path()).each())
        : Optional.empty();
  }

  /** Every link carries the caller's app_id, which is a secret: it goes before anything is kept. */
  private static JsonNode withoutKey(JsonNode json) {
    return switch (json) {
      case ObjectNode object -> {
        ObjectNode clean = object.objectNode();
        object.properties().forEach(e -> clean.set(e.getKey(), withoutKey(e.getValue())));
        yield clean;
      }
      case ArrayNode array -> {
        ArrayNode clean = array.arrayNode(array.size());
        array.forEach(element -> clean.add(withoutKey(element)));
        yield clean;
      }
      case TextNode text -> TextNode.valueOf(KEY.matcher(text.textValue()).replaceAll(""));
      default -> json;
    };
  }

  private static boolean isEvent(Node event) {
    return event.at("lineup").json().isArray() && event.at("venue").isObject();
  }

  @Override
  public @Nullable String read(Entry entry) {
    Node event = entry.event();
    entry.id(event.at("id"));
    entry.url(event.at("url"));
    venue(entry, event.at("venue"));
    times(entry, event);
    Node lineup = event.at("lineup");
    List<Performer> performers =
        lineup.each().stream()
            .limit(MOST_PERFORMERS)
            .flatMap(name -> Stream.ofNullable(name.line()))
            .map(Performer::named)
            .toList();
    entry.put(Field.PERFORMERS, performers, lineup);
    entry.title(event.at("title"));
    if (!entry.draft().has(Field.TITLE)) {
      String names = String.join(", ", performers.stream().map(Performer::name).limit(3).toList());
      entry.put(Field.TITLE, names.isEmpty() ? event.at("artist").line("name") : names, lineup);
    }
    entry.description(event.at("description"));
    entry.image(event.at("artist", "image_url"));
    offers(entry, event.at("offers"));
    return null;
  }

  private static void times(Entry entry, Node event) {
    Node first = event.at("festival_start_date");
    Node last = event.at("festival_end_date");
    if (first.text() != null && last.text() != null && !last.text().equals(first.text())) {
      entry.put(Field.START, PlatformTimes.day(first.text()), first);
      entry.put(Field.END, PlatformTimes.day(last.text()), last);
      return;
    }
    Node datetime = event.at("datetime");
    Node start = datetime.exists() ? datetime : event.at("starts_at");
    boolean dateOnly = "date".equals(event.at("datetime_display_rule").text());
    if (dateOnly) {
      entry.put(Field.START, PlatformTimes.day(start.text()), start);
      return;
    }
    Node named = event.at("timezone");
    ZoneId zone = PlatformTimes.zone(named.text());
    Node end = event.at("ends_at");
    entry.put(Field.START, time(entry, start, zone), start);
    entry.put(Field.END, time(entry, end, zone), end);
    entry.put(Field.TIME_ZONE, PlatformTimes.name(zone), named);
  }

  private static @Nullable EventTime time(Entry entry, Node time, @Nullable ZoneId zone) {
    return entry.local(PlatformTimes.read(time.text(), zone), time);
  }

  private static void venue(Entry entry, Node venue) {
    if ("Virtual".equals(venue.at("type").text())) {
      entry.put(Field.ATTENDANCE, Attendance.ONLINE, venue.at("type"));
      return;
    }
    entry.put(
        Field.VENUE,
        new PlaceParts()
            .name(venue.line("name"))
            .address(venue.line("street_address"), venue.line("postal_code"))
            .locality(venue.line("city"))
            .region(venue.line("region"))
            .country(venue.line("country"))
            .at(venue.at("latitude").number(), venue.at("longitude").number())
            .place(),
        venue);
  }

  private static void offers(Entry entry, Node offers) {
    entry.offers(
        offers,
        offers.each().stream()
            .map(offer ->
                new Offer(
                    entry.link(offer.at("url")),
                    null,
                    null,
                    availability(offer.at("status").text())))
            .toList());
  }

  private static @Nullable String availability(@Nullable String status) {
    return switch (status == null ? "" : status.toLowerCase(java.util.Locale.ROOT)) {
      case "available" -> "InStock";
      case "sold out", "soldout" -> "SoldOut";
      default -> null;
    };
  }
}
