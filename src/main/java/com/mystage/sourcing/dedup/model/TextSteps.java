package com.mystage.sourcing.dedup.model;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the normalisers do to a text. */
final class TextSteps {

  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern APOSTROPHES =
      Pattern.compile("(?<=\\p{L}) ?\\\\? ?['’`´](?=\\s?s?\\b)");
  private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]+");
  private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*://");
  private static final Pattern FULL_YEAR =
      Pattern.compile("(?<![0-9])(1[5-9][0-9]{2}|20[0-9]{2})(?![0-9])");
  private static final Pattern SHORT_YEAR = Pattern.compile("^\\W*([0-9]{2})\\W*$");
  private static final Pattern TAIL = Pattern.compile("\\s*(?:[,(\\[;|]|\\s[-–—:]\\s).*$");
  private static final int PHONE_DIGITS = 9;

  private static final Map<String, String> LETTERS =
      Map.of("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ı", "i");

  private static final Map<String, String> STREETS =
      Map.ofEntries(
          Map.entry("street", "st"),
          Map.entry("avenue", "ave"),
          Map.entry("av", "ave"),
          Map.entry("road", "rd"),
          Map.entry("boulevard", "blvd"),
          Map.entry("bd", "blvd"),
          Map.entry("drive", "dr"),
          Map.entry("highway", "hwy"),
          Map.entry("lane", "ln"),
          Map.entry("place", "pl"),
          Map.entry("square", "sq"),
          Map.entry("court", "ct"),
          Map.entry("parkway", "pkwy"),
          Map.entry("north", "n"),
          Map.entry("south", "s"),
          Map.entry("east", "e"),
          Map.entry("west", "w"),
          Map.entry("first", "1st"),
          Map.entry("second", "2nd"),
          Map.entry("third", "3rd"),
          Map.entry("fourth", "4th"),
          Map.entry("fifth", "5th"),
          Map.entry("sixth", "6th"),
          Map.entry("seventh", "7th"),
          Map.entry("eighth", "8th"),
          Map.entry("ninth", "9th"),
          Map.entry("tenth", "10th"),
          Map.entry("strasse", "str"),
          Map.entry("straße", "str"));

  private TextSteps() {}

  static String apply(Normaliser step, String text) {
    String changed =
        switch (step) {
          case LOWER -> text.toLowerCase(Locale.ROOT);
          case UNACCENT -> unaccented(text);
          case WORDS -> words(text);
          case COMPACT -> OTHERS.matcher(text).replaceAll("");
          case DIGITS -> NO_DIGITS.matcher(text).replaceAll("");
          case PHONE -> phone(text);
          case HOST -> url(text).split("/", 2)[0];
          case URL -> url(text);
          case YEAR -> year(text);
          case SORTED -> sorted(text);
          case STREET -> street(text);
          case HEAD -> head(text);
        };
    return isTidy(changed) ? changed : SPACES.matcher(changed).replaceAll(" ").strip();
  }

  /** Whether all is ASCII and no space stands beside another or at an end: so are most texts. */
  private static boolean isTidy(String text) {
    boolean space = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || (c == ' ' && space)) {
        return false;
      }
      space = c == ' ';
    }
    return !space;
  }

  /** Whether all is ASCII letters and digits, and spaces. */
  private static boolean isWords(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 'z' || !(Character.isLetterOrDigit(c) || c == ' ')) {
        return false;
      }
    }
    return true;
  }

  private static String words(String text) {
    return isWords(text)
        ? text
        : OTHERS.matcher(APOSTROPHES.matcher(text).replaceAll("")).replaceAll(" ");
  }

  private static String unaccented(String text) {
    if (isTidy(text)) {
      return text;
    }
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
      plain = plain.replace(letter.getKey(), letter.getValue());
    }
    return plain;
  }

  private static String phone(String text) {
    String digits = NO_DIGITS.matcher(text).replaceAll("");
    String last = digits.substring(Math.max(0, digits.length() - PHONE_DIGITS));
    return last.replaceFirst("^0+", "");
  }

  private static String url(String text) {
    String bare = SCHEME.matcher(text.strip()).replaceFirst("").toLowerCase(Locale.ROOT);
    String path = bare.split("[?#]", 2)[0];
    return path.replaceFirst("^www\\.", "").replaceFirst("/+$", "");
  }

  private static String year(String text) {
    var full = FULL_YEAR.matcher(text);
    if (full.find()) {
      return full.group(1);
    }
    var brief = SHORT_YEAR.matcher(text);
    if (!brief.find()) {
      return "";
    }
    int year = Integer.parseInt(brief.group(1));
    return Integer.toString(year < 30 ? 2000 + year : 1900 + year);
  }

  private static String sorted(String text) {
    return Arrays.stream(SPACES.split(text)).sorted().collect(Collectors.joining(" "));
  }

  private static String street(String text) {
    List<String> words = List.of(SPACES.split(text));
    return words.stream()
        .map(word -> STREETS.getOrDefault(word, word))
        .collect(Collectors.joining(" "));
  }

  private static String head(String text) {
    String head = TAIL.matcher(text).replaceFirst("");
    return head.isBlank() ? text : head;
  }
}
