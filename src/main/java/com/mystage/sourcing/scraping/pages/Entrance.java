package com.mystage.sourcing.scraping.pages;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.scraping.apis.ApiKeys;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceKind;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Where a look begins: the address that the source names, or the one behind it that holds the same
 * in a form that programs read.
 */
public final class Entrance {

  private static final Pattern SONGKICK =
      Pattern.compile("/(?<what>venues|artists|metro-areas)/(?<id>\\d+)(?:-[^/]*)?(?:/.*)?");
  private static final Pattern BANDSINTOWN = Pattern.compile("/a/(?<id>\\d+)(?:-[^/]*)?/?");
  private static final Pattern EVENTBRITE =
      Pattern.compile("/(?<what>o|e)/(?:[^/]*-)?(?<id>\\d+)/?");

  private final ApiKeys keys;

  public Entrance(ScrapingConfig config) {
    this.keys = new ApiKeys(config);
  }

  /**
   * The first address.
   *
   * @throws com.mystage.sourcing.FailureException naming the address that the kind has no use for
   */
  public String of(Source source) {
    HttpUrl url = HttpUrl.parse(source.url());
    if (url == null) {
      return source.url();
    }
    return switch (source.kindOrUsual()) {
      case PAGE, PAGE_LIST, CALENDAR, FEED, FACEBOOK, FILE -> source.url();
      case SITEMAP -> sitemap(source, url);
      case EVENTS_CALENDAR -> eventsCalendar(source, url);
      case SQUARESPACE -> with(url, "format", "json").toString();
      case GOOGLE_CALENDAR -> googleCalendar(source, url);
      case SONGKICK, BANDSINTOWN, TICKETMASTER, EVENTBRITE -> api(source, url);
    };
  }

  /** Why a look there cannot be made as things are set; empty if it can. */
  public Optional<Failure> missing(String address) {
    return keys.missing(address);
  }

  private static String sitemap(Source source, HttpUrl url) {
    return url.encodedPath().length() > 1
        ? source.url()
        : String.valueOf(url.resolve("/robots.txt"));
  }

  private static String eventsCalendar(Source source, HttpUrl url) {
    if (url.encodedPath().contains("/wp-json/") || url.queryParameter("rest_route") != null) {
      return source.url();
    }
    String blog = url.encodedPath().replaceFirst("(?:/(?:events|calendar))?/?$", "");
    return Objects.requireNonNull(url.resolve(blog + "/wp-json/tribe/events/v1/events"))
        .newBuilder()
        .addQueryParameter("per_page", "50")
        .build()
        .toString();
  }

  /** The address of the embedded calendar, or of the one to subscribe to. */
  private static String googleCalendar(Source source, HttpUrl url) {
    String id = url.queryParameter("src");
    if (url.encodedPath().contains("/ical/") || id == null) {
      return source.url();
    }
    return url.newBuilder()
        .query(null)
        .encodedPath("/calendar/ical/")
        .addPathSegment(id)
        .addPathSegments("public/basic.ics")
        .build()
        .toString();
  }

  private String api(Source source, HttpUrl url) {
    HttpUrl base = keys.base(source.kindOrUsual()).orElseThrow();
    if (base.host().equals(url.host()) && base.port() == url.port()) {
      return url.toString();
    }
    String path = behind(source.kindOrUsual(), url.encodedPath());
    if (path == null || !url.host().endsWith("." + source.kindOrUsual().word() + ".com")) {
      throw new Failure.Invalid(
              source.url(), "is not an address of " + base + ", nor a page whose data are there")
          .asException();
    }
    return Objects.requireNonNull(base.resolve(path)).toString();
  }

  /** Path and query of what a page of the platform shows; null for a page of another sort. */
  private static @Nullable String behind(SourceKind kind, String page) {
    return switch (kind) {
      case SONGKICK -> {
        Matcher found = SONGKICK.matcher(page);
        yield found.matches()
            ? "/api/3.0/%s/%s/calendar.json?per_page=50"
                .formatted(found.group("what").replace('-', '_'), found.group("id"))
            : null;
      }
      case BANDSINTOWN -> {
        Matcher found = BANDSINTOWN.matcher(page);
        yield found.matches() ? "/artists/id_" + found.group("id") + "/events" : null;
      }
      case EVENTBRITE -> {
        Matcher found = EVENTBRITE.matcher(page);
        String expand = "expand=venue,organizer,category,ticket_availability";
        yield !found.matches()
            ? null
            : found.group("what").equals("o")
                ? "/v3/organizers/%s/events/?status=live&%s".formatted(found.group("id"), expand)
                : "/v3/events/%s/?%s".formatted(found.group("id"), expand);
      }
      case PAGE,
          PAGE_LIST,
          CALENDAR,
          FEED,
          SITEMAP,
          EVENTS_CALENDAR,
          SQUARESPACE,
          GOOGLE_CALENDAR,
          TICKETMASTER,
          FACEBOOK,
          FILE ->
          null;
    };
  }

  private static HttpUrl with(HttpUrl url, String name, String value) {
    return url.newBuilder().setQueryParameter(name, value).build();
  }
}
