package com.mystage.sourcing.scraping.pages;

import java.util.regex.Pattern;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/** What links to events and to next pages look like on most sites. */
final class UsualLinks {

  /**
   * A path with a part that says "events" in one of six languages, and the event's own part after
   * it, which is not a view of the list.
   */
  static final Pattern EVENT_PATH =
      Pattern.compile(
          "(?i).*/(?:events?|event-detail|shows?|gigs?|concerts?|konzerte?|veranstaltung(?:en)?"
              + "|termine?|programm(?:e|a)?|kalender|calendar|calendario|agenda|eventi?|eventos?"
              + "|evenements?|évènements?|spectacles?|conciertos?|concerti|voorstelling(?:en)?"
              + "|whats-on|performances?|productions?)/"
              + "(?!(?:page|seite|pagina|category|categories|kategorie|tags?|list|liste|month|monat"
              + "|week|day|today|past|archive?|archiv|feed|ical|rss|search|upcoming|map|photo"
              + "|submit|add|new|organizer|venue|series)(?:/|$)|\\d{4}-\\d{2}(?:-\\d{2})?/?$)"
              + "[^/]{2,}(?:/[^/]+){0,4}/?");

  private static final String WORDS =
      "^\\W*(?:next|next page|older|more events|load more|weiter|nächste(?: seite)?|mehr laden"
          + "|suivante?|page suivante|siguiente|successiv[ao]|avanti|volgende|[»›→>]{1,2})\\W*$";

  /** In the order in which they are trusted. */
  static final Evaluator[] NEXT = {
    QueryParser.parse("link[rel~=(?i)\\bnext\\b][href],a[rel~=(?i)\\bnext\\b][href]"),
    QueryParser.parse(
        "a.next[href],.next>a[href],.pager-next a[href],.pagination-next a[href]"
            + ",a.next-page[href],.nav-next a[href],.nav-previous a[href]:matchesOwn((?i)older)"
            + ",a[aria-label~=(?i)^(?:next|weiter|nächste|suivant|siguiente|successiv|volgende)][href]"),
    QueryParser.parse(
        "[class*=pagination] a[href]:matches((?i)"
            + WORDS
            + "),[class*=pager] a[href]:matches((?i)"
            + WORDS
            + "),nav a[href]:matches((?i)"
            + WORDS
            + ")")
  };

  private UsualLinks() {}
}
