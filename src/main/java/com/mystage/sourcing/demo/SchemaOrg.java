package com.mystage.sourcing.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.listings.EventTime;
import java.util.List;

/** Notices as schema.org JSON-LD, in the shapes that real sites use. */
final class SchemaOrg {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String CONTEXT = "https://schema.org";

  private SchemaOrg() {}

  /** The scripts of a page. */
  static List<String> scripts(Town.Site site, List<Notice> notices) {
    return switch (site.format()) {
      case JSON_LD_LIST -> List.of(text(list(notices)));
      case JSON_LD_GRAPH -> List.of(text(graph(site, notices)));
      case JSON_LD_EACH -> notices.stream().map(SchemaOrg::script).toList();
      case JSON_LD_NESTED -> festivals(notices).stream().map(SchemaOrg::text).toList();
      case MICRODATA, ICAL, PLAIN, MISSING, CHALLENGE -> List.of();
    };
  }

  /** A broken one is cut off in the middle, as by a template that failed. */
  private static String script(Notice notice) {
    String text = text(standalone(notice));
    return notice.show().broken() ? text.substring(0, text.indexOf("\"startDate\"") - 8) : text;
  }

  private static ArrayNode list(List<Notice> notices) {
    ArrayNode list = JSON.arrayNode();
    notices.forEach(notice -> list.add(standalone(notice)));
    return list;
  }

  private static ObjectNode graph(Town.Site site, List<Notice> notices) {
    ObjectNode root = JSON.objectNode().put("@context", CONTEXT);
    ArrayNode graph = root.putArray("@graph");
    graph.addObject().put("@type", "WebSite").put("@id", "#site").put("name", site.name());
    notices.stream().findFirst().ifPresent(first -> graph.add(place(first).put("@id", "#place")));
    for (Notice notice : notices) {
      ObjectNode event = event(notice).put("@id", "#" + notice.id());
      event.putObject("location").put("@id", "#place");
      graph.add(event);
    }
    return root;
  }

  private static List<ObjectNode> festivals(List<Notice> notices) {
    return notices.stream()
        .filter(notice -> notice.show().partOf() == null)
        .map(festival -> festival(festival, notices))
        .toList();
  }

  private static ObjectNode festival(Notice festival, List<Notice> notices) {
    ObjectNode node = standalone(festival);
    ArrayNode concerts = node.putArray("subEvent");
    for (Notice notice : notices) {
      if (festival.show().id().equals(notice.show().partOf())) {
        concerts.add(event(notice));
      }
    }
    return node;
  }

  private static ObjectNode standalone(Notice notice) {
    ObjectNode node = JSON.objectNode().put("@context", CONTEXT);
    node.setAll(event(notice));
    node.set("location", place(notice));
    return node;
  }

  private static ObjectNode event(Notice notice) {
    ObjectNode node = JSON.objectNode().put("@type", notice.schemaType());
    node.put("name", notice.title()).put("url", notice.url()).put("image", notice.image());
    node.put("startDate", notice.start().text()).put("endDate", notice.end().text());
    if (notice.own() && notice.doors() != null) {
      node.put("doorTime", notice.doors().text());
    }
    node.put("eventStatus", notice.schemaStatus());
    EventTime previousStart = notice.previousStart();
    if (previousStart != null) {
      node.put("previousStartDate", previousStart.text());
    }
    node.put("description", notice.show().about()).put("keywords", notice.show().genre());
    addPerformers(node, notice);
    node.putObject("offers")
        .put("@type", "Offer")
        .put("url", notice.url())
        .put("price", String.valueOf(notice.show().price()))
        .put("priceCurrency", "EUR")
        .put("availability", notice.availability());
    return node;
  }

  private static void addPerformers(ObjectNode event, Notice notice) {
    if (!notice.performers().isEmpty()) {
      ArrayNode performers = event.putArray("performer");
      for (String name : notice.performers()) {
        performers.addObject().put("@type", "PerformingGroup").put("name", name);
      }
    }
  }

  private static ObjectNode place(Notice notice) {
    ObjectNode place = JSON.objectNode().put("@type", "Place").put("name", notice.venueName());
    place
        .putObject("address")
        .put("@type", "PostalAddress")
        .put("streetAddress", notice.venue().street())
        .put("postalCode", notice.town().postalCode())
        .put("addressLocality", notice.town().name())
        .put("addressCountry", notice.town().country());
    if (notice.own()) {
      place.put("telephone", notice.venue().phone());
      place
          .putObject("geo")
          .put("@type", "GeoCoordinates")
          .put("latitude", notice.venue().lat())
          .put("longitude", notice.venue().lon());
    }
    return place;
  }

  /** Readable, and safe inside a script element. */
  private static String text(JsonNode node) {
    return node.toPrettyString().replace("</", "<\\/");
  }
}
