package com.mystage.sourcing.extraction.feeds;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.extraction.Document;
import com.mystage.sourcing.extraction.Extractor;
import com.mystage.sourcing.extraction.Findings;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Events in RSS and Atom. Read with jsoup's XML parser, which follows no reference to anything
 * outside, expands no declared entity, and reads on where a feed is not well-formed, as many are
 * not.
 */
public final class FeedExtractor implements Extractor {

  private static final Pattern ENTITIES = Pattern.compile("<!ENTITY\\s", Pattern.CASE_INSENSITIVE);
  private static final Set<String> PARENTS = Set.of("channel", "feed", "rss", "rdf:rdf", "rdf");
  private static final int DEEPEST = 200;

  /** Feeds hold some dozens; a feed of more than this holds an attack. */
  private static final int MOST_ENTRIES = 20_000;

  @Override
  public String name() {
    return "feed";
  }

  @Override
  public boolean reads(Document document) {
    return document instanceof Document.Feed;
  }

  @Override
  public Findings extract(Document document) {
    Findings findings = new Findings();
    String name = document.input().name();
    if (ENTITIES.matcher(document.text()).find()) {
      throw new Failure.Unreadable(name, "declares XML entities, which no feed needs")
          .asException();
    }
    String base = document.input().url();
    Element feed =
        Jsoup.parse(
            document.text(), base == null ? "" : base, Parser.xmlParser().setMaxDepth(DEEPEST));
    List<Element> entries = feed.getAllElements().stream().filter(FeedExtractor::isEntry).toList();
    if (entries.size() > MOST_ENTRIES) {
      findings.problem(
          name, "has " + entries.size() + " entries; only the first " + MOST_ENTRIES + " are read");
    }
    List<Entry> read =
        java.util.stream.IntStream.range(0, Math.min(entries.size(), MOST_ENTRIES))
            .mapToObj(i -> Entry.of(entries.get(i), i + 1, name()))
            .toList();
    new FeedEvents(document.input(), language(feed), findings).read(read);
    return findings;
  }

  private static boolean isEntry(Element element) {
    String name = Entry.name(element);
    Element parent = element.parent();
    return (name.equals("item") || name.equals("entry"))
        && parent != null
        && PARENTS.contains(Entry.name(parent));
  }

  private static @Nullable String language(Element feed) {
    for (Element element : feed.getAllElements()) {
      String name = Entry.name(element);
      String tag =
          name.equals("language") || name.equals("dc:language")
              ? element.text().strip()
              : element.attr("xml:lang").strip();
      if (tag.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
        return tag;
      }
    }
    return null;
  }
}
