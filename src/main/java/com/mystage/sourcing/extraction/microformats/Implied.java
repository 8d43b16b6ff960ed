package com.mystage.sourcing.extraction.microformats;

import com.mystage.sourcing.extraction.TextContent;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Properties that an item has without saying so (microformats2 parsing, 1.4). */
final class Implied {

  private Implied() {}

  static String name(Element item) {
    String own = alternative(item);
    if (own != null) {
      return own;
    }
    Element only = onlyChild(item);
    String inside = only == null ? null : alternative(only);
    if (inside == null && only != null) {
      Element deeper = onlyChild(only);
      inside = deeper == null ? null : alternative(deeper);
    }
    return inside == null || inside.isBlank() ? TextContent.withImages(item) : inside;
  }

  static Optional<String> url(Element item) {
    return found(item, List.of("a", "area"), "href");
  }

  static Optional<String> photo(Element item) {
    return found(item, List.of("img"), "src").or(() -> found(item, List.of("object"), "data"));
  }

  private static Optional<String> found(Element item, List<String> names, String attribute) {
    if (names.contains(item.normalName()) && item.hasAttr(attribute)) {
      return Optional.of(PropertyValues.absolute(item, attribute));
    }
    Element only = onlyChild(item);
    return Optional.ofNullable(only(item, names, attribute))
        .or(() -> Optional.ofNullable(only == null ? null : only(only, names, attribute)))
        .map(element -> PropertyValues.absolute(element, attribute));
  }

  /** The one child of these names that has the attribute and is no item itself. */
  private static @Nullable Element only(Element parent, List<String> names, String attribute) {
    List<Element> fitting =
        parent.children().stream()
            .filter(child -> names.contains(child.normalName()) && child.hasAttr(attribute))
            .toList();
    return fitting.size() == 1 && Vocabulary.root(fitting.getFirst()).types().isEmpty()
        ? fitting.getFirst()
        : null;
  }

  private static @Nullable Element onlyChild(Element parent) {
    Element only = parent.childrenSize() == 1 ? parent.firstElementChild() : null;
    return only != null && Vocabulary.root(only).types().isEmpty() ? only : null;
  }

  private static @Nullable String alternative(Element element) {
    return switch (element.normalName()) {
      case "img", "area" -> element.hasAttr("alt") ? element.attr("alt") : null;
      case "abbr" -> element.hasAttr("title") ? element.attr("title") : null;
      default -> null;
    };
  }
}
