package com.mystage.sourcing.extraction.rules;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * The text of an element as a reader sees it: what stands in blocks of its own stays apart, and so
 * does what stands in elements one after the other, which style sheets mostly set apart ({@code
 * <i>Fri</i><b>12</b>}). A raised number after another is minutes ({@code 20<sup>30</sup>}).
 */
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
      append(words.getWholeText().replaceAll("\\s+", " "), node.parent());
    } else if (depth > 0 && UNSEEN.contains(node.normalName())) {
      return FilterResult.SKIP_ENTIRELY;
    } else {
      breakAt(node);
    }
    return text.length() > longest ? FilterResult.STOP : FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (!node.normalName().equals("br")) {
      breakAt(node);
    }
    boolean apart = node instanceof Element && !node.normalName().equals("sup");
    if (apart && node.nextSibling() instanceof Element next && !next.normalName().equals("sup")) {
      text.append(' ');
    }
    return FilterResult.CONTINUE;
  }

  private void append(String words, @Nullable Node parent) {
    boolean joins = !text.isEmpty() && !words.isEmpty() && isDigit(text.charAt(text.length() - 1));
    if (joins && isDigit(words.charAt(0))) {
      text.append(parent != null && parent.normalName().equals("sup") ? ':' : ' ');
    }
    text.append(words);
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
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
