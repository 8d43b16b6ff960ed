package com.mystage.sourcing.extraction.titles;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word that people put around titles: before a colon or dash, after one, in brackets or between
 * asterisks, or in capitals in front. Inside the title it is part of the name ("Cancelled: A
 * Musical" loses nothing but its marker; "The Cancelled Wedding" stays).
 */
final class Marker {

  private static final String SEPARATOR = "\\s*(?:[:!|*~•]+|\\s[-–—]+|[-–—]+\\s)[\\s:!*|–—-]*";

  private final Pattern anywhere;
  private final Pattern alone;

  /**
   * @param words a regular expression of alternatives, matched without regard to case
   */
  Marker(String words) {
    String word = "(?:" + words + ")";
    alone = Pattern.compile("(?iu)[\\s*!(\\[]*" + word + "[\\s*!.)\\]]*");
    anywhere =
        Pattern.compile(
            "(?iu)^[\\s*!#~•]*"
                + word
                + "(?:"
                + SEPARATOR
                + "|\\s*\\*+\\s*)(?=\\S)"
                + "|[(\\[{<*]+\\s*"
                + word
                + "[\\s!.]*[)\\]}>*]+\\s*[:–—-]?\\s*"
                + "|\\s*(?:\\s[-–—]+|[-–—]+\\s|[:|*~•])\\s*"
                + word
                + "[\\s!.*]*$"
                + "|^[\\s*]*(?-i:(?="
                + "[\\p{Lu} ]{6,}\\s))"
                + word
                + "\\s+(?=[\\p{L}\\p{N}\"'“])");
  }

  /** The title without the marker; empty if it does not bear it. */
  Optional<String> without(String title) {
    if (alone.matcher(title).matches()) {
      return Optional.of(title);
    }
    Matcher matcher = anywhere.matcher(title);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String rest = tidy(matcher.replaceFirst(" "));
    return rest.isEmpty() ? Optional.of(title) : Optional.of(rest);
  }

  static String tidy(String title) {
    return title
        .replaceAll("\\s+", " ")
        .replaceAll("^[\\s:|–—-]+|[\\s:|–—-]+$", "")
        .replaceAll("\\s+([,;:!?])", "$1")
        .strip();
  }
}
