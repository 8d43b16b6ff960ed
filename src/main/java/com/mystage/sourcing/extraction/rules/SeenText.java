package com.mystage.sourcing.extraction.rules;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** The text of an element as a reader sees it: what stands in blocks of its own stays apart. */
final class SeenText implements NodeFilter {

  private static final Set<String> UNSEEN =
      Set.of("script", "style", "template", "noscript", "head", "svg");

  private final StringBuilder text = new StringBuilder();
  private final int longest;

  private SeenText(int longest) {
    this.longest = longest;
  }

  /** With a line for each block, and no more than so many characters. */
  static String of(Element element, int longest) {
    SeenText seen = new SeenText(longest);
    element.filter(seen);
    return seen.text.substring(0, Math.min(seen.text.length(), longest)).strip();
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode words) {
      text.append(words.getWholeText().replaceAll("\\s+", " "));
    } else if (depth > 0 && UNSEEN.contains(node.normalName())) {
      return FilterResult.SKIP_ENTIRELY;
    } else {
      breakAt(node);
    }
    return text.length() > longest ? FilterResult.STOP : FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    breakAt(node);
    return FilterResult.CONTINUE;
  }

  private void breakAt(Node node) {
    if (node instanceof Element element) {
      if (element.isBlock() || element.normalName().equals("br")) {
        text.append('\n');
      } else if (element.normalName().matches("td|th")) {
        text.append(' ');
      }
    }
  }
}
