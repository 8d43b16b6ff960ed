package com.mystage.sourcing.pipeline.polite;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.sqlite.SqliteDocuments;
import com.mystage.sourcing.egress.EgressGuard;
import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.fixture.CheckedDocuments;
import com.mystage.sourcing.pipeline.polite.PoliteVisits.Visit.Made;
import com.mystage.sourcing.pipeline.polite.PoliteVisits.Visit.Postponed;
import com.mystage.sourcing.scraping.DirectoryArchive;
import com.mystage.sourcing.scraping.FetchOutcome.Failed;
import com.mystage.sourcing.scraping.FetchOutcome.Fetched;
import com.mystage.sourcing.scraping.Fetcher;
import com.mystage.sourcing.scraping.LocalWeb;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.scraping.Validators;
import com.mystage.sourcing.scraping.facebook.FacebookVisits;
import com.mystage.sourcing.scraping.polite.Manners;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.hosts.HostTurns;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoliteVisitsTest {

  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir private Path folder;
  private LocalWeb web;
  private DocumentStore documents;
  private Instant now = START;
  private int tasks;

  @BeforeEach
  void start() throws IOException {
    web = new LocalWeb();
    documents =
        new CheckedDocuments(
            new SqliteDocuments(
                folder.resolve("documents.db"), DeclaredIndexes.load(), Clock.systemUTC()));
  }

  @AfterEach
  void stop() {
    web.close();
    documents.close();
  }

  @Test
  void theNextLookAtAHostGetsATurnAndIsMadeThen() {
    site("");
    PoliteVisits visits = visits(Map.of());

    assertThat(look(visits, "/one")).isInstanceOf(Made.class);
    Postponed two = (Postponed) look(visits, "/two");
    Postponed three = (Postponed) look(visits, "/three");

    assertThat(two.turn().at()).isEqualTo(START.plusSeconds(1));
    assertThat(three.turn().at()).isEqualTo(START.plusSeconds(2));
    now = two.turn().at();
    assertFetched(again(visits, "/two", two));
    now = three.turn().at();
    assertFetched(again(visits, "/three", three));
  }

  @Test
  void aTaskThatComesBeforeItsTurnIsSentBackToTheSameTurn() {
    site("");
    PoliteVisits visits = visits(Map.of());
    look(visits, "/one");
    Postponed two = (Postponed) look(visits, "/two");

    Postponed early = (Postponed) again(visits, "/two", two);

    assertThat(early.turn()).isEqualTo(two.turn());
  }

  @Test
  void whatRobotsTxtForbidsIsNotVisitedAndTheFileIsReadOnceADay() {
    site("User-agent: MyStage-Event-Sourcing\nDisallow: /private/\n");
    PoliteVisits visits = visits(Map.of());

    assertRefused(look(visits, "/private/list"), "is what its robots.txt forbids");
    now = now.plusSeconds(5);
    assertFetched(look(visits, "/open"));
    assertThat(web.requests()).hasSize(2);

    now = START.plus(Duration.ofHours(25));
    assertFetched(look(visits, "/open"));
    assertThat(web.requests()).hasSize(4);
  }

  @Test
  void aRobotsTxtThatIsNotThereAllowsEverything() {
    web.on("/robots.txt", LocalWeb.text(404, "no"));
    web.on("/open", LocalWeb.text(200, "page"));

    assertFetched(look(visits(Map.of()), "/open"));
  }

  @Test
  void aRobotsTxtThatCannotBeHadForbidsEverythingAndIsTriedThreeTimes() {
    web.on("/robots.txt", LocalWeb.text(503, "broken"));
    web.on("/open", LocalWeb.text(200, "page"));
    PoliteVisits visits = visits(Map.of());

    Postponed first = (Postponed) look(visits, "/open");
    now = first.turn().at();
    Postponed second = (Postponed) again(visits, "/open", first);
    now = second.turn().at();
    Failed failed = (Failed) ((Made) again(visits, "/open", second)).outcome();

    assertThat(failed.failure())
        .isEqualTo(
            new Failure.Unreachable(
                web.url("/open"), "its robots.txt cannot be had: answered 503"));
    assertThat(failed.retryable()).isFalse();
    assertThat(Duration.between(START, first.turn().at())).isEqualTo(Duration.ofSeconds(5));
    assertThat(Duration.between(first.turn().at(), second.turn().at()))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(web.requests()).hasSize(3);
  }

  @Test
  void whenTheHostAsksToWaitEverybodyWaits() {
    site("");
    web.on("/busy", LocalWeb.text(429, "later", "Retry-After", "120"));
    PoliteVisits visits = visits(Map.of());

    Postponed busy = (Postponed) look(visits, "/busy");
    Postponed other = (Postponed) look(visits, "/other");

    assertThat(busy.turn().at()).isEqualTo(START.plusSeconds(120));
    assertThat(other.turn().at()).isAfter(busy.turn().at());
  }

  @Test
  void theIntervalDoublesWithAnErrorAndShrinksOnlyAfterFiveGoodAnswers() {
    site("");
    web.on("/broken", LocalWeb.text(500, "oh"));
    PoliteVisits visits = visits(Map.of());
    look(visits, "/broken");
    assertThat(interval()).isEqualTo(Duration.ofSeconds(2));

    for (int good = 1; good <= 5; good++) {
      now = now.plusSeconds(60);
      assertFetched(look(visits, "/open"));
      assertThat(interval()).isEqualTo(Duration.ofSeconds(2));
    }
    now = now.plusSeconds(60);
    look(visits, "/open");

    assertThat(interval()).isEqualTo(Duration.ofMillis(1500));
  }

  @Test
  void aCrawlDelayIsKept() {
    site("User-agent: *\nCrawl-delay: 30\n");
    PoliteVisits visits = visits(Map.of());
    look(visits, "/open");

    assertThat(((Postponed) look(visits, "/open")).turn().at()).isEqualTo(START.plusSeconds(30));
  }

  @Test
  void whoOptedOutIsNotVisitedAtAllNotEvenForRobotsTxt() {
    site("");
    PoliteVisits visits = visits(Map.of("mystage.scraping.opt-out", "127.0.0.1/private/"));

    assertRefused(look(visits, "/private/list"), "is what its publisher opted out of");
    assertThat(web.requests()).isEmpty();
  }

  @Test
  void aRedirectToWhatIsForbiddenIsNotFollowed() {
    site("User-agent: *\nDisallow: /private/\n");
    web.on("/moved", LocalWeb.text(302, "", "Location", "/private/list"));

    assertRefused(
        look(visits(Map.of()), "/moved"),
        "redirects to " + web.url("/private/list") + ", which its robots.txt forbids");
  }

  @Test
  void aLookThatWouldWaitTooLongHasFailed() {
    site("User-agent: *\nCrawl-delay: 86400\n");
    PoliteVisits visits = visits(Map.of());
    look(visits, "/open");

    Failed failed = (Failed) ((Made) look(visits, "/open")).outcome();

    assertThat(failed.failure().reason()).contains("would have to wait until 2026-11-24T12:00");
  }

  @Test
  void ourOwnEndpointsAreVisitedWithoutCeremony() {
    site("User-agent: *\nDisallow: /\n");
    Manners manners = new Manners(http(), config(Map.of()));
    PoliteVisits visits = visits(Map.of(), manners);

    assertFetched(look(visits, "/open"));
    assertFetched(look(visits, "/open"));
    assertThat(web.requests()).hasSize(2);
  }

  @Test
  void aLeaseThatRanOutKeepsNobodyAway() {
    site("");
    PoliteVisits visits = visits(Map.of());
    Manners manners = new Manners(http(), config(Map.of()), _ -> false);
    String host = manners.site(web.url("/")).orElseThrow().host();
    documents.transaction(transaction ->
        HostTurns.take(transaction, Lane.LIVE, host, "killed", now, manners.pacing()));
    now = START.plusSeconds(10);
    assertThat(look(visits, "/open")).isInstanceOf(Postponed.class);

    now = START.plusSeconds(200);
    assertFetched(look(visits, "/open"));
  }

  private void site(String robots) {
    web.on("/", LocalWeb.text(200, "page"));
    web.on("/robots.txt", LocalWeb.text(200, robots));
  }

  @Test
  void facebookIsNotEvenAskedForItsRobotsTxtWhileVisitsAreOff() {
    site("User-agent: *\nDisallow: /\n");

    PoliteVisits.Visit visit = lookAtFacebook(Map.of());

    assertRefused(visit, "visits to Facebook are off; " + FacebookVisits.INSTEAD);
    assertThat(web.requests()).isEmpty();
  }

  @Test
  void facebooksRobotsTxtIsKeptToThoughTheOperatorAnswersForVisits() {
    site("User-agent: *\nDisallow: /\n");

    PoliteVisits.Visit visit =
        lookAtFacebook(
            Map.of(
                "mystage.scraping.facebook.enabled",
                "true",
                "mystage.scraping.facebook.acknowledgement",
                FacebookVisits.ACKNOWLEDGEMENT));

    assertRefused(visit, "is what its robots.txt forbids; " + FacebookVisits.INSTEAD);
  }

  private PoliteVisits.Visit lookAtFacebook(Map<String, String> settings) {
    String endpoint = web.endpoint().replace("127.0.0.1", "www.facebook.com");
    OutboundHttp http =
        new OutboundHttp(
            EgressGuard.allowing(List.of(endpoint)),
            _ -> List.of(InetAddress.ofLiteral("127.0.0.1")));
    Manners manners = new Manners(http, config(settings), _ -> false);
    Robots robots =
        new Robots(documents, new DirectoryArchive(folder.resolve("archive")), manners, () -> now);
    PoliteVisits visits =
        new PoliteVisits(
            documents, new Fetcher(http, config(settings)), manners, robots, () -> now);
    Source event =
        new Source(new SourceId("fb"), "fb", "http://" + endpoint + "/events/1/", null, null);
    return visits.look(Lane.LIVE, "facebook", event, Validators.NONE, START);
  }

  private Duration interval() {
    Manners manners = new Manners(http(), config(Map.of()), _ -> false);
    String host = manners.site(web.url("/")).orElseThrow().host();
    return HostTurns.pace(documents, Lane.LIVE, host, manners.pacing()).interval();
  }

  private PoliteVisits.Visit look(PoliteVisits visits, String path) {
    return look(visits, path, "task" + tasks++);
  }

  /** The task that a postponed look became comes at the turn that is kept for it. */
  private PoliteVisits.Visit again(PoliteVisits visits, String path, Postponed postponed) {
    String task = "task" + tasks++;
    documents.commit(List.of(HostTurns.keep(Lane.LIVE, task, postponed.turn())));
    return look(visits, path, task);
  }

  private PoliteVisits.Visit look(PoliteVisits visits, String path, String task) {
    Source source = new Source(new SourceId("test"), "Test", web.url(path), null, null);
    return visits.look(Lane.LIVE, task, source, Validators.NONE, START);
  }

  private static void assertFetched(PoliteVisits.Visit visit) {
    assertThat(visit)
        .isInstanceOfSatisfying(
            Made.class, made -> assertThat(made.outcome()).isInstanceOf(Fetched.class));
  }

  private static void assertRefused(PoliteVisits.Visit visit, String reason) {
    Failed failed = (Failed) ((Made) visit).outcome();
    assertThat(failed.failure()).isInstanceOf(Failure.Refused.class);
    assertThat(failed.failure().reason()).isEqualTo(reason);
    assertThat(failed.retryable()).isFalse();
  }

  private PoliteVisits visits(Map<String, String> settings) {
    return visits(settings, new Manners(http(), config(settings), _ -> false));
  }

  private PoliteVisits visits(Map<String, String> settings, Manners manners) {
    Robots robots =
        new Robots(documents, new DirectoryArchive(folder.resolve("archive")), manners, () -> now);
    Fetcher fetcher = new Fetcher(http(), config(settings));
    return new PoliteVisits(documents, fetcher, manners, robots, () -> now);
  }

  private OutboundHttp http() {
    return new OutboundHttp(EgressGuard.allowing(List.of(web.endpoint())));
  }

  private static ScrapingConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withMapping(ScrapingConfig.class)
        .withDefaultValues(settings)
        .build()
        .getConfigMapping(ScrapingConfig.class);
  }
}
