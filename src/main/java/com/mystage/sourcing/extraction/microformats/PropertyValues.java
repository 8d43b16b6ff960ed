package com.mystage.sourcing.extraction.microformats;

import com.mystage.sourcing.extraction.TextContent;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** How the values of the four kinds of properties are read (microformats2 parsing, 1.3). */
final class PropertyValues {

  private static final Set<String> LINKING = Set.of("a", "area", "link");
  private static final Set<String> SHOWING =
      Set.of("img", "audio", "video", "source", "iframe", "embed", "track");
  private static final Set<String> TIMED = Set.of("time", "ins", "del");

  private PropertyValues() {}

  static MicroValue read(Vocabulary.Kind kind, Element element, @Nullable String date) {
    return switch (kind) {
      case PLAIN -> new MicroValue.Text(plain(element));
      case LINK -> new MicroValue.Text(link(element));
      case TIME -> time(element, date);
      case MARKUP -> new MicroValue.Markup(TextContent.withImages(element), element);
    };
  }

  private static String plain(Element element) {
    List<String> parts = ValueClass.parts(element, false);
    if (!parts.isEmpty()) {
      return String.join("", parts);
    }
    String attribute = attribute(element);
    if (attribute != null) {
      return attribute;
    }
    boolean pictured = element.normalName().equals("img") || element.normalName().equals("area");
    return pictured && element.hasAttr("alt")
        ? element.attr("alt")
        : TextContent.withImages(element);
  }

  private static String link(Element element) {
    String name = element.normalName();
    if (LINKING.contains(name) && element.hasAttr("href")) {
      return absolute(element, "href");
    }
    if (SHOWING.contains(name) && element.hasAttr("src")) {
      return absolute(element, "src");
    }
    if (name.equals("video") && element.hasAttr("poster")) {
      return absolute(element, "poster");
    }
    if (name.equals("object") && element.hasAttr("data")) {
      return absolute(element, "data");
    }
    List<String> parts = ValueClass.parts(element, false);
    String attribute = attribute(element);
    return !parts.isEmpty()
        ? String.join("", parts)
        : attribute == null ? TextContent.withImages(element) : attribute;
  }

  private static MicroValue.Text time(Element element, @Nullable String date) {
    List<String> parts = ValueClass.parts(element, true);
    if (!parts.isEmpty()) {
      String alone = ValueClass.time(parts, null);
      boolean implied = date != null && ValueClass.timeOfDay(alone) != null;
      return new MicroValue.Text(implied ? ValueClass.time(parts, date) : alone, implied);
    }
    if (TIMED.contains(element.normalName()) && element.hasAttr("datetime")) {
      return new MicroValue.Text(element.attr("datetime").strip());
    }
    String attribute = attribute(element);
    return new MicroValue.Text(
        attribute == null ? TextContent.withImages(element) : attribute.strip());
  }

  private static @Nullable String attribute(Element element) {
    return switch (element.normalName()) {
      case "abbr" -> element.hasAttr("title") ? element.attr("title") : null;
      case "link" -> element.hasAttr("title") ? element.attr("title") : null;
      case "data", "input" -> element.hasAttr("value") ? element.attr("value") : null;
      default -> null;
    };
  }

  /** As seen from the page, or as written where it has no address. */
  static String absolute(Element element, String attribute) {
    String absolute = element.absUrl(attribute);
    return absolute.isEmpty() ? element.attr(attribute).strip() : absolute;
  }
}
