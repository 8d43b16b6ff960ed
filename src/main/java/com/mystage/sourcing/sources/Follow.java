package com.mystage.sourcing.sources;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector.SelectorParseException;
import org.jspecify.annotations.Nullable;

/**
 * Which links of a source are followed.
 *
 * @param details CSS selector of the links to events; null for the usual ones
 * @param paths regular expression that the whole path of an event's address matches; null for any
 *     that {@code details} selects, or else the usual ones
 * @param next CSS selector of the link to the next page; null for the usual ones
 * @param hosts other hosts whose pages may be visited; always beside the source's own
 * @param pages most pages of one look; null for the setting
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Follow(
    @Nullable String details,
    @Nullable String paths,
    @Nullable String next,
    List<String> hosts,
    @Nullable Integer pages) {

  /** More pages than that are never visited in one look. */
  public static final int MOST_PAGES = 300;

  private static final int LONGEST_PATTERN = 500;
  private static final Pattern HOST = Pattern.compile("[a-z0-9.-]{1,253}(?::[0-9]{1,5})?");

  /** Nothing special. */
  public static final Follow USUAL = new Follow(null, null, null, List.of(), null);

  public Follow {
    hosts =
        Objects.requireNonNullElse(hosts, List.<String>of()).stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .toList();
    selector("details", details);
    selector("next", next);
    if (paths != null) {
      pattern(paths);
    }
    for (String host : hosts) {
      if (!HOST.matcher(host).matches()) {
        throw new IllegalArgumentException(
            "hosts: '" + host + "' is not a host such as tickets.example.org");
      }
    }
    if (pages != null && (pages < 1 || pages > MOST_PAGES)) {
      throw new IllegalArgumentException("pages: " + pages + " is not from 1 to " + MOST_PAGES);
    }
  }

  /** Whether something is said that only a page of links can keep to. */
  boolean selects() {
    return Stream.of(details, next).anyMatch(Objects::nonNull);
  }

  private static void selector(String name, @Nullable String css) {
    if (css == null) {
      return;
    }
    try {
      QueryParser.parse(css);
    } catch (SelectorParseException | IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": '" + css + "' is not a CSS selector", e);
    }
  }

  private static void pattern(String text) {
    if (text.length() > LONGEST_PATTERN) {
      throw new IllegalArgumentException(
          "paths: is longer than " + LONGEST_PATTERN + " characters");
    }
    try {
      Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "paths: '" + text + "' is not a regular expression: " + e.getDescription(), e);
    }
  }
}
