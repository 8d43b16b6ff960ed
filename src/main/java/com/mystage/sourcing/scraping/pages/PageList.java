package com.mystage.sourcing.scraping.pages;

import com.mystage.sourcing.scraping.FetchOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector.SelectorParseException;
import org.jspecify.annotations.Nullable;

/**
 * A page that lists events and links to a page for each. Details are the links that a CSS selector
 * finds, or whose path matches a pattern; the next page is the one marked {@code rel=next}, or what
 * another selector finds.
 */
public final class PageList implements Leads {

  private final Evaluator details;
  private final @Nullable Pattern path;
  private final Evaluator next;

  private PageList(Evaluator details, @Nullable Pattern path, Evaluator next) {
    this.details = details;
    this.path = path;
    this.next = next;
  }

  /**
   * @param details selector of the links to details, such as {@code article h2 a}
   * @param next selector of the link to the next page; null for {@code rel=next}
   * @throws IllegalArgumentException naming the selector that is none
   */
  public static PageList selecting(String details, @Nullable String next) {
    return new PageList(selector(details), null, next(next));
  }

  /**
   * @param path regular expression that the whole path of a detail's address matches
   * @param next selector of the link to the next page; null for {@code rel=next}
   */
  public static PageList matching(Pattern path, @Nullable String next) {
    return new PageList(selector("a[href]"), path, next(next));
  }

  @Override
  public Onward from(FetchOutcome.Fetched page) {
    Document dom;
    try {
      dom = Jsoup.parse(new ByteArrayInputStream(page.bytes()), null, page.url());
    } catch (IOException e) {
      return Onward.NOWHERE;
    }
    Set<String> links = new LinkedHashSet<>();
    for (Element element : dom.select(details)) {
      String link = link(element);
      if (link != null && (path == null || path.matcher(pathOf(link)).matches())) {
        links.add(link);
      }
    }
    Element onward = dom.selectFirst(next);
    return new Onward(
        List.copyOf(links), Optional.ofNullable(onward == null ? null : link(onward)));
  }

  private static @Nullable String link(Element element) {
    String link = element.absUrl("href").replaceFirst("#.*", "");
    return link.startsWith("http://") || link.startsWith("https://") ? link : null;
  }

  private static String pathOf(String link) {
    return link.replaceFirst("https?://[^/?]*", "").replaceFirst("\\?.*", "");
  }

  private static Evaluator next(@Nullable String selector) {
    return selector(
        selector == null ? "link[rel~=(?i)\\bnext\\b],a[rel~=(?i)\\bnext\\b]" : selector);
  }

  private static Evaluator selector(String css) {
    try {
      return QueryParser.parse(css);
    } catch (SelectorParseException e) {
      throw new IllegalArgumentException("'" + css + "' is no CSS selector", e);
    }
  }
}
