package com.mystage.sourcing.dedup.corruptor;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is done to titles. */
final class Titling {

  private static final Map<String, List<String>> WORDS =
      Map.of(
          "band", List.of("Konzert", "Concert", "Concierto", "Live"),
          "double", List.of("Konzert", "Concert", "Concierto", "Live"),
          "play", List.of("Theater", "Théâtre", "Teatro", "Toneel"),
          "talk", List.of("Vortrag", "Conférence", "Charla", "Lezing"),
          "film", List.of("Kino", "Cinéma", "Cine", "Film"),
          "classical", List.of("Konzert", "Concert", "Concierto", "Klassiek"));

  private Titling() {}

  static String anew(Draft draft, Random random) {
    String title = draft.title;
    return switch (draft.of.act().kind()) {
      case "band", "double" ->
          Corruption.one(
              random,
              "An Evening with " + title,
              title + " Live!",
              title + " – Album Release",
              title + ": The Paper Boats Tour",
              "Sparrow Hill Concerts presents " + title);
      case "series" ->
          Corruption.one(random, "Weekly " + title, title + " with Tilda Roe", title + " (free)");
      default ->
          Corruption.one(
              random,
              "Sparrow Hill Arts presents " + title,
              title + " – back by popular demand",
              title + " at " + draft.of.hall().name());
    };
  }

  static String announced(Draft draft, Random random, Map<String, String> words) {
    String word = words.get(draft.of.hall().country());
    return Corruption.one(
        random,
        word + ": " + draft.title,
        draft.title + " (" + word + ")",
        "*** " + word + " *** " + draft.title,
        "[" + word.toUpperCase(java.util.Locale.ROOT) + "] " + draft.title);
  }

  static String inOtherWords(Draft draft, Random random) {
    List<String> words =
        WORDS.getOrDefault(
            draft.of.act().kind(), List.of("Veranstaltung", "Événement", "Evento", "Evenement"));
    String word = words.get(random.nextInt(words.size()));
    return Corruption.one(random, word + ": " + draft.title, draft.title + " – " + word);
  }

  /** Two letters of the longest word change places, or one is lost. */
  static String mistyped(String title, Random random) {
    String longest =
        Arrays.stream(title.split("[^\\p{L}]+"))
            .max(Comparator.comparingInt(String::length))
            .orElseThrow();
    int at = 1 + random.nextInt(longest.length() - 2);
    String wrong =
        random.nextBoolean()
            ? longest.substring(0, at) + longest.substring(at + 1)
            : longest.substring(0, at)
                + longest.charAt(at + 1)
                + longest.charAt(at)
                + longest.substring(at + 2);
    return title.replace(longest, wrong);
  }
}
