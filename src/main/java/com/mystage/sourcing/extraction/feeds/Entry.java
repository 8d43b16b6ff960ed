package com.mystage.sourcing.extraction.feeds;

import com.mystage.sourcing.listings.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * One item or entry of a feed: its elements by name, with the usual prefix whatever prefix the feed
 * chose, and none for RSS and Atom themselves.
 *
 * @param number counted from 1
 */
record Entry(int number, Map<String, List<Element>> elements, String extractor) {

  private static final Map<String, String> PREFIXES =
      Map.ofEntries(
          Map.entry("http://www.w3.org/2005/Atom", ""),
          Map.entry("http://purl.org/atom/ns#", ""),
          Map.entry("http://purl.org/rss/1.0/", ""),
          Map.entry("http://purl.org/rss/1.0/modules/event/", "ev:"),
          Map.entry("urn:ietf:params:xml:ns:xcal", "xcal:"),
          Map.entry("http://search.yahoo.com/mrss/", "media:"),
          Map.entry("http://purl.org/rss/1.0/modules/content/", "content:"),
          Map.entry("http://schemas.google.com/g/2005", "gd:"),
          Map.entry("http://www.w3.org/2003/01/geo/wgs84_pos#", "geo:"),
          Map.entry("http://www.georss.org/georss", "georss:"),
          Map.entry("http://purl.org/dc/elements/1.1/", "dc:"),
          Map.entry("http://webnus.net/rss/mec/", "mec:"));

  private static final Pattern NEXT = Pattern.compile("<(?:item|entry)[\\s>]");

  /** Elements that only hold others. */
  private static final Set<String> HOLDERS = Set.of("media:group", "geo:point", "xcal:vevent");

  static Entry of(Element entry, int number, String extractor) {
    Map<String, List<Element>> elements = new LinkedHashMap<>();
    for (Element child : entry.children()) {
      String name = name(child);
      List<Element> held = HOLDERS.contains(name) ? child.children() : List.of(child);
      held.forEach(
          each -> elements.computeIfAbsent(name(each), key -> new ArrayList<>()).add(each));
    }
    return new Entry(number, elements, extractor);
  }

  static String name(Element element) {
    String prefix = element.tag().prefix();
    String namespace = element.tag().namespace();
    String usual = PREFIXES.get(namespace);
    String written = prefix.isEmpty() ? "" : prefix.toLowerCase(Locale.ROOT) + ":";
    return (usual == null ? written : usual) + element.tag().localName().toLowerCase(Locale.ROOT);
  }

  Stream<Element> all(String... names) {
    return Stream.of(names).flatMap(name -> elements.getOrDefault(name, List.of()).stream());
  }

  /** The first of these elements that has text. */
  Optional<Element> first(String... names) {
    return all(names).filter(element -> !content(element).isBlank()).findFirst();
  }

  /**
   * Its text, or its markup where it stands unescaped; of an element that was not closed, what
   * stands before the next entry.
   */
  static String content(Element element) {
    if (element.childrenSize() == 0) {
      return element.wholeText();
    }
    String markup = element.html();
    Matcher next = NEXT.matcher(markup);
    return next.find() ? markup.substring(0, next.start()) : markup;
  }

  Optional<String> text(String... names) {
    return first(names).map(Entry::content).map(String::strip);
  }

  String path() {
    return "item[" + number + "]";
  }

  Provenance origin(Element element, @Nullable String text) {
    return origin(name(element), text);
  }

  Provenance origin(String name, @Nullable String text) {
    return new Provenance(extractor, path() + "/" + name, text);
  }
}
