package com.mystage.sourcing.scraping.pages;

import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.sources.Follow;
import com.mystage.sourcing.sources.looks.Link;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;

/**
 * Pages that list events and link to a page for each, HTML or a feed. Details are the links that a
 * CSS selector finds and whose path matches a pattern; without either, those whose path looks like
 * an event's. The next page is the one that another selector finds, or else the one marked {@code
 * rel=next} or named as next pages are. Lists are read for their links alone, as an event's own
 * page says more; unless a rule tells how events stand on them.
 */
public final class PageList implements Leads {

  private static final Evaluator EVERY_LINK = QueryParser.parse("a[href]");
  private static final Evaluator ENTRIES = QueryParser.parse("item > link, entry > link[href]");
  private static final Evaluator NEXT_OF_FEED =
      QueryParser.parse(
          "feed > link[rel=next][href], channel > atom|link[rel=next][href],"
              + " feed > link[rel=prev-archive][href],"
              + " channel > atom|link[rel=prev-archive][href]");
  private static final Pattern FEED =
      Pattern.compile(
          "(?is)\\s*(?:<\\?xml[^>]*>\\s*)?(?:<!--.*?-->\\s*)*<(?:rss|feed|rdf:rdf)\\b.*");
  private static final int PROLOG = 2_000;

  /** Null where the lists themselves hold the events. */
  private final @Nullable Evaluator details;

  private final @Nullable Pattern path;
  private final Evaluator[] next;

  private PageList(@Nullable Evaluator details, @Nullable Pattern path, Evaluator[] next) {
    this.details = details;
    this.path = path;
    this.next = next;
  }

  /**
   * @param ruled whether rules tell how events stand on the source's pages: then the lists hold
   *     them, unless the links to details are named
   */
  public static PageList of(Follow follow, boolean ruled) {
    if (ruled && follow.details() == null && follow.paths() == null) {
      return new PageList(null, null, next(follow));
    }
    Pattern usual = follow.details() == null ? UsualLinks.EVENT_PATH : null;
    return new PageList(
        follow.details() == null ? EVERY_LINK : QueryParser.parse(follow.details()),
        follow.paths() == null ? usual : Pattern.compile(follow.paths()),
        next(follow));
  }

  /** A feed that holds the events itself, in several documents (RFC 5005, sections 3 and 4). */
  static PageList ofFeed() {
    return new PageList(null, null, new Evaluator[0]);
  }

  private static Evaluator[] next(Follow follow) {
    return follow.next() == null
        ? UsualLinks.NEXT
        : new Evaluator[] {QueryParser.parse(follow.next())};
  }

  @Override
  public Onward from(FetchOutcome.Fetched page) {
    Document dom;
    boolean feed = isFeed(page.bytes());
    try (ByteArrayInputStream bytes = new ByteArrayInputStream(page.bytes())) {
      dom = Jsoup.parse(bytes, null, page.url(), feed ? Parser.xmlParser() : Parser.htmlParser());
    } catch (IOException e) {
      return Onward.unreadable("cannot be read as a page: " + e.getMessage());
    }
    Optional<String> onward =
        Stream.of(feed ? new Evaluator[] {NEXT_OF_FEED} : next)
            .flatMap(way -> dom.select(way).stream().limit(1))
            .flatMap(element -> link(element).stream())
            .findFirst();
    Set<String> links = new LinkedHashSet<>();
    List<Element> named = details == null ? List.of() : dom.select(feed ? ENTRIES : details);
    for (Element element : named) {
      link(element)
          .filter(link -> feed ? isWanted(element) : matches(link))
          .filter(link -> !onward.equals(Optional.of(link)))
          .ifPresent(links::add);
    }
    return new Onward(
        links.stream().map(Link::to).toList(), onward.map(Link::to).stream().toList(), null);
  }

  @Override
  public boolean listsHoldEvents() {
    return details == null;
  }

  private static boolean isFeed(byte[] bytes) {
    String start =
        new String(
            bytes, 0, Math.min(bytes.length, PROLOG), java.nio.charset.StandardCharsets.ISO_8859_1);
    return FEED.matcher(start).lookingAt();
  }

  /** An Atom entry's link to itself, an enclosure or an editor is not its page. */
  private static boolean isWanted(Element element) {
    return List.of("", "alternate").contains(element.attr("rel"));
  }

  private boolean matches(String link) {
    return path == null || new BoundedMatch(path).matches(pathOf(link));
  }

  private static Optional<String> link(Element element) {
    String link = element.hasAttr("href") ? element.absUrl("href") : element.text().strip();
    String plain = link.replaceFirst("#.*", "");
    return Optional.of(plain)
        .filter(it -> it.startsWith("http://") || it.startsWith("https://"))
        .filter(it -> it.length() <= Site.LONGEST_ADDRESS);
  }

  private static String pathOf(String link) {
    return link.replaceFirst("https?://[^/?]*", "").replaceFirst("\\?.*", "");
  }
}
