package com.mystage.sourcing.extraction.schemaorg;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.extraction.TextContent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Microdata to the tree that JSON-LD has, by the HTML standard's algorithms "the properties of an
 * item" and "property values", with itemref and without cycles. Items that refer to the same others
 * are read again for each: {@link #MOST_AGAIN} bounds that.
 */
final class MicrodataItems {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int DEEPEST = 50;

  /** How often elements are read that were read before, all together. */
  static final int MOST_AGAIN = 10_000;

  private final Document dom;
  private final Set<Element> read = Collections.newSetFromMap(new IdentityHashMap<>());
  private final SharedValues shared = new SharedValues();
  private int again;

  MicrodataItems(Document dom) {
    this.dom = dom;
  }

  List<JsonNode> topLevel() {
    List<JsonNode> items = new ArrayList<>();
    for (Element element : dom.select("[itemscope]:not([itemprop])")) {
      items.add(item(element, Collections.newSetFromMap(new IdentityHashMap<>())));
    }
    return items;
  }

  /** Whether {@link #topLevel} left out what items refer to once more. */
  boolean cutShort() {
    return again > MOST_AGAIN;
  }

  SharedValues shared() {
    return shared;
  }

  private ObjectNode item(Element scope, Set<Element> memory) {
    ObjectNode item = NODES.objectNode();
    if (scope.hasAttr("itemtype")) {
      ArrayNode types = item.putArray("@type");
      for (String type : scope.attr("itemtype").strip().split("\\s+", -1)) {
        types.add(type);
      }
    }
    if (scope.hasAttr("itemid")) {
      item.put("@id", absolute(scope, "itemid"));
    }
    if (memory.add(scope) && memory.size() < DEEPEST) {
      scope.children().forEach(child -> collect(child, item, memory));
      for (String id : scope.attr("itemref").strip().split("\\s+", -1)) {
        Element referenced = id.isEmpty() ? null : dom.getElementById(id);
        if (referenced != null && !memory.contains(referenced)) {
          collect(referenced, item, memory);
        }
      }
      memory.remove(scope);
    }
    return item;
  }

  private void collect(Element element, ObjectNode item, Set<Element> memory) {
    if (!read.add(element) && ++again > MOST_AGAIN) {
      return;
    }
    boolean scope = element.hasAttr("itemscope");
    if (element.hasAttr("itemprop")) {
      JsonNode value = scope ? item(element, memory) : NODES.textNode(value(element));
      List<String> names = List.of(element.attr("itemprop").strip().split("\\s+", -1));
      for (String name : shared.properties(names, value)) {
        add(item, SchemaTypes.brief(name), value);
      }
    }
    if (!scope) {
      element.children().forEach(child -> collect(child, item, memory));
    }
  }

  private static void add(ObjectNode item, String name, JsonNode value) {
    JsonNode present = item.get(name);
    if (present == null) {
      item.set(name, value);
    } else if (present instanceof ArrayNode many) {
      many.add(value);
    } else {
      item.set(name, NODES.arrayNode().add(present).add(value));
    }
  }

  private static String value(Element element) {
    if (element.hasAttr("content")) {
      return element.attr("content");
    }
    return switch (element.normalName()) {
      case "audio", "embed", "iframe", "img", "source", "track", "video" -> source(element);
      case "a", "area", "link" -> absolute(element, "href");
      case "object" -> absolute(element, "data");
      case "data", "meter" -> element.attr("value");
      case "time" -> element.hasAttr("datetime") ? element.attr("datetime") : element.text();
      default -> TextContent.of(element);
    };
  }

  private static String source(Element element) {
    String source = absolute(element, "src");
    return source.isEmpty() || source.startsWith("data:") ? absolute(element, "data-src") : source;
  }

  private static String absolute(Element element, String attribute) {
    String absolute = element.absUrl(attribute);
    return absolute.isEmpty() ? element.attr(attribute) : absolute;
  }
}
