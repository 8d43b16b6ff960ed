package com.mystage.sourcing.scraping.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.sources.Follow;
import com.mystage.sourcing.sources.looks.Link;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadsTest {

  private static final String SITE = "https://hall.example";

  private static FetchOutcome.Fetched page(String url, String body) {
    return page(url, body.getBytes(StandardCharsets.UTF_8));
  }

  private static FetchOutcome.Fetched page(String url, byte[] body) {
    return new FetchOutcome.Fetched(body, url, null, Map.of(), null, null);
  }

  private static Leads.Onward list(@Nullable String details, @Nullable String paths, String html) {
    return PageList.of(new Follow(details, paths, null, List.of(), null), false)
        .from(page(SITE + "/events/", html));
  }

  private static List<String> addresses(List<Link> links) {
    return links.stream().map(link -> link.address().replace(SITE, "")).toList();
  }

  @Test
  void aSelectorFindsTheDetails() {
    String html = "<h2><a href='/a#top'>A</a></h2><a href='/b'>B</a><h2><a href='/a'>A</a></h2>";

    assertThat(addresses(list("h2 a", null, html).details())).containsExactly("/a");
  }

  @Test
  void aPatternOfPathsFindsTheDetails() {
    String html = "<a href='/gig/1?x=1'>A</a><a href='/gig/1/photos'>B</a><a href='/about'>C</a>";

    assertThat(addresses(list(null, "/gig/\\d+", html).details())).containsExactly("/gig/1?x=1");
  }

  @Test
  void aPatternThatWouldNeverEndFindsNothing() {
    String html = "<a href='/" + "a".repeat(60) + "!'>A</a>";

    assertThat(list(null, "/(a+)+b", html).details()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/events/amber-parade, true",
    "/en/veranstaltungen/2026/amber-parade/, true",
    "/agenda/concert-amber-parade, true",
    "/shows/4711, true",
    "/event/2026-11-24-amber-parade, true",
    "/whats-on/amber-parade, true",
    "/events/, false",
    "/events/page/2, false",
    "/events/category/jazz, false",
    "/events/2026-11, false",
    "/calendar/month, false",
    "/about/us, false",
    "/eventsupport/desk, false"
  })
  void withoutAWordTheUsualPathsOfEventsAreDetails(String path, boolean detail) {
    assertThat(list(null, null, "<a href='" + path + "'>A</a>").details().size() == 1)
        .isEqualTo(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<link rel='prev' href='/1'><link rel='next' href='/2'>|/2",
        "<a rel='nofollow next' href='/2'>x</a>|/2",
        "<ul class='pagination'><li><a href='/1'>1</a><li class='next'><a href='/2'>&raquo;</a></ul>|/2",
        "<nav><a href='/0'>Previous</a><a href='/2'>Next &rarr;</a></nav>|/2",
        "<div class='my-pagination'><a href='/2'>Weiter</a></div>|/2",
        "<nav><a href='/2'>Next Door Records</a></nav>|",
        "<a href='/2'>next</a>|"
      })
  void theNextPageIsFoundAsSitesNameIt(String html, @Nullable String next) {
    assertThat(addresses(list(null, null, html).lists()))
        .isEqualTo(next == null ? List.of() : List.of(next));
  }

  @Test
  void whereRulesTellOfEventsTheListsHoldThemUnlessDetailsAreNamed() {
    String html = "<a href='/events/a'>A</a><a rel=next href='/2'>x</a>";
    PageList lists = PageList.of(Follow.USUAL, true);
    Follow named = new Follow("a", null, null, List.of(), null);

    assertThat(lists.listsHoldEvents()).isTrue();
    assertThat(lists.from(page(SITE + "/", html)).details()).isEmpty();
    assertThat(addresses(lists.from(page(SITE + "/", html)).lists())).containsExactly("/2");
    assertThat(PageList.of(named, true).listsHoldEvents()).isFalse();
  }

  @Test
  void theEntriesOfAFeedAreDetails() {
    String rss =
        "<?xml version='1.0'?><rss><channel><link>https://hall.example/</link>"
            + "<item><title>A</title><link>https://hall.example/a</link></item></channel></rss>";
    String atom =
        "<feed xmlns='http://www.w3.org/2005/Atom'><link rel='next' href='/p2'/><entry>"
            + "<link rel='edit' href='/edit'/><link href='/a'/></entry></feed>";

    assertThat(addresses(list(null, null, rss).details())).containsExactly("/a");
    assertThat(addresses(list(null, null, atom).details())).containsExactly("/a");
    assertThat(addresses(list(null, null, atom).lists())).containsExactly("/p2");
  }

  @ParameterizedTest
  @CsvSource({
    "<rss xmlns:atom='http://www.w3.org/2005/Atom'><channel><atom:link rel='next' href='/p2'/>%s",
    "<feed xmlns='http://www.w3.org/2005/Atom'><link rel='prev-archive' href='/p2'/>%s",
  })
  void aFeedOfItsOwnGoesOnInOtherDocumentsAndItsEntriesDoNot(String feed) {
    String entry = "<item><link rel='next' href='/no'/></item><entry><link rel='next' href='/n'/>";
    Leads.Onward onward = PageList.ofFeed().from(page(SITE + "/feed", feed.formatted(entry)));

    assertThat(addresses(onward.lists())).containsExactly("/p2");
    assertThat(onward.details()).isEmpty();
    assertThat(PageList.ofFeed().listsHoldEvents()).isTrue();
    assertThat(PageList.ofFeed().from(page(SITE + "/feed", "<feed><")).lists()).isEmpty();
  }

  private static Leads.Onward sitemap(String path, byte[] body) {
    return Sitemaps.of(Follow.USUAL).from(page(SITE + path, body));
  }

  private static final String SITEMAP =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <url><loc>https://hall.example/about</loc></url>
        <url><loc>https://hall.example/events/old</loc><lastmod>2024-01-02</lastmod></url>
        <url><loc>https://hall.example/events/young</loc><lastmod>2026-11-01T10:00:00Z</lastmod></url>
        <url><loc>https://hall.example/events/undated</loc></url>
      </urlset>
      """;

  @Test
  void aSitemapNamesEventsTheLastChangedFirst() {
    Leads.Onward onward = sitemap("/sitemap.xml", SITEMAP.getBytes(StandardCharsets.UTF_8));

    assertThat(addresses(onward.details()))
        .containsExactly("/events/young", "/events/old", "/events/undated");
    assertThat(onward.details().getFirst().changed())
        .isEqualTo(Instant.parse("2026-11-01T10:00:00Z"));
    assertThat(onward.problem()).isNull();
  }

  @Test
  void aSitemapMayBeCompressed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(SITEMAP.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(sitemap("/sitemap.xml.gz", bytes.toByteArray()).details()).hasSize(3);
  }

  @Test
  void anIndexLeadsToItsSitemaps() {
    String index =
        """
        <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
          <sitemap><loc>https://hall.example/sitemap-1.xml</loc></sitemap>
          <sitemap><loc>https://hall.example/sitemap-2.xml.gz</loc></sitemap>
        </sitemapindex>
        """;

    assertThat(addresses(sitemap("/sitemap.xml", index.getBytes(StandardCharsets.UTF_8)).lists()))
        .containsExactly("/sitemap-1.xml", "/sitemap-2.xml.gz");
  }

  @Test
  void aRobotsTxtLeadsToTheSitemapsThatItNamesOrElseToTheUsualOne() {
    byte[] named = "User-agent: *\nSitemap: https://hall.example/maps/e.xml\n".getBytes();

    assertThat(addresses(sitemap("/robots.txt", named).lists())).containsExactly("/maps/e.xml");
    assertThat(addresses(sitemap("/robots.txt", new byte[0]).lists()))
        .containsExactly("/sitemap.xml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><urlset><url><loc>https://hall.example/events/&e;</loc></url></urlset>",
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><urlset><url><loc>https://hall.example/events/&c;</loc></url></urlset>",
        "<html><body>Not found</body></html>",
        "<urlset><url><loc>https://hall.example/events/a</loc>"
      })
  void whatIsNoSitemapIsAProblemAndNoEntityIsResolved(String xml) {
    Leads.Onward onward = sitemap("/sitemap.xml", xml.getBytes(StandardCharsets.UTF_8));

    assertThat(onward.details().stream().map(Link::address))
        .allMatch(address -> address.matches("https://hall.example/events/a?"));
    assertThat(onward.problem() != null || onward.details().size() <= 1).isTrue();
  }

  @Test
  void onlyPagesOfTheSiteBelongToIt() {
    Site site = new Site(HttpUrl.get("https://www.hall.example/"), List.of("tickets.example"));

    assertThat(site.own("http://hall.example/a#b")).isEqualTo("http://hall.example/a");
    assertThat(site.own("https://tickets.example/a")).isEqualTo("https://tickets.example/a");
    assertThat(site.own("https://tickets.example:8443/a")).isNull();
    assertThat(site.own("https://hall.example:8443/a")).isNull();
    assertThat(site.own("https://hall.example.evil.example/")).isNull();
    assertThat(site.own("https://user@hall.example/")).isNull();
    assertThat(site.own("https://hall.example/" + "a".repeat(500))).isNull();
    assertThat(site.own("file:///etc/passwd")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"next_rest_url\":\"https://hall.example/api?page=2\"}|https://hall.example/api?page=2",
        "{\"_links\":{\"next\":{\"href\":\"/v2/events.json?page=1&size=20{&sort}\"}},\"page\":{\"size\":20,\"number\":0}}"
            + "|https://hall.example/v2/events.json?page=1&size=20",
        "{\"_links\":{\"next\":{\"href\":\"/v2/e?page=5\"}},\"page\":{\"size\":200,\"number\":4}}|",
        "{\"pagination\":{\"has_more_items\":true,\"continuation\":\"a+b\",\"page_number\":1}}"
            + "|https://hall.example/1?q=x&continuation=a%2Bb",
        "{\"pagination\":{\"has_more_items\":true,\"page_number\":1}}|https://hall.example/1?q=x&page=2",
        "{\"pagination\":{\"has_more_items\":false,\"continuation\":\"a\"}}|",
        "{\"resultsPage\":{\"page\":1,\"perPage\":50,\"totalEntries\":51,\"results\":{\"event\":[]}}}"
            + "|https://hall.example/1?q=x&page=2",
        "{\"resultsPage\":{\"page\":2,\"perPage\":50,\"totalEntries\":100,\"results\":{\"event\":[]}}}|",
        "{\"pagination\":{\"nextPage\":true,\"nextPageUrl\":\"/events?offset=17\"}}"
            + "|https://hall.example/events?offset=17&format=json",
        "{\"upcoming\":[],\"pagination\":{\"nextPage\":true,\"nextPageUrl\":\"/events?offset=17\"}}|",
        "[1,2]|",
        "not JSON|"
      })
  void everyPlatformSaysItsNextPageInItsOwnWay(String answer, @Nullable String next) {
    assertThat(
            new ApiPages()
                .from(page(SITE + "/1?q=x", answer)).lists().stream()
                    .map(Link::address)
                    .findFirst()
                    .orElse(null))
        .isEqualTo(next);
    assertThat(Objects.requireNonNull(new ApiPages()).listsHoldEvents()).isTrue();
  }
}
