package com.mystage.sourcing.dedup.features;

import static com.mystage.sourcing.dedup.features.Vocabulary.WORDS;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Plain functions from written text to comparable tokens. */
final class Wording {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern AT = Pattern.compile("(?i)\\S.*\\s(?:at|@)\\s+(\\S.*)$");
  private static final Pattern APOSTROPHES = Pattern.compile("['’‘`´]");
  private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern PRICES = Pattern.compile("[$€£]\\s?\\d+(?:[.,]\\d+)?");
  private static final Pattern TIMES =
      Pattern.compile(
          "(?i)\\b\\d{1,2}(?::\\d{2})?\\s?(?:am|pm|a\\.m\\.|p\\.m\\.)|\\b\\d{1,2}:\\d{2}\\b");
  private static final Pattern DATES =
      Pattern.compile(
          "(?i)\\b\\d{1,4}[/.-]\\d{1,2}(?:[/.-]\\d{2,4})?\\b|\\b(?:19|20)\\d{2}\\b"
              + "|\\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.?\\s\\d{1,2}(?:st|nd|rd|th)?\\b");

  private Wording() {}

  /** Lower case by full case folding, without marks and punctuation, one space between tokens. */
  static String folded(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String lower = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    String joined = APOSTROPHES.matcher(lower).replaceAll("");
    return umlautsAlike(OTHER.matcher(joined).replaceAll(" ").strip());
  }

  /** One spelling for "Mühle", "Muehle" and "Muhle": their marks are gone, so the added e goes. */
  static String umlautsAlike(String folded) {
    return folded.replace("ae", "a").replace("oe", "o").replace("ue", "u");
  }

  static List<String> split(String folded) {
    return folded.isEmpty() ? List.of() : Arrays.asList(folded.split(" "));
  }

  /** A title's tokens in order, without dates, prices, announcements and stop words. */
  static List<String> title(String title) {
    String undated = title;
    for (Pattern pattern : List.of(PRICES, TIMES, DATES)) {
      undated = pattern.matcher(undated).replaceAll(" ");
    }
    String padded = " " + folded(undated) + " ";
    for (String noise : WORDS.noise()) {
      padded = padded.replace(" " + noise + " ", " ");
    }
    List<String> tokens =
        split(padded.strip()).stream()
            .filter(it -> !WORDS.stop().contains(it) && !WORDS.calendar().contains(it))
            .map(it -> WORDS.spellings().getOrDefault(it, it))
            .toList();
    return tokens.isEmpty() ? split(folded(title)) : tokens;
  }

  /** What stands behind the last "at": the place, or a larger event that this one is a part of. */
  static @Nullable String host(String title) {
    Matcher at = AT.matcher(title);
    return at.find() ? String.join(" ", title(at.group(1))) : null;
  }

  /** A place's, street's or artist's tokens in order, each in its usual spelling. */
  static List<String> name(String name) {
    List<String> tokens = split(folded(name));
    List<String> told =
        tokens.stream()
            .map(it -> WORDS.spellings().getOrDefault(it, it))
            .filter(it -> !WORDS.stop().contains(it) && !it.equals("company"))
            .toList();
    return told.isEmpty() ? tokens : told;
  }
}
