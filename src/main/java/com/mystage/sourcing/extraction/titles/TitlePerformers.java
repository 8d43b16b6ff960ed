package com.mystage.sourcing.extraction.titles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who performs, read out of a title, and only where the title says it: with a word that performers
 * have (support, special guest, feat.), or, at an event known to be a performance, by the
 * separators of a bill. "Dinner with Friends" and "Yoga + Brunch" name no artists.
 */
final class TitlePerformers {

  private static final Pattern PRESENTS =
      Pattern.compile("(?iu)^.{2,80}?\\bpresents?\\b\\s*[:–—-]?\\s+");
  private static final Pattern SUPPORT =
      Pattern.compile(
          "(?iu)\\s*(?:[,;(\\[]\\s*)?(?:"
              + "(?:with|w/|\\+|and|&|plus)?\\s*(?:very )?special guests?\\s*:?"
              + "|(?:\\+|&|,|with|w/|and|plus)\\s*support(?: from| by)?\\s*:?"
              + "|\\bsupport(?: from| by)\\s*:?|\\bsupport:"
              + "|\\b(?:feat\\.?|ft\\.?|featuring)"
              + ")\\s+");
  private static final Pattern WITH_SLASH = Pattern.compile("(?iu)\\s+w/\\s*");
  private static final Pattern BILL = Pattern.compile("\\s+[/|+•]\\s+|\\s*;\\s+");
  private static final Pattern LIST =
      Pattern.compile("(?iu)\\s*,\\s+(?:and\\s+|&\\s+)?|\\s+(?:and|&|\\+|/)\\s+");
  private static final Pattern THREE = Pattern.compile("(?iu).*,.*(?:,|&|\\band\\b).*");
  private static final Pattern VENUE =
      Pattern.compile("(?iu)\\s+(?:(?:live )?at|@)\\s+.+$|\\s+live!?$");
  private static final Pattern NO_ARTIST =
      Pattern.compile(
          "(?iu).*\\b(brunch|hike|walk|ride|miles?|talk|lecture|reading|story ?time|lab|training|service|worship|game|vs\\.?|brunch|dinner|lunch|breakfast|yoga|tour|workshop|class|party|night|festival"
              + "|fest|friends|guests?|more|tba|tbd|dj set|open mic|karaoke|trivia|q&a|screening"
              + "|auditions?|rehearsal|meeting|concert series|concert|recital|symphony no.*"
              + "|support|doors|tickets?|show|kids|family|tribute to.*|day \\d+)\\b.*|.*\\d{4}.*|.*:.*");
  private static final int LONGEST_NAME = 60;

  private TitlePerformers() {}

  /**
   * @param musical whether the event is known to be a performance of music or comedy
   */
  static List<String> in(String title, boolean musical) {
    String text = PRESENTS.matcher(title).replaceFirst("");
    boolean presented = !text.equals(title);
    Matcher support = SUPPORT.matcher(text);
    if (support.find() && support.start() > 0) {
      return bill(text.substring(0, support.start()), text.substring(support.end()));
    }
    Matcher slash = WITH_SLASH.matcher(text);
    if (slash.find() && slash.start() > 0) {
      return bill(text.substring(0, slash.start()), text.substring(slash.end()));
    }
    if (!musical) {
      return List.of();
    }
    String billed = VENUE.matcher(text).replaceFirst("");
    if (BILL.matcher(billed).find()) {
      return named(Arrays.asList(BILL.split(billed)), 2);
    }
    if (THREE.matcher(billed).matches()) {
      // "Earth, Wind & Fire": single words make a list only where a venue follows.
      List<String> names = named(Arrays.asList(LIST.split(billed)), 3);
      boolean venue = !billed.equals(text);
      return venue || names.stream().anyMatch(name -> name.contains(" ")) ? names : List.of();
    }
    return presented ? named(List.of(billed), 1) : List.of();
  }

  private static List<String> bill(String head, String rest) {
    List<String> names = new ArrayList<>();
    String first = VENUE.matcher(head).replaceFirst("");
    names.addAll(BILL.matcher(first).find() ? Arrays.asList(BILL.split(first)) : List.of(first));
    String others = VENUE.matcher(rest.replaceAll("[)\\]]+\\s*$", "")).replaceFirst("");
    names.addAll(Arrays.asList(LIST.split(others)));
    List<String> certain =
        names.stream().map(TitlePerformers::clean).filter(TitlePerformers::isName).toList();
    return certain.size() < 2 ? certain.subList(0, 0) : certain.stream().distinct().toList();
  }

  /** The names, if all of them look like names; a single doubtful one makes it no bill. */
  private static List<String> named(List<String> parts, int least) {
    List<String> names =
        parts.stream().map(TitlePerformers::clean).filter(p -> !p.isEmpty()).distinct().toList();
    return names.size() >= least && names.stream().allMatch(TitlePerformers::isName)
        ? names
        : List.of();
  }

  private static String clean(String part) {
    return part.replaceAll("^[\\s,;:+&|/(\\[–—-]+|[\\s,;:+&|/–—-]+$", "").strip();
  }

  private static boolean isName(String part) {
    boolean capital =
        part.codePoints().findFirst().stream()
            .anyMatch(
                c -> Character.isUpperCase(c) || Character.isDigit(c) || !Character.isLowerCase(c));
    return !part.isEmpty()
        && part.length() <= LONGEST_NAME
        && (capital || part.equals(part.toLowerCase(Locale.ROOT)))
        && part.split("\\s+").length <= 7
        && !NO_ARTIST.matcher(part).matches();
  }
}
