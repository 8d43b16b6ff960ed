package com.mystage.sourcing.extraction.microformats;

import com.mystage.sourcing.extraction.TextContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The value class pattern (microformats.org/wiki/value-class-pattern): a property whose value
 * stands in parts inside it, marked {@code value} or {@code value-title}.
 */
final class ValueClass {

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}|\\d{4}-\\d{3}");
  private static final String OFFSET = "[Zz]|[+-]\\d{1,2}(?::?\\d{2})?";
  private static final Pattern ZONE = Pattern.compile(OFFSET);
  private static final Pattern TIME =
      Pattern.compile(
          "(?<hour>\\d{1,2})(?::(?<minute>\\d{2}))?(?::(?<second>\\d{2})(?:\\.\\d+)?)?\\s*"
              + "(?<half>[ap]\\.?m\\.?)?\\s*(?<zone>"
              + OFFSET
              + ")?",
          Pattern.CASE_INSENSITIVE);

  private ValueClass() {}

  /** The parts in their order; empty where the element does not use the pattern. */
  static List<String> parts(Element property, boolean time) {
    List<String> parts = new ArrayList<>();
    property.children().forEach(child -> collect(child, time, parts));
    return parts;
  }

  private static void collect(Element element, boolean time, List<String> parts) {
    if (element.hasClass("value-title")) {
      parts.add(element.attr("title").strip());
    } else if (element.hasClass("value")) {
      parts.add(part(element, time));
    } else if (Vocabulary.root(element).types().isEmpty()) {
      element.children().forEach(child -> collect(child, time, parts));
    }
  }

  private static String part(Element element, boolean time) {
    String name = element.normalName();
    boolean dated = time && element.hasAttr("datetime");
    if (dated && (name.equals("time") || name.equals("ins") || name.equals("del"))) {
      return element.attr("datetime").strip();
    }
    return switch (name) {
      case "img", "area" -> element.attr("alt").strip();
      case "data" ->
          element.hasAttr("value") ? element.attr("value") : TextContent.withImages(element);
      case "abbr" ->
          element.hasAttr("title") ? element.attr("title") : TextContent.withImages(element);
      default -> TextContent.withImages(element);
    };
  }

  /**
   * The parts as one time: {@code 2009-06-26 19:00:00-0800}.
   *
   * @param date of the item's time before, for a value that is only a time of day
   */
  static String time(List<String> parts, @Nullable String date) {
    String day = null;
    String clock = null;
    String zone = null;
    for (String part : parts) {
      Optional<Matcher> time = clock(part);
      if (day == null && DATE.matcher(part).matches()) {
        day = part;
      } else if (ZONE.matcher(part).matches() && zone == null && !part.matches("\\d+")) {
        zone = offset(part);
      } else if (clock == null && time.isPresent()) {
        clock = written(time.get());
        zone = time.get().group("zone") == null ? zone : offset(time.get().group("zone"));
      } else if (day == null && part.matches("\\d{4}-\\d{2}-\\d{2}[Tt ].*")) {
        return part;
      }
    }
    String on = day == null ? date : day;
    if (clock == null) {
      return day == null ? String.join("", parts) : day;
    }
    return (on == null ? "" : on + " ") + clock + (zone == null ? "" : zone);
  }

  /** The date inside a time, for the times after it that leave it out. */
  static @Nullable String date(String time) {
    Matcher matcher = DATE.matcher(time);
    return matcher.lookingAt() ? matcher.group() : null;
  }

  /** A time of day on its own as {@code 19:00}, with its offset; null if it is none. */
  static @Nullable String timeOfDay(String text) {
    return clock(text)
        .filter(m -> m.group("minute") != null || m.group("half") != null)
        .map(m -> written(m) + (m.group("zone") == null ? "" : offset(m.group("zone"))))
        .orElse(null);
  }

  private static Optional<Matcher> clock(String text) {
    Matcher matcher = TIME.matcher(text.strip());
    return matcher.matches() && Integer.parseInt(matcher.group("hour")) <= 24
        ? Optional.of(matcher)
        : Optional.empty();
  }

  private static String written(Matcher time) {
    int hour = Integer.parseInt(time.group("hour"));
    String half = time.group("half");
    if (half != null) {
      boolean afternoon = half.toLowerCase(Locale.ROOT).startsWith("p");
      hour = hour % 12 + (afternoon ? 12 : 0);
    }
    String minute = time.group("minute") == null ? "00" : time.group("minute");
    String second = time.group("second") == null ? "" : ":" + time.group("second");
    return "%02d:%s%s".formatted(hour, minute, second);
  }

  private static String offset(String zone) {
    return zone.replace(":", "").toUpperCase(Locale.ROOT);
  }
}
