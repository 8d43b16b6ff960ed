package com.mystage.sourcing.extraction.schemaorg;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** schema.org's Event and its subtypes (schema.org 29), and other types whose names end alike. */
final class SchemaTypes {

  private static final Set<String> EVENTS =
      Set.of(
          "Event",
          "BusinessEvent",
          "ChildrensEvent",
          "ComedyEvent",
          "ConferenceEvent",
          "CourseInstance",
          "DanceEvent",
          "DeliveryEvent",
          "EducationEvent",
          "EventSeries",
          "ExhibitionEvent",
          "Festival",
          "FoodEvent",
          "Hackathon",
          "LiteraryEvent",
          "MusicEvent",
          "PerformingArtsEvent",
          "PublicationEvent",
          "BroadcastEvent",
          "OnDemandEvent",
          "SaleEvent",
          "ScreeningEvent",
          "SocialEvent",
          "SportsEvent",
          "TheaterEvent",
          "TheatreEvent",
          "VisualArtsEvent");

  /** A regular expression that finds the name of every type that is an event. */
  static final String EVENT_NAME = "(?:[Ee]vent|Festival|Hackathon|CourseInstance)";

  /** What a subtype says about the genre; types without one say nothing. */
  private static final Map<String, String> GENRES =
      Map.ofEntries(
          Map.entry("MusicEvent", "Music"),
          Map.entry("ComedyEvent", "Comedy"),
          Map.entry("DanceEvent", "Dance"),
          Map.entry("TheaterEvent", "Theater"),
          Map.entry("TheatreEvent", "Theater"),
          Map.entry("LiteraryEvent", "Literary"),
          Map.entry("ScreeningEvent", "Screening"),
          Map.entry("SportsEvent", "Sports"),
          Map.entry("VisualArtsEvent", "Visual arts"),
          Map.entry("ExhibitionEvent", "Exhibition"),
          Map.entry("Festival", "Festival"),
          Map.entry("FoodEvent", "Food"),
          Map.entry("ChildrensEvent", "Children"));

  private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");
  private static final Pattern NAME = Pattern.compile("[A-Z]\\w*");

  private SchemaTypes() {}

  static List<String> of(JsonNode node) {
    JsonNode type = node.path("@type");
    List<String> types = new ArrayList<>();
    if (type.isArray()) {
      type.forEach(each -> types.add(brief(each.asText())));
    } else if (type.isTextual()) {
      for (String each : BETWEEN.split(type.asText(), -1)) {
        types.add(brief(each));
      }
    }
    return types;
  }

  static boolean isEvent(JsonNode node) {
    return of(node).stream().anyMatch(SchemaTypes::isEvent);
  }

  static boolean isEvent(String type) {
    return EVENTS.contains(type)
        || (endsLikeEvent(type) && NAME.matcher(type).matches())
        || type.equals("event");
  }

  private static boolean endsLikeEvent(String type) {
    return type.endsWith("Event") || type.endsWith("Festival") || type.endsWith("EventSeries");
  }

  static @Nullable String genre(JsonNode node) {
    return of(node).stream()
        .flatMap(type -> java.util.Optional.ofNullable(GENRES.get(type)).stream())
        .findFirst()
        .orElse(null);
  }

  /** {@code https://schema.org/Event} and {@code schema:Event} to {@code Event}. */
  static String brief(String name) {
    String text = name.strip();
    int cut =
        Math.max(text.lastIndexOf('/'), Math.max(text.lastIndexOf('#'), text.lastIndexOf(':')));
    return text.substring(cut + 1);
  }
}
