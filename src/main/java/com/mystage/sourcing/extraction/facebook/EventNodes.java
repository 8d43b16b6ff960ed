package com.mystage.sourcing.extraction.facebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.extraction.platforms.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The event objects of a page, wherever they hang. What Facebook says about one event is spread
 * over several objects with its id; they are brought together here, the first word on each field
 * counting.
 */
final class EventNodes {

  private static final Set<String> SIGNS =
      Set.of(
          "start_timestamp",
          "end_timestamp",
          "day_time_sentence",
          "event_description",
          "event_place",
          "event_buy_ticket_url",
          "event_hosts_that_can_view_guestlist",
          "ticketing_context_row",
          "online_event_setup",
          "is_canceled");
  private static final Set<String> LISTS =
      Set.of(
          "pageItems", "upcoming_events", "past_events", "hosted_events", "upcoming_hosted_events");

  private final Map<String, Map<String, Node>> byId = new LinkedHashMap<>();
  private final List<Node> nameless = new ArrayList<>();
  private final Set<String> hosted = new LinkedHashSet<>();

  static EventNodes in(List<Node> values) {
    EventNodes nodes = new EventNodes();
    values.forEach(value -> nodes.walk(value, "", false));
    return nodes;
  }

  /** The ids of events in lists that the page's owner hosts. */
  Set<String> hosted() {
    return hosted;
  }

  /** The ids of events that the page says more of than that they exist. */
  List<String> described() {
    return byId.entrySet().stream()
        .filter(entry -> entry.getValue().containsKey("name"))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Everything said under the id; null if nothing is. */
  @Nullable FacebookEvent event(String id, boolean only) {
    Map<String, Node> fields = byId.get(id);
    if (fields == null) {
      return null;
    }
    Map<String, Node> all = new LinkedHashMap<>(fields);
    if (only) {
      nameless.stream().filter(node -> agrees(node, all)).forEach(node -> add(node, all));
    }
    return new FacebookEvent(id, all);
  }

  /** Objects without an id belong to the page's own event, unless they name another start. */
  private static boolean agrees(Node node, Map<String, Node> fields) {
    Long start = node.at("start_timestamp").whole();
    Node own = fields.get("start_timestamp");
    return start == null || own == null || start.equals(own.whole());
  }

  private void walk(Node node, String key, boolean listed) {
    JsonNode json = node.json();
    if (json.isArray()) {
      node.each().forEach(element -> walk(element, key, listed));
    } else if (json.isObject()) {
      boolean event = event(node, key, listed);
      json.properties()
          .forEach(entry -> {
            if (entry.getValue().isContainerNode()) {
              String inner = entry.getKey();
              boolean list = LISTS.contains(inner) || (listed && !event);
              walk(new Node(entry.getValue(), node.path() + "/" + inner), inner, list);
            }
          });
    }
  }

  private boolean event(Node node, String key, boolean listed) {
    String id = node.at("id").text();
    boolean typed = "Event".equals(node.at("__typename").text());
    boolean signs = SIGNS.stream().anyMatch(sign -> node.json().has(sign));
    if (!(signs || (typed && node.at("name").exists()))) {
      return false;
    }
    if (id != null && id.matches("\\d{5,25}")) {
      add(node, byId.computeIfAbsent(id, any -> new LinkedHashMap<>()));
      if (listed) {
        hosted.add(id);
      }
    } else if (key.equals("event") || key.equals("data")) {
      nameless.add(node);
    }
    return true;
  }

  private static void add(Node node, Map<String, Node> fields) {
    node.json()
        .properties()
        .forEach(entry -> {
          Node value = new Node(entry.getValue(), node.path() + "/" + entry.getKey());
          if (says(value.json())) {
            fields.merge(
                entry.getKey(),
                value,
                (one, other) -> new Node(merged(one.json(), other.json()), one.path()));
          }
        });
  }

  private static JsonNode merged(JsonNode one, JsonNode other) {
    if (!(one instanceof ObjectNode object) || !other.isObject() || one.equals(other)) {
      return one;
    }
    ObjectNode both = object.objectNode();
    both.setAll(object);
    other
        .properties()
        .forEach(entry -> {
          JsonNode own = both.get(entry.getKey());
          both.set(
              entry.getKey(),
              own == null || !says(own) ? entry.getValue() : merged(own, entry.getValue()));
        });
    return both;
  }

  private static boolean says(JsonNode value) {
    return !value.isNull()
        && !(value.isTextual() && value.asText().isBlank())
        && !(value.isContainerNode() && value.isEmpty());
  }
}
