package com.mystage.sourcing.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.listings.ListingJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The fields of an event or a listing as people read them, in one order for both. */
public final class ShownFields {

  private static final List<String> SCALARS =
      List.of(
          "title",
          "start",
          "end",
          "doors",
          "previousStart",
          "slot",
          "timeZone",
          "status",
          "attendance");
  private static final List<String> ADDRESS = List.of("address", "locality", "region", "country");
  private static final List<String> OFFER = List.of("price", "currency", "availability");

  private ShownFields() {}

  /** By name, in the order in which they are shown. */
  public static Map<String, String> of(Object eventOrListing) {
    JsonNode node = ListingJson.mapper().valueToTree(eventOrListing);
    Map<String, String> shown = new LinkedHashMap<>();
    SCALARS.forEach(name -> put(shown, name, node.path(name).asText()));
    put(shown, "venue", node.path("venue").path("name").asText());
    put(shown, "address", texts(node.path("venue"), ADDRESS, ", "));
    put(shown, "performers", each(node.path("performers"), List.of("name")));
    put(shown, "organizer", node.path("organizer").path("name").asText());
    put(shown, "offers", each(node.path("offers"), OFFER));
    put(shown, "genres", each(node.path("genres"), List.of()));
    Stream.of("url", "image", "description")
        .forEach(name -> put(shown, name, node.path(name).asText()));
    return shown;
  }

  /** The name under which an event keeps the origin of a shown field. */
  static String origin(String name) {
    return name.equals("address") ? "venue" : name;
  }

  private static String each(JsonNode array, List<String> names) {
    List<String> items = new ArrayList<>();
    array.forEach(item -> items.add(item.isTextual() ? item.asText() : texts(item, names, " ")));
    return String.join(names.size() > 1 ? "; " : ", ", items);
  }

  private static String texts(JsonNode object, List<String> names, String between) {
    return String.join(
        between,
        names.stream().map(name -> object.path(name).asText()).filter(t -> !t.isEmpty()).toList());
  }

  private static void put(Map<String, String> shown, String name, String text) {
    if (!text.isEmpty()) {
      shown.put(name, text);
    }
  }
}
