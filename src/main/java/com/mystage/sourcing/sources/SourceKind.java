package com.mystage.sourcing.sources;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands at a source's address, and so what a look at it asks for. */
public enum SourceKind {
  /** One page. */
  PAGE("page"),
  /** Pages that list events, and the pages they link to. */
  PAGE_LIST("page-list"),
  /** iCalendar. */
  CALENDAR("calendar"),
  /** RSS or Atom. */
  FEED("feed"),
  /** A sitemap, an index of sitemaps, or a site whose robots.txt names some. */
  SITEMAP("sitemap"),
  /** A WordPress site with The Events Calendar. */
  EVENTS_CALENDAR("the-events-calendar"),
  /** A Squarespace site's page of events. */
  SQUARESPACE("squarespace"),
  /** A public Google calendar. */
  GOOGLE_CALENDAR("google-calendar"),
  SONGKICK("songkick", "apikey"),
  BANDSINTOWN("bandsintown", "app_id"),
  TICKETMASTER("ticketmaster", "apikey"),
  EVENTBRITE("eventbrite", "token"),
  FACEBOOK("facebook"),
  /** A file on disk, or an object in Cloud Storage. */
  FILE("file");

  private static final Pattern SITEMAPS =
      Pattern.compile("(?i).*/[^/]*sitemap[^/]*\\.(?:xml|xml\\.gz|txt)|/robots\\.txt");

  private final String word;
  private final @Nullable String keyParameter;

  SourceKind(String word) {
    this(word, null);
  }

  SourceKind(String word, @Nullable String keyParameter) {
    this.word = word;
    this.keyParameter = keyParameter;
  }

  /** Where requests carry the caller's key, which no address of a source may; null for none. */
  public @Nullable String keyParameter() {
    return keyParameter;
  }

  @JsonValue
  public String word() {
    return word;
  }

  /** The kind of that name. */
  @JsonCreator
  public static SourceKind named(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word.equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("kind '" + word + "' is not one of " + words()));
  }

  private static String words() {
    return Arrays.stream(values()).map(SourceKind::word).collect(Collectors.joining(", "));
  }

  /** What the address alone tells; a page where it tells nothing. */
  static SourceKind of(String url) {
    URI uri = URI.create(url);
    String path = uri.getPath() == null ? "" : uri.getPath();
    if (!uri.getScheme().startsWith("http")) {
      return FILE;
    }
    @Nullable SourceKind platform = ofHost(uri.getHost());
    if (platform != null) {
      return platform;
    }
    if (path.contains("/wp-json/tribe/events/")) {
      return EVENTS_CALENDAR;
    }
    if (Pattern.matches("(?:.*&)?format=json(?:&.*)?", String.valueOf(uri.getQuery()))) {
      return SQUARESPACE;
    }
    if (SITEMAPS.matcher(path).matches()) {
      return SITEMAP;
    }
    return path.toLowerCase(Locale.ROOT).endsWith(".ics") ? CALENDAR : PAGE;
  }

  private static @Nullable SourceKind ofHost(@Nullable String host) {
    return switch (String.valueOf(host).toLowerCase(Locale.ROOT)) {
      case "api.songkick.com" -> SONGKICK;
      case "rest.bandsintown.com" -> BANDSINTOWN;
      case "app.ticketmaster.com" -> TICKETMASTER;
      case "www.eventbriteapi.com" -> EVENTBRITE;
      case "calendar.google.com" -> GOOGLE_CALENDAR;
      case "facebook.com", "www.facebook.com", "m.facebook.com" -> FACEBOOK;
      default -> null;
    };
  }
}
