package com.mystage.sourcing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.scraping.LocalWeb;
import com.mystage.sourcing.sources.Follow;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceKind;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.looks.Look;
import com.mystage.sourcing.sources.looks.LookedPage;
import com.mystage.sourcing.sources.looks.Looks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at sources of several pages, over real HTTP, through the whole journey. */
class LookAtPagesTest {

  private static final Instant AT = Instant.parse("2026-11-23T00:00:00Z");
  private static final SourceId HALL = new SourceId("hall");

  @TempDir private Path folder;
  private LocalWeb web;
  private final Map<String, Function<Integer, LocalWeb.Answer>> site = new ConcurrentHashMap<>();
  private final List<String> visited = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> times = new ConcurrentHashMap<>();
  private @Nullable JourneyInMemory open;

  @BeforeEach
  void start() throws IOException {
    web = new LocalWeb();
    web.on(
        "/",
        exchange -> {
          String address = exchange.getRequestURI().toString();
          if (!address.equals("/robots.txt") || site.containsKey(address)) {
            visited.add(address);
          }
          int time = times.merge(address, 1, Integer::sum);
          site.getOrDefault(address, _ -> LocalWeb.text(404, "no")).apply(time).to(exchange);
        });
  }

  @AfterEach
  void stop() {
    web.close();
    if (open != null) {
      open.close();
    }
  }

  private JourneyInMemory journey(Map<String, String> settings) {
    return journey(1, settings);
  }

  private JourneyInMemory journey(int deliveries, Map<String, String> settings) {
    open = new JourneyInMemory(folder, 1, deliveries, web.endpoint(), settings);
    return open;
  }

  private JourneyInMemory journey() {
    return journey(Map.of());
  }

  private void page(String path, String html) {
    site.put(path, _ -> LocalWeb.text(200, html, "Content-Type", "text/html"));
  }

  private static String event(String name, int day) {
    return """
    <html><body><h1>%s</h1><script type="application/ld+json">
    {"@context":"https://schema.org","@type":"MusicEvent","name":"%s",
     "startDate":"2026-12-%02dT20:00:00+01:00",
     "location":{"@type":"Place","name":"The Hall","address":"1 Quay, Marlow"}}
    </script></body></html>
    """
        .formatted(name, name, day);
  }

  /** A list of so many events, on pages of three, and a page for each. */
  private void hallWith(int events) {
    int pages = (events + 2) / 3;
    for (int page = 0; page < pages; page++) {
      String links =
          IntStream.range(page * 3, Math.min(events, page * 3 + 3))
              .mapToObj(i -> "<h2><a href='/events/act-" + i + "'>Act " + i + "</a></h2>")
              .collect(Collectors.joining());
      String next =
          page + 1 < pages ? "<a rel=next href='/events/?p=" + (page + 1) + "'>x</a>" : "";
      page(page == 0 ? "/events/" : "/events/?p=" + page, links + next);
    }
    IntStream.range(0, events).forEach(i -> page("/events/act-" + i, event("Act " + i, i + 1)));
  }

  private Source hall(String path, @Nullable SourceKind kind, @Nullable Follow follow) {
    return new Source(
        HALL,
        "The Hall",
        web.url(path),
        "Europe/Vienna",
        null,
        null,
        null,
        kind,
        follow,
        null,
        null);
  }

  private void look(JourneyInMemory journey, Source source, Instant at) {
    journey.sources.put(List.of(source));
    journey.look(Lane.LIVE, at, "look " + at, source.id().value());
  }

  private static Look looked(JourneyInMemory journey) {
    return Looks.find(journey.documents, Lane.LIVE, HALL).orElseThrow();
  }

  private static List<String> titles(JourneyInMemory journey) {
    return journey.events().stream().map(LiveEvent::title).sorted().toList();
  }

  private static SourceState.Yield found(JourneyInMemory journey) {
    return Objects.requireNonNull(journey.state("hall").yield());
  }

  @Test
  void aPageListIsFollowedToItsNextPagesAndToThePagesOfItsEvents() {
    hallWith(7);
    JourneyInMemory journey = journey(2, Map.of());

    look(journey, hall("/events/", SourceKind.PAGE_LIST, null), AT);

    assertThat(titles(journey))
        .containsExactlyElementsOf(IntStream.range(0, 7).mapToObj(i -> "Act " + i).toList());
    assertThat(visited)
        .startsWith("/events/", "/events/?p=1", "/events/?p=2", "/events/act-0")
        .hasSize(10)
        .doesNotHaveDuplicates();
    assertThat(looked(journey).isComplete()).isTrue();
    assertThat(looked(journey).settled()).isTrue();
    assertThat(looked(journey).content().pages()).hasSize(7);
    assertThat(journey.state("hall").isComplete()).isTrue();
    assertThat(found(journey).created()).isEqualTo(7);
    assertThat(found(journey).listings()).isEqualTo(7);
  }

  @Test
  void eachPageHasItsTurnAtTheHost() {
    hallWith(4);
    JourneyInMemory journey = journey();

    look(journey, hall("/events/", SourceKind.PAGE_LIST, null), AT);

    assertThat(visited).hasSize(6);
    assertThat(Duration.between(AT, looked(journey).touched()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    assertThat(journey.documents.count(Query.from("hostTurns"))).isZero();
    assertThat(journey.documents.count(Query.from("asked-scraping"))).isZero();
    assertThat(journey.documents.count(Query.from("asked-extraction"))).isZero();
  }

  @Test
  void whatDidNotChangeIsReadOnceADayAndACompleteLookForgetsWhatIsNoLongerListed() {
    hallWith(3);
    site.put(
        "/events/act-0",
        _ ->
            exchange -> {
              boolean known =
                  "\"one\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
              (known
                      ? LocalWeb.bytes(304, new byte[0])
                      : LocalWeb.text(200, event("Act 0", 1), "ETag", "\"one\""))
                  .to(exchange);
            });
    JourneyInMemory journey = journey();
    Source source = hall("/events/", SourceKind.PAGE_LIST, null);
    look(journey, source, AT);
    page("/events/act-1", event("Act 1 at last", 2));
    page("/events/", "<a href='/events/act-0'>0</a><a href='/events/act-1'>1</a>");

    look(journey, source, AT.plusSeconds(3_600));

    assertThat(found(journey).changed()).isEqualTo(1);
    assertThat(found(journey).unchanged()).isEqualTo(1);
    assertThat(found(journey).created()).isZero();
    assertThat(looked(journey).pages())
        .extracting(LookedPage::address)
        .containsExactly(web.url("/events/"), web.url("/events/act-0"), web.url("/events/act-1"));
    assertThat(looked(journey).isComplete()).isTrue();
  }

  @Test
  void aLookWhereHalfOfThePagesFailHasFailedAndNothingOfItIsRead() {
    hallWith(6);
    JourneyInMemory journey = journey();
    Source source = hall("/events/", SourceKind.PAGE_LIST, null);
    look(journey, source, AT);
    List<String> before = titles(journey);
    IntStream.range(0, 6).forEach(i -> page("/events/act-" + i, event("Other " + i, i + 1)));
    for (int i = 1; i < 6; i += 2) {
      site.put("/events/act-" + i, _ -> LocalWeb.text(500, "oh"));
    }

    look(journey, source, AT.plusSeconds(86_400));

    assertThat(titles(journey)).isEqualTo(before);
    assertThat(looked(journey).isComplete()).isFalse();
    assertThat(journey.state("hall").outcome()).isEqualTo(SourceState.Outcome.FAILED);
    assertThat(journey.state("hall").problem())
        .contains("of 6 pages could not be had", "answered 500");
    assertThat(journey.state("hall").isComplete()).isFalse();

    hallWith(6);
    look(journey, source, AT.plusSeconds(2 * 86_400));
    assertThat(journey.state("hall").isComplete()).isTrue();
    assertThat(titles(journey)).isEqualTo(before);
  }

  @Test
  void whereOnePageFailsTheOthersAreReadAndTheLookIsNotComplete() {
    hallWith(5);
    site.put("/events/act-3", _ -> LocalWeb.text(500, "oh"));
    JourneyInMemory journey = journey(2, Map.of());

    look(journey, hall("/events/", SourceKind.PAGE_LIST, null), AT);

    assertThat(titles(journey)).containsExactly("Act 0", "Act 1", "Act 2", "Act 4");
    assertThat(looked(journey).isComplete()).isFalse();
    assertThat(journey.state("hall").outcome()).isEqualTo(SourceState.Outcome.FETCHED);
    assertThat(journey.state("hall").isComplete()).isFalse();
    assertThat(journey.state("hall").problem())
        .isEqualTo(web.url("/events/act-3") + ": answered 500");
  }

  @Test
  void aPageOfAnEventThatIsGoneIsNoFailure() {
    hallWith(5);
    site.remove("/events/act-3");
    JourneyInMemory journey = journey();

    look(journey, hall("/events/", SourceKind.PAGE_LIST, null), AT);

    assertThat(titles(journey)).hasSize(4);
    assertThat(looked(journey).isComplete()).isTrue();
  }

  @Test
  void aListThatLoopsEnds() {
    page("/events/", "<a href='/events/act-0'>0</a><a rel=next href='/events/?p=1'>x</a>");
    page("/events/?p=1", "<a href='/events/act-1'>1</a><a rel=next href='/events/'>x</a>");
    page("/events/act-0", event("Act 0", 1));
    page("/events/act-1", event("Act 1", 2));
    JourneyInMemory journey = journey();

    look(journey, hall("/events/", SourceKind.PAGE_LIST, null), AT);

    assertThat(visited).hasSize(4);
    assertThat(looked(journey).isComplete()).isTrue();
  }

  @Test
  void aCalendarThatGoesOnForEverEndsWhereItShowsNothingMore() {
    page("/events/", "<a href='/events/act-0'>0</a><a rel=next href='/events/?m=1'>x</a>");
    page("/events/act-0", event("Act 0", 1));
    for (int month = 1; month < 200; month++) {
      page(
          "/events/?m=" + month,
          "Nothing in month "
              + month
              + "<a href='/events/act-0'>our next</a><a rel=next href='/events/?m="
              + (month + 1)
              + "'>x</a>");
    }
    JourneyInMemory journey = journey();

    look(journey, hall("/events/", SourceKind.PAGE_LIST, null), AT);

    assertThat(visited).containsExactly("/events/", "/events/?m=1", "/events/act-0");
    assertThat(looked(journey).isComplete()).isTrue();
  }

  @Test
  void noMorePagesThanTheMostAreVisitedAndTheLookSaysSo() {
    hallWith(9);
    JourneyInMemory journey = journey();

    look(
        journey,
        hall("/events/", SourceKind.PAGE_LIST, new Follow(null, null, null, List.of(), 6)),
        AT);

    assertThat(visited).hasSize(6);
    assertThat(journey.state("hall").isComplete()).isFalse();
    assertThat(journey.state("hall").problem()).contains("more than the 6 pages of one look");
  }

  @Test
  void aHostThatAsksToWaitInTheMiddleIsWaitedForAndNothingIsFetchedTwice() {
    hallWith(3);
    site.put(
        "/events/act-1",
        time ->
            time == 1
                ? LocalWeb.text(429, "slow", "Retry-After", "600")
                : LocalWeb.text(200, event("Act 1", 2)));
    JourneyInMemory journey = journey(2, Map.of());

    look(journey, hall("/events/", SourceKind.PAGE_LIST, null), AT);

    assertThat(titles(journey)).hasSize(3);
    assertThat(looked(journey).isComplete()).isTrue();
    assertThat(Duration.between(AT, journey.now())).isGreaterThan(Duration.ofSeconds(600));
    assertThat(visited).containsOnlyOnce("/events/", "/events/act-0", "/events/act-2");
    assertThat(visited.stream().filter("/events/act-1"::equals)).hasSize(2);
  }

  @Test
  void aSiteThatBlocksIsLeftAtOnce() {
    hallWith(9);
    site.put("/events/act-0", _ -> LocalWeb.text(403, "no"));
    JourneyInMemory journey = journey();

    look(journey, hall("/events/", SourceKind.PAGE_LIST, null), AT);

    assertThat(visited).endsWith("/events/act-0");
    assertThat(journey.state("hall").outcome()).isEqualTo(SourceState.Outcome.BLOCKED);
    assertThat(journey.events()).isEmpty();
  }

  @Test
  void aFirstPageThatFailsLeavesWhatIsKnown() {
    hallWith(3);
    JourneyInMemory journey = journey();
    Source source = hall("/events/", SourceKind.PAGE_LIST, null);
    look(journey, source, AT);
    site.put("/events/", _ -> LocalWeb.text(503, "oh"));

    look(journey, source, AT.plusSeconds(86_400));

    assertThat(journey.state("hall").outcome()).isEqualTo(SourceState.Outcome.FAILED);
    assertThat(journey.state("hall").problem()).isEqualTo("answered 503");
    assertThat(looked(journey).pages()).hasSize(4);
    assertThat(titles(journey)).hasSize(3);
  }

  @Test
  void aListWithoutLinksToEventsSaysWhatToDo() {
    page("/events/", "<a href='/about'>about</a>");
    JourneyInMemory journey = journey();

    look(journey, hall("/events/", SourceKind.PAGE_LIST, null), AT);

    assertThat(journey.state("hall").problem()).contains("follow.details or follow.paths");
    assertThat(journey.state("hall").isComplete()).isFalse();
  }

  @Test
  void robotsTxtHoldsForEveryPage() {
    hallWith(5);
    site.put("/robots.txt", _ -> LocalWeb.text(200, "User-agent: *\nDisallow: /events/act-2\n"));
    JourneyInMemory journey = journey();

    look(journey, hall("/events/", SourceKind.PAGE_LIST, null), AT);

    assertThat(visited).doesNotContain("/events/act-2");
    assertThat(titles(journey)).hasSize(4);
    assertThat(journey.state("hall").problem()).contains("robots.txt forbids");
  }

  @Test
  void theSitemapsOfRobotsTxtLeadToTheEventsAndUnchangedOnesAreNotVisitedAgain() {
    site.put(
        "/robots.txt",
        _ -> LocalWeb.text(200, "User-agent: *\nSitemap: " + web.url("/maps.xml") + "\n"));
    site.put(
        "/maps.xml",
        _ ->
            LocalWeb.text(
                200,
                "<sitemapindex><sitemap><loc>"
                    + web.url("/map-1.xml")
                    + "</loc></sitemap></sitemapindex>"));
    site.put(
        "/map-1.xml",
        time ->
            LocalWeb.text(
                200,
                "<urlset>"
                    + entry("/events/act-0", "2026-10-01")
                    + entry("/events/act-1", time == 1 ? "2026-10-01" : "2026-11-24")
                    + entry("/about", "2026-10-01")
                    + "</urlset>"));
    page("/events/act-0", event("Act 0", 1));
    page("/events/act-1", event("Act 1", 2));
    JourneyInMemory journey = journey();
    Source source = hall("/", SourceKind.SITEMAP, null);
    look(journey, source, AT);
    assertThat(titles(journey)).containsExactly("Act 0", "Act 1");
    visited.clear();

    look(journey, source, AT.plusSeconds(86_400));

    assertThat(visited).containsExactly("/robots.txt", "/maps.xml", "/map-1.xml", "/events/act-1");
    assertThat(looked(journey).isComplete()).isTrue();
    assertThat(titles(journey)).containsExactly("Act 0", "Act 1");
  }

  private String entry(String path, String day) {
    return "<url><loc>" + web.url(path) + "</loc><lastmod>" + day + "</lastmod></url>";
  }

  @Test
  void theEventsCalendarIsAskedForAllItsPages() {
    site.put(
        "/wp-json/tribe/events/v1/events?per_page=50",
        _ -> LocalWeb.text(200, tribe("Act 0", 1, "/wp-json/tribe/events/v1/events?page=2")));
    site.put(
        "/wp-json/tribe/events/v1/events?page=2", _ -> LocalWeb.text(200, tribe("Act 1", 2, null)));
    JourneyInMemory journey = journey();

    look(journey, hall("/", SourceKind.EVENTS_CALENDAR, null), AT);

    assertThat(titles(journey)).containsExactly("Act 0", "Act 1");
    assertThat(looked(journey).isComplete()).isTrue();
    assertThat(found(journey).listings()).isEqualTo(2);
  }

  @Test
  void aFeedGoesOnInItsNextDocumentsOnlyIfTheSourceSaysSo() {
    page("/feed", feed("Act 0", 1, "<atom:link rel='next' href='/feed?page=2'/>"));
    page("/feed?page=2", feed("Act 1", 2, ""));
    JourneyInMemory journey = journey();
    look(journey, hall("/feed", SourceKind.FEED, null), AT);
    assertThat(titles(journey)).containsExactly("Act 0");

    Follow follow = new Follow(null, null, null, List.of(), 20);
    look(journey, hall("/feed", SourceKind.FEED, follow), AT.plusSeconds(3_600));

    assertThat(titles(journey)).containsExactly("Act 0", "Act 1");
    assertThat(looked(journey).isComplete()).isTrue();
  }

  private static String feed(String title, int day, String more) {
    return """
    <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
         xmlns:ev="http://purl.org/rss/1.0/modules/event/"><channel>%s<item>
      <title>%s</title><link>https://hall.example/%d</link>
      <ev:startdate>2026-12-%02dT20:00:00+01:00</ev:startdate><ev:location>The Hall</ev:location>
    </item></channel></rss>
    """
        .formatted(more, title, day, day);
  }

  @Test
  void anErrorInPlaceOfAnAnswerIsTheSourcesProblem() {
    site.put(
        "/wp-json/tribe/events/v1/events?per_page=50",
        _ -> LocalWeb.text(200, "<html><title>Just a moment...</title>cf-chl"));
    JourneyInMemory journey = journey();

    look(journey, hall("/", SourceKind.EVENTS_CALENDAR, null), AT);

    assertThat(journey.state("hall").outcome()).isEqualTo(SourceState.Outcome.BLOCKED);
    assertThat(Objects.requireNonNull(journey.state("hall").problem())).isNotBlank();
    assertThat(looked(journey).isComplete()).isFalse();
  }

  private String tribe(String title, int day, @Nullable String next) {
    String start = "2026-12-%02d".formatted(day);
    return """
    {"events":[{"id":%d,"title":"%s","url":"%s","start_date":"%s 20:00:00",
      "utc_start_date":"%s 19:00:00","timezone":"Europe/Vienna","status":"publish"}],
     %s "total":2,"total_pages":2,"rest_url":"x"}
    """
        .formatted(
            day,
            title,
            web.url("/event/" + day),
            start,
            start,
            next == null ? "" : "\"next_rest_url\":\"" + web.url(next) + "\",");
  }

  @Test
  void withoutItsKeyAnApiIsNotAskedAndTheSettingIsNamed() {
    JourneyInMemory journey = journey(Map.of("mystage.scraping.ticketmaster.base", web.url("/")));

    look(journey, hall("/discovery/v2/events.json?venueId=1", SourceKind.TICKETMASTER, null), AT);

    assertThat(web.requests()).isEmpty();
    assertThat(journey.state("hall").outcome()).isEqualTo(SourceState.Outcome.FAILED);
    assertThat(journey.state("hall").problem())
        .isEqualTo("needs the platform's key in the setting mystage.scraping.ticketmaster.key");
  }

  @Test
  void aKeyIsSentAndKeptNowhere() throws IOException {
    String key = "s3cret/Key+0123456789";
    String first = "/discovery/v2/events.json?venueId=1&apikey=s3cret%2FKey%2B0123456789";
    String second = "/discovery/v2/events.json?page=1&apikey=s3cret%2FKey%2B0123456789";
    site.put(
        first,
        _ ->
            LocalWeb.text(
                200,
                """
                {"_embedded":{"events":[{"id":"a","name":"Act 0","type":"event",
                  "url":"https://x.example/a?apikey=%s",
                  "dates":{"start":{"localDate":"2026-12-01","localTime":"20:00:00"}}}]},
                 "_links":{"self":{"href":"/discovery/v2/events.json?apikey=%s"},
                           "next":{"href":"/discovery/v2/events.json?page=1&apikey=%s"}},
                 "page":{"size":1,"number":0,"totalPages":2}}
                """
                    .formatted(key, key, key),
                "X-Asked",
                "apikey=" + key,
                "ETag",
                "\"" + key + "\""));
    site.put(second, _ -> LocalWeb.text(500, "your key " + key + " is broken"));
    JourneyInMemory journey =
        journey(
            Map.of(
                "mystage.scraping.ticketmaster.base",
                web.url("/"),
                "mystage.scraping.ticketmaster.key",
                key));

    look(journey, hall("/discovery/v2/events.json?venueId=1", SourceKind.TICKETMASTER, null), AT);

    assertThat(visited).contains(first, second);
    assertThat(titles(journey)).containsExactly("Act 0");
    assertThat(journey.state("hall").isComplete()).isFalse();
    journey.documents.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(bytes.contains("s3cret")).as(file.toString()).isFalse();
      }
    }
  }

  @Test
  void aLookIsTakenUpWhereItWasWhenItsTaskComesAgain() {
    hallWith(3);
    JourneyInMemory journey = journey();
    journey.sources.put(List.of(hall("/events/", SourceKind.PAGE_LIST, null)));
    journey.ask(HALL, AT, "once");
    journey.runOne(Step.SCRAPING);
    assertThat(visited).containsExactly("/events/");

    journey.ask(HALL, AT, "twice");
    journey.runAll();

    assertThat(visited).hasSize(4).doesNotHaveDuplicates();
    assertThat(looked(journey).isComplete()).isTrue();
    assertThat(titles(journey)).hasSize(3);
  }
}
