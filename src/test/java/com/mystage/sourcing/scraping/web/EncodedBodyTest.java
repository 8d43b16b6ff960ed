package com.mystage.sourcing.scraping.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.egress.EgressGuard;
import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.scraping.FetchOutcome.Failed;
import com.mystage.sourcing.scraping.FetchOutcome.Fetched;
import com.mystage.sourcing.scraping.LocalWeb;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.scraping.Validators;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedBodyTest {

  private static final String TEXT = "Amber Parade, Kulturhof";

  /** Made with Google's encoder: the text, and 64 MiB of zeros. */
  private static final String BROTLI_TEXT = "CwuAQW1iZXIgUGFyYWRlLCBLdWx0dXJob2YD";

  private static final String BROTLI_BOMB =
      "y///P/gnAOKxQCD3/o///3/wTwDEYRGA7v0f////4J8AiMMCAN37P/7//8E/ARCHBQC693/8//+DfwIgDgsAdO//+P//"
          + "B/8EQBwWAOje//H//w/+CYA4LADQvf/L//8//BMAcVgAoHv/Bw==";

  private LocalWeb web;

  @BeforeEach
  void start() throws IOException {
    web = new LocalWeb();
  }

  @AfterEach
  void stop() {
    web.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "gzip", "x-gzip", "GZIP"})
  void aPageArrivesDecoded(String coding) {
    assertThat(((Fetched) fetch(coding, encoded(coding))).bytes()).asString().isEqualTo(TEXT);
  }

  @Test
  void theHeadersThatAreKeptTellOfTheDecodedBytes() {
    assertThat(((Fetched) fetch("zstd", encoded("zstd"))).headers())
        .doesNotContainKeys("content-encoding", "content-length");
  }

  @Test
  void codingsAreTakenOffInTheOrderInWhichTheyWerePutOn() {
    byte[] twice = gzip(encoded("zstd"));

    assertThat(((Fetched) fetch("zstd, gzip", twice)).bytes()).asString().isEqualTo(TEXT);
  }

  @Test
  void threeCodingsAreTooMany() {
    assertThat(((Failed) fetch("gzip, br, zstd", new byte[10])).failure())
        .isEqualTo(new Failure.Unreadable(web.url("/"), "is encoded 3 times"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "gzip"})
  void aBombIsCutOffAtTheLimitAfterDecompression(String coding) {
    assertCutOff(fetch(coding, bomb(coding)));
  }

  @Test
  void aBombWithinAnotherIsCutOff() {
    assertCutOff(fetch("gzip, zstd", Zstd.compress(gzip(new byte[64 << 20]))));
  }

  /** Each member of a gzip stream may be empty, so that it goes on for ever without content. */
  @Test
  void whatIsLongBeforeAndEmptyAfterDecodingIsCutOffToo() {
    byte[] empty = gzip(new byte[0]);
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    while (members.size() < 300_000) {
      members.writeBytes(empty);
    }
    web.on("/", LocalWeb.bytes(200, members.toByteArray(), "Content-Encoding", "gzip"));

    assertThat(((Failed) visit("262144")).failure().reason()).contains("larger than the limit");
  }

  @Test
  void aWindowThatTheWebDoesNotAllowIsRefused() {
    byte[] frame = new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) (17 << 3), 1, 0, 0};

    assertDamaged(fetch("zstd", frame));
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "gzip"})
  void aTruncatedBodyIsNotTakenForContent(String coding) {
    byte[] whole = encoded(coding);

    assertDamaged(fetch(coding, Arrays.copyOf(whole, whole.length - 5)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "gzip"})
  void aBodyThatIsSomethingElseIsNotTakenForContent(String coding) {
    assertDamaged(fetch(coding, "<html>plain</html>".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void itAsksForWhatItCanRead() {
    fetch("br", encoded("br"));

    assertThat(web.requests().getFirst().get("Accept-encoding")).containsExactly("br, zstd, gzip");
  }

  private void assertCutOff(FetchOutcome outcome) {
    assertThat(((Failed) outcome).failure())
        .isEqualTo(new Failure.Refused(web.url("/"), "is larger than the limit of 50 MiB"));
  }

  private void assertDamaged(FetchOutcome outcome) {
    Failed failed = (Failed) outcome;
    assertThat(failed.failure()).isInstanceOf(Failure.Unreadable.class);
    assertThat(failed.failure().line()).startsWith(web.url("/") + ": is not whole as ");
    assertThat(failed.retryable()).isTrue();
  }

  private FetchOutcome fetch(String coding, byte[] body) {
    web.on("/", LocalWeb.bytes(200, body, "Content-Encoding", coding));
    return visit("52428800");
  }

  private FetchOutcome visit(String maxBytes) {
    ScrapingConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(ScrapingConfig.class)
            .withDefaultValue("mystage.scraping.max-bytes", maxBytes)
            .build()
            .getConfigMapping(ScrapingConfig.class);
    OutboundHttp http = new OutboundHttp(EgressGuard.allowing(List.of(web.endpoint())));
    return new WebVisit(http, config).get(web.url("/"), Validators.NONE, Instant.EPOCH);
  }

  private static byte[] encoded(String coding) {
    byte[] text = TEXT.getBytes(StandardCharsets.US_ASCII);
    return switch (coding) {
      case "br" -> Base64.getDecoder().decode(BROTLI_TEXT);
      case "zstd" -> Zstd.compress(text);
      default -> gzip(text);
    };
  }

  private static byte[] bomb(String coding) {
    byte[] zeros = new byte[64 << 20];
    return switch (coding) {
      case "br" -> Base64.getDecoder().decode(BROTLI_BOMB);
      case "zstd" -> Zstd.compress(zeros);
      default -> gzip(zeros);
    };
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
