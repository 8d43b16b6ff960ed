package com.mystage.sourcing.dedup.features;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The committed word lists of {@code models/words.yaml}; the file says what each list is for. */
record Vocabulary(
    Set<String> stop,
    List<String> noise,
    Set<String> generic,
    Set<String> calendar,
    Map<String, String> spellings,
    Set<String> placeGeneric,
    Set<String> houses,
    Set<String> nowhere,
    Set<String> streets,
    Set<String> streetEndings,
    Set<String> countries,
    Set<String> marks) {

  static final Vocabulary WORDS = load();

  /** The words are compared with folded texts, so they are spelled as those are. */
  Vocabulary {
    stop = alike(stop);
    noise =
        noise.stream()
            .map(Wording::umlautsAlike)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    generic = alike(generic);
    calendar = alike(calendar);
    spellings =
        spellings.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    word -> Wording.umlautsAlike(word.getKey()),
                    word -> Wording.umlautsAlike(word.getValue())));
    placeGeneric = alike(placeGeneric);
    houses = alike(houses);
    nowhere = alike(nowhere);
    streets = alike(streets);
    streetEndings = alike(streetEndings);
    countries = alike(countries);
    marks = alike(marks);
  }

  private static Set<String> alike(Set<String> words) {
    return words.stream().map(Wording::umlautsAlike).collect(Collectors.toUnmodifiableSet());
  }

  private static Vocabulary load() {
    try (InputStream file = Vocabulary.class.getResourceAsStream("/models/words.yaml")) {
      return YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build()
          .readValue(file, Vocabulary.class);
    } catch (IOException e) {
      throw new UncheckedIOException("models/words.yaml cannot be read", e);
    }
  }
}
