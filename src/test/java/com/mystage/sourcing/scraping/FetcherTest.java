package com.mystage.sourcing.scraping;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.egress.EgressGuard;
import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.scraping.FetchOutcome.Failed;
import com.mystage.sourcing.scraping.FetchOutcome.Fetched;
import com.mystage.sourcing.scraping.FetchOutcome.NotModified;
import com.mystage.sourcing.sources.Source;
import com.sun.net.httpserver.HttpExchange;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private LocalWeb web;

  @BeforeEach
  void startWeb() throws IOException {
    web = new LocalWeb();
  }

  @AfterEach
  void stopWeb() {
    web.close();
  }

  @Test
  void aPageArrivesWithItsHeadersButWithoutItsCookies() {
    web.on(
        "/",
        LocalWeb.text(
            200,
            "hello",
            "Content-Type",
            "text/html",
            "ETag",
            "\"v1\"",
            "Last-Modified",
            "Mon, 23 Nov 2026 08:00:00 GMT",
            "Set-Cookie",
            "id=secret"));

    Fetched page = (Fetched) fetch("/");

    assertThat(page.bytes()).asString().isEqualTo("hello");
    assertThat(page.url()).isEqualTo(web.url("/"));
    assertThat(page.contentType()).isEqualTo("text/html");
    assertThat(page.etag()).isEqualTo("\"v1\"");
    assertThat(page.lastModified()).isEqualTo("Mon, 23 Nov 2026 08:00:00 GMT");
    assertThat(page.headers()).containsEntry("etag", "\"v1\"").doesNotContainKey("set-cookie");
  }

  @Test
  void theRequestSaysWhoAsksAndCarriesNoCookie() {
    web.on("/", LocalWeb.text(200, "hello", "Set-Cookie", "id=secret"));

    fetch("/");
    fetch("/");

    assertThat(web.requests())
        .hasSize(2)
        .allSatisfy(headers ->
            assertThat(headers)
                .containsEntry(
                    "User-agent", List.of("MyStage-Event-Sourcing/0.1 (+https://mystage.com/bot)"))
                .doesNotContainKey("Cookie"));
  }

  @Test
  void anUnchangedPageIsAnswered304AndIsNotModified() {
    web.on("/", FetcherTest::conditional);

    FetchOutcome outcome = fetch("/", new Validators("\"v2\"", null, null));

    assertThat(outcome).isEqualTo(new NotModified("\"v2\"", null));
  }

  @Test
  void aChangedETagBringsTheNewContent() {
    web.on("/", FetcherTest::conditional);

    FetchOutcome outcome = fetch("/", new Validators("\"v1\"", null, null));

    assertThat(outcome)
        .isInstanceOfSatisfying(Fetched.class, page -> assertThat(page.etag()).isEqualTo("\"v2\""));
  }

  @Test
  void theLastModifiedDateIsSentBackAsItCame() {
    web.on("/", LocalWeb.text(200, "hello"));

    fetch("/", new Validators(null, "Mon, 23 Nov 2026 08:00:00 GMT", null));

    assertThat(web.requests().getFirst())
        .containsEntry("If-modified-since", List.of("Mon, 23 Nov 2026 08:00:00 GMT"));
  }

  @Test
  void theSameBytesAgainAreNotModifiedWhateverTheServerSays() {
    web.on("/", LocalWeb.text(200, "hello", "ETag", "\"other\""));

    FetchOutcome outcome =
        fetch(
            "/",
            new Validators(
                "\"v1\"", null, ContentHash.of("hello".getBytes(StandardCharsets.UTF_8))));

    assertThat(outcome).isEqualTo(new NotModified("\"other\"", null));
  }

  @Test
  void redirectsAreFollowedToTheirEnd() {
    web.on("/a", LocalWeb.text(301, "", "Location", "/b"));
    web.on("/b", LocalWeb.text(302, "", "Location", web.url("/c")));
    web.on("/c", LocalWeb.text(200, "here"));

    assertThat(fetch("/a"))
        .isInstanceOfSatisfying(
            Fetched.class, page -> assertThat(page.url()).isEqualTo(web.url("/c")));
  }

  @Test
  void aRedirectLoopEndsAfterTenRedirects() {
    web.on("/loop", LocalWeb.text(302, "", "Location", "/loop"));

    Failed failed = (Failed) fetch("/loop");

    assertThat(failed.failure().line())
        .isEqualTo(web.url("/loop") + ": redirects more than 10 times");
    assertThat(failed.retryable()).isFalse();
    assertThat(web.requests()).hasSize(11);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/hostname", "ftp://example.org/", "javascript:alert(1)"})
  void aRedirectOutOfTheWebIsRefused(String target) {
    web.on("/", LocalWeb.text(302, "", "Location", target));

    assertThat(((Failed) fetch("/")).failure()).isInstanceOf(Failure.Refused.class);
  }

  @Test
  void aGzipBombIsCutOffAtTheLimitAfterDecompression() throws IOException {
    web.on("/", LocalWeb.bytes(200, gzip(new byte[64 * 1024 * 1024]), "Content-Encoding", "gzip"));

    Failed failed = (Failed) fetch("/");

    assertThat(failed.failure())
        .isEqualTo(new Failure.Refused(web.url("/"), "is larger than the limit of 50 MiB"));
    assertThat(failed.retryable()).isFalse();
  }

  @Test
  void aZippedPageArrivesUnzipped() throws IOException {
    byte[] zipped = gzip("hello".getBytes(StandardCharsets.UTF_8));
    web.on("/", LocalWeb.bytes(200, zipped, "Content-Encoding", "gzip"));

    assertThat(((Fetched) fetch("/")).bytes()).asString().isEqualTo("hello");
  }

  @Test
  void anEncodingThatNobodyAskedForIsNotTakenForContent() {
    web.on("/", LocalWeb.text(200, "...", "Content-Encoding", "compress"));

    assertThat(((Failed) fetch("/")).failure())
        .isEqualTo(new Failure.Unreadable(web.url("/"), "is encoded as 'compress', not asked for"));
  }

  @Test
  void aValidatorThatNoHeaderCanCarryIsLeftOut() {
    web.on("/", LocalWeb.text(200, "hello"));

    FetchOutcome outcome = fetch("/", new Validators("\"é\n\"", null, null));

    assertThat(outcome).isInstanceOf(Fetched.class);
    assertThat(web.requests().getFirst()).doesNotContainKey("If-none-match");
  }

  @Test
  void aBodyThatNeverEndsIsGivenUp() {
    CountDownLatch over = new CountDownLatch(1);
    web.on(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          await(over);
        });

    Failed failed =
        (Failed)
            fetcher(Map.of("mystage.scraping.total-timeout", "PT0.3S"))
                .fetch(source(web.url("/")), Validators.NONE, NOW);
    over.countDown();

    assertThat(failed.failure()).isInstanceOf(Failure.Unreachable.class);
    assertThat(failed.failure().reason()).isEqualTo("did not finish in time");
    assertThat(failed.retryable()).isTrue();
  }

  @Test
  void aBodyShorterThanPromisedIsAFailureNotAPage() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.startVirtualThread(() -> answerShort(server));
      String endpoint = "127.0.0.1:" + server.getLocalPort();

      Failed failed =
          (Failed)
              fetcher(EgressGuard.allowing(List.of(endpoint)), Map.of())
                  .fetch(source("http://" + endpoint + "/"), Validators.NONE, NOW);

      assertThat(failed.failure()).isInstanceOf(Failure.Unreachable.class);
      assertThat(failed.retryable()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "404, missing, false",
    "410, missing, false",
    "401, blocked, false",
    "403, blocked, false",
    "451, blocked, false",
    "408, unreachable, true",
    "429, unreachable, true",
    "500, unreachable, true",
    "503, unreachable, true",
    "400, unreachable, false",
    "204, unreachable, false",
  })
  void aStatusTellsWhatKindOfFailureItIs(int status, String kind, boolean retryable) {
    web.on("/", LocalWeb.text(status, ""));

    Failed failed = (Failed) fetch("/");

    assertThat(failed.failure().metricKey()).isEqualTo(kind);
    assertThat(failed.failure().line()).contains(web.url("/"), "answered " + status);
    assertThat(failed.retryable()).isEqualTo(retryable);
  }

  @Test
  void aChallengeIsBlockedEvenWhereItsStatusSoundsTemporary() {
    web.on("/", LocalWeb.text(503, "Just a moment...", "cf-mitigated", "challenge"));

    Failed failed = (Failed) fetch("/");

    assertThat(failed.failure()).isInstanceOf(Failure.Blocked.class);
    assertThat(failed.retryable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "120 | PT2M",
        "0 | PT0S",
        "Mon, 23 Nov 2026 12:05:00 GMT | PT5M",
        "Mon, 23 Nov 2026 11:00:00 GMT | PT0S",
        "99999999999999999999 | PT720H",
        "soon | -",
        "-5 | -",
      })
  void retryAfterIsReadAsSecondsOrAsADate(String header, @Nullable Duration expected) {
    web.on("/", LocalWeb.text(429, "", "Retry-After", header));

    assertThat(((Failed) fetch("/")).retryAfter()).isEqualTo(expected);
  }

  @Test
  void anUnknownHostMayBeKnownLater() {
    Failed failed =
        (Failed) fetcher(Map.of()).fetch(source("http://nowhere.example/"), Validators.NONE, NOW);

    assertThat(failed)
        .isEqualTo(
            new Failed(
                new Failure.Unreachable("http://nowhere.example/", "its host name is not known"),
                true,
                null));
  }

  @Test
  void aServerWithoutTlsOnAnHttpsAddressIsUnreachable() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.startVirtualThread(() -> answerShort(server));
      String endpoint = "127.0.0.1:" + server.getLocalPort();

      Failed failed =
          (Failed)
              fetcher(EgressGuard.allowing(List.of(endpoint)), Map.of())
                  .fetch(source("https://" + endpoint + "/"), Validators.NONE, NOW);

      assertThat(failed.failure()).isInstanceOf(Failure.Unreachable.class);
      assertThat(failed.failure().reason()).startsWith("has no trustworthy TLS: ");
    }
  }

  @Test
  void aFileIsReadAsItIs(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a b.ics"), "BEGIN:VCALENDAR");

    Fetched read =
        (Fetched) fetcher(Map.of()).fetch(source(file.toUri().toString()), Validators.NONE, NOW);

    assertThat(read.bytes()).asString().isEqualTo("BEGIN:VCALENDAR");
    assertThat(read.url()).startsWith("file:");
  }

  @Test
  void whatCannotBeReadAsAFileIsNamed(@TempDir Path folder) throws IOException {
    Path big = Files.write(folder.resolve("big"), new byte[2000]);
    Fetcher fetcher = fetcher(Map.of("mystage.scraping.max-bytes", "1000"));

    assertThat(failure(fetcher, folder.resolve("gone"))).isInstanceOf(Failure.Missing.class);
    assertThat(failure(fetcher, folder).line()).isEqualTo(folder + ": is a directory");
    assertThat(failure(fetcher, big).line())
        .isEqualTo(big + ": is larger than the limit of 1000 bytes");
  }

  private static Failure failure(Fetcher fetcher, Path path) {
    return ((Failed) fetcher.fetch(source(path.toUri().toString()), Validators.NONE, NOW))
        .failure();
  }

  private FetchOutcome fetch(String path) {
    return fetch(path, Validators.NONE);
  }

  private FetchOutcome fetch(String path, Validators known) {
    return fetcher(Map.of()).fetch(source(web.url(path)), known, NOW);
  }

  private Fetcher fetcher(Map<String, String> settings) {
    return fetcher(EgressGuard.allowing(List.of(web.endpoint())), settings);
  }

  private static Fetcher fetcher(EgressGuard guard, Map<String, String> settings) {
    Dns nobody =
        host -> {
          throw new UnknownHostException(host);
        };
    ScrapingConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(ScrapingConfig.class)
            .withDefaultValues(settings)
            .build()
            .getConfigMapping(ScrapingConfig.class);
    return new Fetcher(new OutboundHttp(guard, nobody), config);
  }

  private static Source source(String url) {
    return new Source(new SourceId("test"), "Test", url, null, null);
  }

  private static void conditional(HttpExchange exchange) throws IOException {
    boolean same = "\"v2\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
    LocalWeb.text(same ? 304 : 200, same ? "" : "new", "ETag", "\"v2\"").to(exchange);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static void answerShort(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        // Closing with the request unread would reset the connection.
        int received = socket.getInputStream().read(new byte[16 * 1024]);
        assertThat(received).isPositive();
        socket
            .getOutputStream()
            .write(
                "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello"
                    .getBytes(StandardCharsets.US_ASCII));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
