package com.mystage.sourcing.extraction.dates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The vocabulary of one language: phrases of up to four words and what they mean. */
final class Words {

  private static final int LONGEST = 4;
  private static final Map<String, Words> ALL = load();

  private final String language;
  private final Map<String, Map<Meaning, Integer>> phrases = new HashMap<>();

  private Words(String language, JsonNode node) {
    this.language = language;
    node.properties()
        .forEach(entry -> {
          switch (entry.getKey()) {
            case "months" -> numbered(Meaning.MONTH, entry.getValue());
            case "weekdays" -> numbered(Meaning.WEEKDAY, entry.getValue());
            case "short" -> numbered(Meaning.SHORT_WEEKDAY, entry.getValue());
            default -> {
              Meaning meaning = Meaning.valueOf(entry.getKey().toUpperCase(Locale.ROOT));
              entry.getValue().forEach(phrase -> put(phrase.asText(), meaning, 0));
            }
          }
        });
  }

  private void numbered(Meaning meaning, JsonNode lists) {
    for (int i = 0; i < lists.size(); i++) {
      for (JsonNode phrase : lists.path(i)) {
        put(phrase.asText(), meaning, i + 1);
      }
    }
  }

  private void put(String phrase, Meaning meaning, int value) {
    phrases.computeIfAbsent(phrase, any -> new LinkedHashMap<>()).putIfAbsent(meaning, value);
  }

  private static Map<String, Words> load() {
    try (InputStream in = Words.class.getResourceAsStream("/extraction/dates.yaml")) {
      if (in == null) {
        throw new IllegalStateException("extraction/dates.yaml is missing from the class path");
      }
      Map<String, Words> all = new LinkedHashMap<>();
      new ObjectMapper(new YAMLFactory())
          .readTree(in)
          .properties()
          .forEach(entry -> all.put(entry.getKey(), new Words(entry.getKey(), entry.getValue())));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException("extraction/dates.yaml", e);
    }
  }

  /** The languages that know a word of the text; the preferred one first, whether or not. */
  static List<Words> speaking(List<Token> tokens, String preferred) {
    List<Words> speaking = new ArrayList<>();
    @Nullable Words first = ALL.get(preferred);
    if (first != null) {
      speaking.add(first);
    }
    for (Words words : ALL.values()) {
      if (words != first && words.knowsAny(tokens)) {
        speaking.add(words);
      }
    }
    if (speaking.isEmpty()) {
      speaking.addAll(ALL.values().stream().limit(1).toList());
    }
    return speaking;
  }

  private boolean knowsAny(List<Token> tokens) {
    return tokens.stream().anyMatch(token -> phrases.containsKey(token.text()));
  }

  String language() {
    return language;
  }

  /** English readers take a bare hour of the evening for one; others write 20. */
  boolean countsTwelveHours() {
    return language.equals("en");
  }

  /**
   * A phrase in the text.
   *
   * @param value of a month from 1, of a weekday from 1 (Monday); 0 for others
   * @param next the token after it
   */
  record Phrase(Meaning meaning, int value, int next) {}

  /** The longest phrase that begins here and has the meaning; null if none. */
  @Nullable Phrase at(List<Token> tokens, int from, Meaning meaning) {
    StringBuilder text = new StringBuilder();
    @Nullable Phrase found = null;
    int words = 0;
    for (int i = from; i < tokens.size() && words < LONGEST; i++) {
      Token token = tokens.get(i);
      boolean between =
          words > 0 && (token.is(".") || token.is("'") || token.is("/") || token.is("-"));
      if (between && token.joined()) {
        continue;
      }
      if (token.isNumber() || (token.kind() == Token.Kind.MARK && !token.is("©"))) {
        break;
      }
      text.append(words == 0 ? "" : " ").append(token.text());
      words++;
      Map<Meaning, Integer> meanings = phrases.get(text.toString());
      Integer value = meanings == null ? null : meanings.get(meaning);
      if (value != null) {
        found = new Phrase(meaning, value, i + 1);
      }
    }
    return found;
  }
}
