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
      Pattern.compile(
          "(?iu)^.{2,80}?\\b(?:presents?|präsentier(?:t|en)|présente(?:nt)?|presentan?|presentano"
              + "|presenteer(?:t|en))(?![\\p{L}])\\s*[:–—-]?\\s+");
  private static final Pattern SUPPORT =
      Pattern.compile(
          "(?iu)\\s*(?:[,;(\\[]\\s*)?(?:"
              + "(?:with|w/|\\+|and|&|plus)?\\s*(?:very )?special guests?\\s*:?"
              + "|(?:\\+|&|,|with|w/|and|plus)\\s*support(?: from| by)?\\s*:?"
              + "|\\bsupport(?: from| by)\\s*:?|\\bsupport:"
              + "|(?:\\+\\s*)?\\b(?:vorband|vorgruppe|premi[èe]re partie|1[èe]?re partie|teloner[oa]s?"
              + "|opening act|openers?|voorprogramma|in apertura|gruppo spalla)\\s*:"
              + "|\\b(?:feat\\.?|ft\\.?|featuring)"
              + ")\\s+");

  /** What {@link #SUPPORT} and {@link #WITH_SLASH} need; most titles have none of it. */
  private static final String SUPPORT_WORDS =
      "guests?\\b|support|vorband|vorgruppe|partie|teloner|open(?:er|ing act)|voorprogramma"
          + "|apertura|spalla|\\bf(?:ea)?t|\\bw/";

  private static final Stems SUPPORT_STEMS = Stems.of(SUPPORT_WORDS);
  private static final Pattern SUPPORT_WORD = Pattern.compile("(?iu)" + SUPPORT_WORDS);

  private static final Pattern FEATURED = Pattern.compile("(?iu)\\b(?:feat|ft|featuring)\\b");
  private static final Pattern WITH_SLASH = Pattern.compile("(?iu)\\s+w/\\s*");
  private static final Pattern BILL = Pattern.compile("\\s+[/|+•]\\s+|\\s*;\\s+");
  private static final Pattern LIST =
      Pattern.compile("(?iu)\\s*,\\s+(?:and\\s+|&\\s+)?|\\s+(?:and|&|\\+|/)\\s+");
  private static final Pattern THREE = Pattern.compile("(?iu).*,.*(?:,|&|\\band\\b).*");
  private static final Pattern VENUE =
      Pattern.compile("(?iu)\\s+(?:(?:live )?at|@)\\s+.+$|\\s+live!?$");
  private static final Pattern NO_ARTIST =
      Pattern.compile(
          "(?iu).*\\b(team|curricul(?:um|a)|intro(?:duction)?|ministry|bible|sing-?along|meditation"
              + "|reiki|listening room|series|committee|board|masterclass|seminar|webinar|exhibition"
              + "|revs?|pastor|prof|dr|brunch|hike|walk|ride|miles?|talk|lecture|reading|story ?time|lab|training|service|worship|game|vs\\.?|brunch|dinner|lunch|breakfast|yoga|tour|workshop|class|party|night|festival"
              + "|fest|friends|guests?|more|tba|tbd|dj set|open mic|karaoke|trivia|q&a|screening"
              + "|auditions?|rehearsal|meeting|concert series|concert|recital|symphony no.*"
              + "|support|doors|tickets?|show|kids|family|tribute to.*|day \\d+)\\b.*|.*\\d{4}.*|.*:.*|.*\\s[–—-]\\s.*|.*\\|.*");
  private static final Pattern INSTRUMENT =
      Pattern.compile(
          "(?iu)piano|violin|viola|cello|(?:double )?bass|guitar|voice|vocals|soprano|mezzo(?:-soprano)?"
              + "|alto|tenor|baritone|flute|oboe|clarinet|bassoon|(?:french )?horn|trumpet|trombone|tuba"
              + "|harp|organ|percussion|drums|saxophone|shakuhachi|koto|conductor|director|narrator"
              + "|host|moderator|dj");
  private static final int LONGEST_NAME = 60;

  private TitlePerformers() {}

  /**
   * @param musical whether the event is known to be a performance of music or comedy
   */
  static List<String> in(String title, boolean musical) {
    boolean support = SUPPORT_STEMS.mayBeIn(title) && SUPPORT_WORD.matcher(title).find();
    if (!musical && !support) {
      return List.of();
    }
    String text = PRESENTS.matcher(title).replaceFirst("");
    boolean presented = !text.equals(title);
    Matcher word = SUPPORT.matcher(text);
    if (support && word.find() && word.start() > 0) {
      String head = text.substring(0, word.start());
      String rest = text.substring(word.end());
      // Whoever is featured performs, also at what is no performer itself.
      return bill(head, rest, FEATURED.matcher(word.group()).find());
    }
    Matcher slash = WITH_SLASH.matcher(text);
    if (slash.find() && slash.start() > 0) {
      String head = clean(text.substring(0, slash.start()));
      return isName(VENUE.matcher(head).replaceFirst("")) || BILL.matcher(head).find()
          ? bill(head, text.substring(slash.end()), false)
          : List.of();
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

  /**
   * @param featured whether those who follow perform for certain
   */
  private static List<String> bill(String head, String rest, boolean featured) {
    String first = VENUE.matcher(head).replaceFirst("");
    List<String> heads =
        certain(BILL.matcher(first).find() ? Arrays.asList(BILL.split(first)) : List.of(first));
    String tail = VENUE.matcher(rest.replaceAll("[)\\]]+\\s*$", "")).replaceFirst("");
    List<String> others = certain(Arrays.asList(LIST.split(tail)));
    List<String> names = new ArrayList<>(heads);
    names.addAll(others);
    boolean bill = featured ? !others.isEmpty() : names.size() > 1;
    return bill ? names.stream().distinct().toList() : List.of();
  }

  private static List<String> certain(List<String> parts) {
    return parts.stream().map(TitlePerformers::clean).filter(TitlePerformers::isName).toList();
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
        && !NO_ARTIST.matcher(part).matches()
        && !INSTRUMENT.matcher(part).matches();
  }
}
