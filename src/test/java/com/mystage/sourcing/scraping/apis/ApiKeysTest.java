package com.mystage.sourcing.scraping.apis;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.egress.EgressGuard;
import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.scraping.LocalWeb;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.scraping.Validators;
import com.mystage.sourcing.scraping.web.WebVisit;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiKeysTest {

  private static final String KEY = "a1b2c3d4e5f6g7";

  private LocalWeb web;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws IOException {
    web = new LocalWeb();
  }

  @AfterEach
  void stop() {
    web.close();
  }

  private void answer(LocalWeb.Answer answer) {
    web.on(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          answer.to(exchange);
        });
  }

  private FetchOutcome visit(String platform, String key, String address) {
    ScrapingConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(ScrapingConfig.class)
            .withDefaultValues(
                Map.of(
                    "mystage.scraping." + platform + ".key",
                    key,
                    "mystage.scraping." + platform + ".base",
                    web.url("/")))
            .build()
            .getConfigMapping(ScrapingConfig.class);
    OutboundHttp http = new OutboundHttp(EgressGuard.allowing(List.of(web.endpoint())));
    return new WebVisit(http, config).get(address, Validators.NONE, Instant.EPOCH);
  }

  @Test
  void eventbriteIsSentItsKeyInAHeader() {
    answer(LocalWeb.text(200, "{}"));

    FetchOutcome.Fetched came =
        (FetchOutcome.Fetched) visit("eventbrite", KEY, web.url("/v3/events/1/"));

    assertThat(asked).containsExactly("/v3/events/1/");
    assertThat(web.requests().getFirst().get("Authorization")).containsExactly("Bearer " + KEY);
    assertThat(came.url()).isEqualTo(web.url("/v3/events/1/"));
  }

  @Test
  void theKeyIsTakenOutOfTheAddressThatTheAnswerCameFrom() {
    answer(LocalWeb.text(200, "{}"));

    FetchOutcome.Fetched came = (FetchOutcome.Fetched) visit("songkick", KEY, web.url("/x?page=2"));

    assertThat(asked).containsExactly("/x?page=2&apikey=" + KEY);
    assertThat(came.url()).isEqualTo(web.url("/x?page=2"));
  }

  @Test
  void aShortKeyIsTakenOutOfLinksAndNotOutOfWords() {
    answer(LocalWeb.text(200, "{\"a\":\"The hall\",\"b\":\"https://x.example/?app_id=hall&y\"}"));

    FetchOutcome.Fetched came = (FetchOutcome.Fetched) visit("bandsintown", "hall", web.url("/x"));

    assertThat(new String(came.bytes(), StandardCharsets.UTF_8))
        .isEqualTo("{\"a\":\"The hall\",\"b\":\"https://x.example/?app_id=KEY&y\"}");
  }

  @Test
  void bytesWithoutAKeyInThemStayAsTheyAre() {
    byte[] bytes = {(byte) 0xff, (byte) 0xfe, 0, 1, (byte) 0x80};
    answer(LocalWeb.bytes(200, bytes));

    assertThat(((FetchOutcome.Fetched) visit("songkick", KEY, web.url("/x"))).bytes())
        .isEqualTo(bytes);
  }

  @Test
  void aRedirectElsewhereCarriesNoKeyAndTellsNone() throws IOException {
    List<String> elsewhere = new CopyOnWriteArrayList<>();
    try (LocalWeb other = new LocalWeb()) {
      other.on(
          "/",
          exchange -> {
            elsewhere.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().values());
            LocalWeb.text(200, "x").to(exchange);
          });
      answer(exchange ->
          LocalWeb.text(302, "", "Location", other.url("/?apikey=" + KEY)).to(exchange));

      FetchOutcome.Failed failed = (FetchOutcome.Failed) visit("songkick", KEY, web.url("/x"));

      assertThat(elsewhere).isEmpty();
      assertThat(failed.failure()).isInstanceOf(Failure.Refused.class);
      assertThat(failed.failure().line()).doesNotContain(KEY);
    }
  }

  @Test
  void whatAHostSaysInItsHeadersIsCleanedToo() {
    answer(LocalWeb.text(200, "{}", "Link", "</x?apikey=" + KEY + ">; rel=next", "ETag", KEY));

    FetchOutcome.Fetched came = (FetchOutcome.Fetched) visit("songkick", KEY, web.url("/x"));

    assertThat(came.headers().values()).noneMatch(value -> value.contains(KEY));
    assertThat(Objects.requireNonNull(came.etag())).doesNotContain(KEY);
  }
}
