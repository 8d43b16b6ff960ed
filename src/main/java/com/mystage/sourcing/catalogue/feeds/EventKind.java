package com.mystage.sourcing.catalogue.feeds;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** schema.org's type of an event by its genres: the first that says one, otherwise plain Event. */
final class EventKind {

  static final String MUSIC = "MusicEvent";

  private static final Set<String> MUSICAL =
      Set.of(
          "music",
          "live music",
          "concert",
          "concerts",
          "rock",
          "pop",
          "jazz",
          "blues",
          "folk",
          "country",
          "classical",
          "opera",
          "choral",
          "electronic",
          "dance music",
          "techno",
          "house",
          "hip hop",
          "hip-hop",
          "rap",
          "metal",
          "punk",
          "indie",
          "soul",
          "funk",
          "r&b",
          "reggae",
          "latin",
          "world",
          "americana",
          "bluegrass",
          "gospel",
          "singer-songwriter",
          "experimental",
          "ambient",
          "disco",
          "ska",
          "karaoke",
          "open mic");

  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("comedy", "ComedyEvent"),
          Map.entry("theatre", "TheaterEvent"),
          Map.entry("theater", "TheaterEvent"),
          Map.entry("dance", "DanceEvent"),
          Map.entry("film", "ScreeningEvent"),
          Map.entry("exhibition", "ExhibitionEvent"),
          Map.entry("festival", "Festival"),
          Map.entry("family", "ChildrensEvent"),
          Map.entry("literature", "LiteraryEvent"),
          Map.entry("sport", "SportsEvent"),
          Map.entry("sports", "SportsEvent"),
          Map.entry("food", "FoodEvent"));

  private EventKind() {}

  static String of(List<String> genres) {
    for (String genre : genres) {
      String word = genre.toLowerCase(Locale.ROOT);
      if (MUSICAL.contains(word)) {
        return MUSIC;
      }
      String type = OTHERS.get(word);
      if (type != null) {
        return type;
      }
    }
    return "Event";
  }
}
