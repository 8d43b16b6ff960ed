package com.mystage.sourcing.scraping.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mystage.sourcing.scraping.FetchOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The next page of an API's answer, as each platform writes it: The Events Calendar, Ticketmaster,
 * Eventbrite, Songkick, Squarespace. Bandsintown answers everything at once.
 */
public final class ApiPages implements Leads {

  /** Ticketmaster refuses pages that begin beyond the thousandth event. */
  private static final long TICKETMASTER_DEPTH = 1000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<BiFunction<JsonNode, HttpUrl, @Nullable HttpUrl>> PLATFORMS =
      List.of(
          ApiPages::eventsCalendar,
          ApiPages::ticketmaster,
          ApiPages::eventbrite,
          ApiPages::songkick,
          ApiPages::squarespace);

  @Override
  public Onward from(FetchOutcome.Fetched page) {
    HttpUrl url = HttpUrl.parse(page.url());
    JsonNode answer = read(page.bytes());
    if (url == null || answer == null) {
      return Onward.NOWHERE;
    }
    return PLATFORMS.stream()
        .flatMap(platform -> Optional.ofNullable(platform.apply(answer, url)).stream())
        .findFirst()
        .map(next -> Onward.toNext(Optional.of(next.toString())))
        .orElse(Onward.NOWHERE);
  }

  private static @Nullable JsonNode read(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      return null;
    }
  }

  private static @Nullable HttpUrl eventsCalendar(JsonNode answer, HttpUrl url) {
    String next = answer.path("next_rest_url").asText("");
    return next.isEmpty() ? null : url.resolve(next);
  }

  private static @Nullable HttpUrl ticketmaster(JsonNode answer, HttpUrl url) {
    String next = answer.path("_links").path("next").path("href").asText("");
    JsonNode page = answer.path("page");
    long begins = (page.path("number").asLong() + 1) * page.path("size").asLong();
    if (next.isEmpty() || begins >= TICKETMASTER_DEPTH) {
      return null;
    }
    // "{&sort}" and the like are templates, not addresses.
    return url.resolve(next.replaceAll("\\{[^}]*\\}", ""));
  }

  private static @Nullable HttpUrl eventbrite(JsonNode answer, HttpUrl url) {
    JsonNode pages = answer.path("pagination");
    if (!pages.path("has_more_items").asBoolean()) {
      return null;
    }
    String continuation = pages.path("continuation").asText("");
    return continuation.isEmpty()
        ? with(url, "page", pages.path("page_number").asLong() + 1)
        : url.newBuilder().setQueryParameter("continuation", continuation).build();
  }

  private static @Nullable HttpUrl songkick(JsonNode answer, HttpUrl url) {
    JsonNode pages = answer.path("resultsPage");
    long page = pages.path("page").asLong();
    boolean more =
        page > 0 && page * pages.path("perPage").asLong() < pages.path("totalEntries").asLong();
    return more && !pages.path("results").isEmpty() ? with(url, "page", page + 1) : null;
  }

  private static @Nullable HttpUrl squarespace(JsonNode answer, HttpUrl url) {
    // All that is to come stands on the first page of a calendar; what follows is past.
    boolean calendar = answer.path("past").isArray() || answer.path("upcoming").isArray();
    JsonNode pages = calendar ? answer.path("none") : answer.path("pagination");
    String next = pages.path("nextPageUrl").asText("");
    HttpUrl resolved =
        next.isEmpty() || !pages.path("nextPage").asBoolean() ? null : url.resolve(next);
    return resolved == null
        ? null
        : resolved.newBuilder().setQueryParameter("format", "json").build();
  }

  private static HttpUrl with(HttpUrl url, String parameter, long value) {
    return url.newBuilder().setQueryParameter(parameter, Long.toString(value)).build();
  }
}
