package com.mystage.sourcing.extraction;

import com.mystage.sourcing.listings.Listing;
import java.util.Set;
import java.util.function.Consumer;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * The text of an element, without scripts and styles. Nested properties each read the text of their
 * whole element, so its length is bounded.
 */
public final class TextContent {

  private static final Set<String> UNSEEN = Set.of("script", "style", "template");
  private static final int LONGEST = 2 * Listing.MAX_TEXT;

  private TextContent() {}

  public static String of(Element element) {
    return text(element, new StringBuilder(), node -> {});
  }

  /** Images read as their alternative, else as their address. */
  public static String withImages(Element element) {
    StringBuilder text = new StringBuilder();
    return text(
        element,
        text,
        image ->
            text.append(image.hasAttr("alt") ? image.attr("alt") : " " + image.attr("src") + " "));
  }

  private static String text(Element element, StringBuilder text, Consumer<Node> images) {
    element.filter((node, depth) -> {
      if (node instanceof TextNode words) {
        text.append(words.getWholeText());
      } else if (node.normalName().equals("img")) {
        images.accept(node);
      }
      return text.length() > LONGEST
          ? NodeFilter.FilterResult.STOP
          : UNSEEN.contains(node.normalName())
              ? NodeFilter.FilterResult.SKIP_ENTIRELY
              : NodeFilter.FilterResult.CONTINUE;
    });
    return text.substring(0, Math.min(text.length(), LONGEST)).strip();
  }
}
