package com.mystage.sourcing.extraction.microformats;

import com.mystage.sourcing.listings.Listing;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** The text of an element as the parsing specification reads it: images by their alternative. */
final class TextContent {

  private static final Set<String> UNSEEN = Set.of("script", "style", "template");

  /** Nested properties each read the text of their whole element, so its length is bounded. */
  private static final int LONGEST = 2 * Listing.MAX_TEXT;

  private TextContent() {}

  static String of(Element element) {
    StringBuilder text = new StringBuilder();
    element.filter((node, depth) -> {
      append(node, text);
      return text.length() > LONGEST
          ? NodeFilter.FilterResult.STOP
          : UNSEEN.contains(node.normalName())
              ? NodeFilter.FilterResult.SKIP_ENTIRELY
              : NodeFilter.FilterResult.CONTINUE;
    });
    return text.substring(0, Math.min(text.length(), LONGEST)).strip();
  }

  private static void append(Node node, StringBuilder text) {
    if (node instanceof TextNode words) {
      text.append(words.getWholeText());
    } else if (node.normalName().equals("img")) {
      text.append(node.hasAttr("alt") ? node.attr("alt") : " " + node.attr("src") + " ");
    }
  }
}
