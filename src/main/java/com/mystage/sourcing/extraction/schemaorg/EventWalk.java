package com.mystage.sourcing.extraction.schemaorg;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the event nodes of a document, at any depth, each once, with the event around it. A series
 * that only holds its dates, and the event above that an event merely mentions, are no events of
 * their own.
 */
final class EventWalk {

  /**
   * An event node.
   *
   * @param parent the event that holds it as subEvent
   */
  record Found(SchemaNode node, @Nullable SchemaNode parent) {}

  private static final Set<String> UPWARDS = Set.of("superEvent", "schema:superEvent");

  private final Map<String, JsonNode> ids = new HashMap<>();
  private final Set<JsonNode> indexed = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Found> events = new ArrayList<>();

  static List<Found> events(Map<String, JsonNode> roots) {
    EventWalk walk = new EventWalk();
    roots.values().forEach(walk::index);
    roots.forEach((path, root) -> walk.visit(root, path, null));
    return walk.events;
  }

  /** A value of two properties stands in the tree twice, and is walked once. */
  private void index(JsonNode node) {
    if (!node.isContainerNode() || !indexed.add(node)) {
      return;
    }
    if (node.isObject() && node.has("@id") && node.size() > 2) {
      ids.putIfAbsent(node.get("@id").asText(), node);
    }
    node.forEach(this::index);
  }

  private void visit(JsonNode node, String path, @Nullable SchemaNode parent) {
    if (!node.isContainerNode() || !seen.add(node)) {
      return;
    }
    SchemaNode here = new SchemaNode(node, path, ids);
    boolean around = node.isObject() && SchemaTypes.isEvent(node);
    if (around && isWhole(here)) {
      events.add(new Found(here, parent));
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        visit(node.get(i), path + "/" + i, parent);
      }
    } else {
      node.properties()
          .forEach(entry -> {
            boolean up = UPWARDS.contains(entry.getKey()) && !complete(entry.getValue());
            if (!up) {
              visit(entry.getValue(), path + "/" + entry.getKey(), around ? here : parent);
            }
          });
    }
  }

  /** Neither a mere reference nor what only holds other events. */
  private static boolean isWhole(SchemaNode node) {
    boolean reference = node.json().size() <= 2 && node.json().has("@id");
    boolean holder =
        node.first("startDate").isEmpty()
            && node.all("subEvent").stream().anyMatch(SchemaNode::isObject);
    return !reference && !holder;
  }

  private static boolean complete(JsonNode event) {
    return event.has("name") && event.has("startDate");
  }
}
