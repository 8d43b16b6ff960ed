package com.mystage.sourcing.scraping.renderer.chromium;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.scraping.FetchOutcome.Failed;
import com.mystage.sourcing.scraping.FetchOutcome.Fetched;
import com.mystage.sourcing.scraping.Fetcher;
import com.mystage.sourcing.scraping.LocalWeb;
import com.mystage.sourcing.scraping.Validators;
import com.mystage.sourcing.scraping.renderer.RenderedVisit;
import com.mystage.sourcing.scraping.web.HopRule;
import com.mystage.sourcing.sources.Source;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ChromiumRendererTest {

  private static LocalWeb web;
  private static RenderedVisit visit;

  @BeforeAll
  static void start() throws IOException {
    RealChromium.assume();
    web = new LocalWeb();
    OutboundHttp http = RealChromium.web(Dns.SYSTEM, web.endpoint());
    var config =
        RealChromium.config(
            "mystage.scraping.max-bytes",
            "2000000",
            "mystage.scraping.total-timeout",
            "PT8S",
            "mystage.scraping.max-redirects",
            "3",
            "mystage.scraping.renderer.requests",
            "8",
            "mystage.scraping.renderer.settle",
            "PT2S");
    visit =
        new RenderedVisit(
            http, config, RealChromium.renderer(http, config, PageParts.Reading.NEEDED));
  }

  @AfterAll
  static void stop() {
    if (web != null) {
      visit.close();
      web.close();
    }
  }

  @Test
  void whatAScriptPutInIsPartOfThePage() {
    page("/filled", "<p id=x></p><script>x.textContent = 'Ämber Parade'</script>");

    Fetched fetched = fetched("/filled");

    assertThat(text(fetched))
        .startsWith("<!DOCTYPE html>")
        .contains("<p id=\"x\">Ämber Parade</p>");
    assertThat(fetched.url()).isEqualTo(web.url("/filled"));
    assertThat(fetched.contentType()).isEqualTo("text/html; charset=utf-8");
    assertThat(fetched.headers().get(RenderedVisit.MARK))
        .matches("Chrome/[0-9.]+; requests=1; refused=0; quiet=yes");
    assertThat(fetched.headers()).doesNotContainKeys("etag", "content-length");
    assertThat(fetched.etag()).isNull();
  }

  @Test
  void dataThatAScriptAsksForComesToo() {
    web.on("/events.json", LocalWeb.text(200, "[\"Tin Harbour\"]"));
    page(
        "/list",
        "<ul></ul><script>fetch('/events.json').then(r => r.json()).then(list => setTimeout(() =>"
            + " document.querySelector('ul').innerHTML = '<li>' + list[0], 100))</script>");

    assertThat(text(fetched("/list"))).contains("<li>Tin Harbour</li>");
  }

  @Test
  void picturesFramesAndBeaconsAreNotAskedForAndStyleSheetsAreEmpty() {
    Set<String> asked = ConcurrentHashMap.newKeySet();
    web.on(
        "/idle",
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          LocalWeb.text(200, "").to(exchange);
        });
    page(
        "/rich",
        """
        <link rel=stylesheet href=/idle/style.css onload="mark('styled')">
        <link rel=prefetch href=/idle/prefetch><link rel=icon href=/idle/icon>
        <img src=/idle/img><iframe src=/idle/frame></iframe><video src=/idle/v autoplay></video>
        <form method=post action=/idle/form target=_blank></form>
        <script>
          document.forms[0].submit();
          function mark(word) { document.body.append(word) }
          navigator.sendBeacon('/idle/beacon', 'x');
          new EventSource('/idle/events'); new Worker('/idle/worker');
          navigator.serviceWorker && navigator.serviceWorker.register('/idle/service');
          window.open('/idle/window');
        </script>
        """);

    assertThat(text(fetched("/rich"))).contains("styled");
    assertThat(asked).isEmpty();
  }

  @Test
  void aPageThatAsksWithoutEndIsCutOffAtItsLimit() {
    AtomicInteger asked = new AtomicInteger();
    web.on(
        "/more",
        exchange -> {
          asked.incrementAndGet();
          LocalWeb.text(200, "{}").to(exchange);
        });
    page(
        "/greedy",
        "<script>for (let i = 0; i < 40; i++) fetch('/more?' + i).catch(() => 0)</script>");

    Fetched fetched = fetched("/greedy");

    assertThat(asked).hasValue(7);
    assertThat(fetched.headers().get(RenderedVisit.MARK)).contains("requests=8; refused=33");
  }

  @Test
  void aPageThatIsNeverQuietCountsAsItStandsAndSaysSo() {
    page(
        "/restless",
        "<p>here</p><script>setInterval(() => fetch('data:,' + Date.now()), 50)</script>");

    Fetched fetched = fetched("/restless");

    assertThat(text(fetched)).contains("<p>here</p>");
    assertThat(fetched.headers().get(RenderedVisit.MARK)).contains("quiet=no");
  }

  @Test
  void timesAreThoseOfTheSourcesZone() {
    page(
        "/clock",
        "<script>document.write(new Date('2026-07-01T12:00:00Z').toTimeString())</script>");

    FetchOutcome vienna =
        visit.get(web.url("/clock"), ZoneId.of("Europe/Vienna"), Instant.EPOCH, HopRule.ANY);

    assertThat(text((Fetched) vienna)).contains("14:00:00 GMT+0200");
    assertThat(text(fetched("/clock"))).contains("12:00:00 GMT+0000");
  }

  @Test
  void whereAPageLeadsToIsFollowedHopByHop() {
    web.on("/old", LocalWeb.text(301, "", "Location", "/refresh"));
    page("/refresh", "<meta http-equiv=refresh content='0; url=/script'>");
    page("/script", "<script>location.href = '/new'</script>");
    page("/new", "<p>arrived</p>");

    Fetched fetched = fetched("/old");

    assertThat(fetched.url()).isEqualTo(web.url("/new"));
    assertThat(text(fetched)).contains("arrived");
  }

  @Test
  void aHopThatARuleForbidsIsNotMade() {
    AtomicInteger asked = new AtomicInteger();
    web.on(
        "/private",
        exchange -> {
          asked.incrementAndGet();
          LocalWeb.text(200, "").to(exchange);
        });
    page("/sends-on", "<script>location = '/private'</script>");

    FetchOutcome outcome =
        visit.get(
            web.url("/sends-on"),
            null,
            Instant.EPOCH,
            to -> to.endsWith("/private") ? Optional.of("is private") : Optional.empty());

    assertThat(failure(outcome)).isInstanceOf(Failure.Refused.class);
    assertThat(asked).hasValue(0);
  }

  @Test
  void aLoopOfPagesEnds() {
    page("/ping", "<script>location = '/pong'</script>");
    page("/pong", "<script>location = '/ping'</script>");

    assertThat(failure(get("/ping")).reason()).contains("leads on more than 3 times");
  }

  @Test
  void theStatusMeansWhatItMeansWithoutABrowser() {
    web.on("/gone", LocalWeb.text(410, "<p>gone", "Content-Type", "text/html"));
    web.on("/closed", LocalWeb.text(403, "<p>no", "Content-Type", "text/html"));
    web.on("/busy", LocalWeb.text(429, "later", "Retry-After", "120"));

    assertThat(failure(get("/gone"))).isInstanceOf(Failure.Missing.class);
    assertThat(failure(get("/closed"))).isInstanceOf(Failure.Blocked.class);
    assertThat(get("/busy"))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.retryable()).isTrue();
              assertThat(failed.retryAfter()).isEqualTo(Duration.ofSeconds(120));
            });
  }

  @Test
  void whatIsNoPageIsRefusedWithItsType() {
    web.on("/feed.ics", LocalWeb.text(200, "BEGIN:VCALENDAR", "Content-Type", "text/calendar"));
    web.on("/save", LocalWeb.text(200, "x", "Content-Type", "application/octet-stream"));

    assertThat(failure(get("/feed.ics")).reason()).contains("text/calendar, no page to render");
    assertThat(failure(get("/save")).reason()).contains("no page to render");
  }

  @Test
  void aHostThatDoesNotAnswerCanBeTriedAgain() {
    web.on(
        "/silent",
        exchange -> {
          // Nothing: the connection ends without an answer.
        });

    assertThat(get("/silent"))
        .isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.retryable()).isTrue());
  }

  @Test
  void aPageLargerThanTheLimitIsRefusedWhetherItCameOrWasMade() {
    page("/long", "x".repeat(3_000_000));
    page("/grown", "<script>document.body.append('x'.repeat(3000000))</script>");

    assertThat(failure(get("/long")).reason()).contains("larger than the limit");
    assertThat(failure(get("/grown")).reason()).contains("larger than the limit");
  }

  @Test
  void aSourceThatAsksForItIsFetchedWithTheBrowser() {
    page("/asks", "<p id=x></p><script>x.textContent = 'by script'</script>");
    Source plain = new Source(new SourceId("asks"), "Asks", web.url("/asks"), null, null);
    try (Fetcher fetcher =
        new Fetcher(RealChromium.web(Dns.SYSTEM, web.endpoint()), RealChromium.config())) {

      FetchOutcome without = fetcher.fetch(plain, Validators.NONE, Instant.EPOCH);
      FetchOutcome with = fetcher.fetch(plain.rendered(), Validators.NONE, Instant.EPOCH);

      assertThat(text((Fetched) without)).contains("<p id=x></p>");
      assertThat(text((Fetched) with)).contains("<p id=\"x\">by script</p>");
    }
  }

  @Test
  void dialogsAndDownloadsDoNotHoldThePageUp() {
    web.on("/file", LocalWeb.text(200, "x", "Content-Disposition", "attachment; filename=x"));
    page(
        "/talks",
        "<a id=a href='data:application/zip,x' download=x></a><script>alert(1); confirm(2);"
            + " prompt(3); a.click(); document.body.append('after')</script>");

    assertThat(text(fetched("/talks"))).contains("after");
  }

  @Test
  void aScriptWithoutEndIsEndedAndTheNextPageIsFine() {
    page("/next", "<p>fine</p>");
    page("/stuck", "<script>while (true);</script>");

    assertThat(failure(get("/stuck"))).isInstanceOf(Failure.Unreachable.class);
    assertThat(text(fetched("/next"))).contains("fine");
  }

  private static void page(String path, String body) {
    web.on(
        path,
        LocalWeb.text(
            200,
            "<!doctype html><body>" + body,
            "Content-Type",
            "text/html; charset=utf-8",
            "ETag",
            "\"v1\""));
  }

  private static FetchOutcome get(String path) {
    return visit.get(web.url(path), null, Instant.EPOCH, HopRule.ANY);
  }

  private static Fetched fetched(String path) {
    FetchOutcome outcome = get(path);
    assertThat(outcome).isInstanceOf(Fetched.class);
    return (Fetched) outcome;
  }

  private static Failure failure(FetchOutcome outcome) {
    assertThat(outcome).isInstanceOf(Failed.class);
    return ((Failed) outcome).failure();
  }

  private static String text(Fetched fetched) {
    return new String(fetched.bytes(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
