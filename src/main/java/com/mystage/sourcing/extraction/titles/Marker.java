package com.mystage.sourcing.extraction.titles;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word that people put around titles: before a colon or dash, after one, in brackets or between
 * asterisks; or in capitals in front or behind, where the rest is not. Inside the title it is part
 * of the name ("The Cancelled Wedding", "CANCELLED CULTURE CLUB").
 */
final class Marker {

  private static final String SEPARATOR =
      "\\s*(?:[:!|*~•]+|\\s[-–—]+|[-–—]+\\s|[-–—]{2,})[\\s:!*|–—-]*";
  private static final String OPEN = "[(\\[{<*]+\\s*";
  private static final String CLOSE = "[\\s!.]*[)\\]}>*]+";
  private static final Pattern SMALL = Pattern.compile("\\p{Ll}");

  /** A way to set it apart. */
  private record Place(Pattern pattern, boolean onlyCapitals) {}

  private final Pattern alone;
  private final List<Place> places;

  /**
   * @param words a regular expression of alternatives, matched without regard to case
   */
  Marker(String words) {
    String bare = "(?<word>" + words + ")(?![\\p{L}\\p{N}])";
    String word = bare + StatusWords.TAIL;
    alone = Pattern.compile("(?iu)[\\s*!(\\[]*" + word + "[\\s*!.)\\]]*");
    places =
        List.of(
            // "Foo (cancelled)", "Foo [Cancelled due to rain] at Bar", "**Cancelled - Rain** Foo"
            place(
                OPEN + word + "(?:\\s*[-–:,]\\s*[^()\\[\\]*]{2,40})?" + CLOSE + "\\s*[:–—-]?\\s*",
                false),
            // "CANCELLED: Foo", "** Cancelled ** Foo", "Cancelled due to rain: Foo"
            place("^[\\s*!#~•(\\[]*" + word + "(?:" + SEPARATOR + "|\\s*\\*+\\s*)(?=\\S)", false),
            // "CANCELLED FOR FOXY'S: Foo"
            place("^[\\s*!]*" + bare + "\\s+for\\s[^:]{2,30}:\\s*(?=\\S)", true),
            // "Foo - cancelled", "Foo: cancelled (Bar)"
            place(
                "\\s*(?:\\s[-–—]+|[-–—]+\\s|[-–—](?=\\p{Lu})|[:|*~•])\\s*"
                    + word
                    + "[\\s!.*]*(?=$|\\s[(\\[][^()\\[\\]]{1,30}[)\\]]$)",
                false),
            // "Foo (Bar) cancelled", "Foo! cancelled"
            place("(?<=[)\\]!])\\s*" + word + "[\\s!.]*$", false),
            // "CANCELLED Foo"
            place("^[\\s*]*" + bare + "\\s+(?=[\\p{L}\\p{N}\"'“])", true),
            // "Bar - CANCELLED Foo"
            place("(?<=[-–:|]\\s)" + bare + "\\s+(?=[\\p{L}\\p{N}\"'“])", true),
            // "Foo CANCELLED"
            place("\\s+" + word + "[\\s!.]*$", true));
  }

  private static Place place(String pattern, boolean onlyCapitals) {
    return new Place(Pattern.compile("(?iu)" + pattern), onlyCapitals);
  }

  /** The title without the marker; empty if it does not bear it. */
  Optional<String> without(String title) {
    if (alone.matcher(title).matches()) {
      return Optional.of(title);
    }
    for (Place place : places) {
      Matcher matcher = place.pattern().matcher(title);
      if (matcher.find() && (!place.onlyCapitals() || standsOut(matcher, title))) {
        String rest =
            tidy(title.substring(0, matcher.start()) + " " + title.substring(matcher.end()));
        return Optional.of(rest.isEmpty() ? title : rest);
      }
    }
    return Optional.empty();
  }

  /** In capitals, and the rest is not. */
  private static boolean standsOut(Matcher matcher, String title) {
    boolean capitals = !SMALL.matcher(matcher.group("word")).find();
    String rest = title.substring(0, matcher.start()) + title.substring(matcher.end());
    return capitals && SMALL.matcher(rest).find();
  }

  static String tidy(String title) {
    return title
        .replaceAll("\\s+", " ")
        .replaceAll("^[\\s:|–—-]+|[\\s:|–—-]+$", "")
        .replaceAll("\\s+([,;:!?])", "$1")
        .strip();
  }
}
