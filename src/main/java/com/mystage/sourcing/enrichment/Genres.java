package com.mystage.sourcing.enrichment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The genres we know, each with the category names that sources use for it and the words in a text
 * that speak for it. Read from {@code enrichment/genres.yaml}.
 */
public final class Genres {

  private final Map<String, String> byCategory = new LinkedHashMap<>();
  private final Map<String, Pattern> byWord = new LinkedHashMap<>();

  private Genres(Map<String, Genre> genres) {
    genres.forEach((name, genre) -> {
      byCategory.put(fold(name), name);
      genre.categories().forEach(category -> byCategory.put(fold(category), name));
      if (!genre.words().isEmpty()) {
        byWord.put(name, anyOf(genre.words()));
      }
    });
  }

  public static Genres load() {
    try (InputStream in = Genres.class.getResourceAsStream("/enrichment/genres.yaml")) {
      if (in == null) {
        throw new IllegalStateException("enrichment/genres.yaml is missing from the class path");
      }
      return new Genres(new ObjectMapper(new YAMLFactory()).readValue(in, File.class).genres());
    } catch (IOException e) {
      throw new UncheckedIOException("enrichment/genres.yaml", e);
    }
  }

  /** The genre that a source's category names; null where it names none. */
  @org.jspecify.annotations.Nullable
  String named(String category) {
    return byCategory.get(fold(category));
  }

  /** The genres that the text speaks for, with the words that do. */
  Map<String, String> in(String text) {
    Map<String, String> found = new LinkedHashMap<>();
    byWord.forEach((genre, words) -> {
      Matcher matcher = words.matcher(text);
      if (matcher.find()) {
        found.put(genre, matcher.group());
      }
    });
    return found;
  }

  private static Pattern anyOf(List<String> words) {
    String any = String.join("|", words.stream().map(Pattern::quote).toList());
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").trim();
  }

  record File(Map<String, Genre> genres) {}

  record Genre(List<String> categories, List<String> words) {
    Genre {
      categories = categories == null ? List.of() : List.copyOf(categories);
      words = words == null ? List.of() : List.copyOf(words);
    }
  }
}
