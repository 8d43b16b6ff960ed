package com.mystage.sourcing.scraping.renderer.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.scraping.renderer.PageRenderer;
import com.mystage.sourcing.scraping.renderer.Rendering;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RendererServerTest {

  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final HttpUrl PAGE = HttpUrl.get("https://venue.example/events?x=%22");

  private final Prepared prepared = new Prepared();
  private RendererServer server;

  @BeforeEach
  void serve() throws IOException {
    server = new RendererServer(LOOPBACK, 0, Optional.of("open sesame"), prepared);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyOutcomeComesBackAsItWas() {
    for (Rendering rendering :
        List.of(
            new Rendering.Page(
                "https://venue.example/x",
                203,
                List.of(new Rendering.Header("Via", "a"), new Rendering.Header("Via", "b")),
                "<p>Ämber \"Parade\"\n",
                "Chrome/1"),
            new Rendering.LeadsTo("ftp://elsewhere.example/"),
            new Rendering.Failed(new Failure.Refused("x", "y"), false),
            new Rendering.Failed(new Failure.Unreadable("x", "y"), false),
            new Rendering.Failed(new Failure.Unreachable("x", "y"), true))) {
      prepared.answer = rendering;

      try (RemoteRenderer client = client("open sesame")) {
        assertThat(client.render(PAGE, ZoneId.of("Europe/Vienna"))).isEqualTo(rendering);
      }
    }
    assertThat(prepared.page).isEqualTo(PAGE);
    assertThat(prepared.zone).isEqualTo(ZoneId.of("Europe/Vienna"));
  }

  @Test
  void whoDoesNotShowTheTokenGetsNothing() {
    try (RemoteRenderer client = client("guess")) {
      assertThat(client.render(PAGE, null))
          .isInstanceOfSatisfying(
              Rendering.Failed.class,
              failed -> {
                assertThat(failed.failure().reason()).contains("answered 401");
                assertThat(failed.retryable()).isFalse();
              });
    }
    assertThat(prepared.page).isNull();
  }

  @Test
  void aRendererThatIsGoneCanBeTriedAgain() {
    server.close();
    try (RemoteRenderer client = client("open sesame")) {
      assertThat(client.render(PAGE, null))
          .isInstanceOfSatisfying(
              Rendering.Failed.class, failed -> assertThat(failed.retryable()).isTrue());
    }
  }

  @Test
  void badRequestsAreToldWhatIsWrong() throws Exception {
    assertThat(post("application/json", "{\"url\":\"file:///etc/passwd\"}"))
        .isEqualTo("400 {\"error\":\"url: is not a web address\"}");
    assertThat(post("application/json", "{\"url\":\"http://a:b@venue.example/\"}"))
        .startsWith("400");
    assertThat(post("application/json", "{\"url\":\"http://venue.example/\",\"zone\":\"Mars\"}"))
        .startsWith("400");
    assertThat(post("application/json", "{")).startsWith("400");
    assertThat(post("application/json", "x".repeat(20_000))).startsWith("413");
    assertThat(post("text/plain", "{\"url\":\"http://venue.example/\"}")).startsWith("415");
    assertThat(prepared.page).isNull();
  }

  @Test
  void withoutATokenOnlyThisMachineIsServed() {
    assertThatThrownBy(() ->
            new RendererServer(InetAddress.ofLiteral("0.0.0.0"), 0, Optional.empty(), prepared))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("mystage.scraping.renderer.token");
  }

  private String post(String type, String body) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/render"))
                  .header("Content-Type", type)
                  .header("Authorization", "Bearer open sesame")
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return response.statusCode() + " " + response.body();
    }
  }

  private RemoteRenderer client(String token) {
    ScrapingConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(ScrapingConfig.class)
            .withDefaultValues(Map.of("mystage.scraping.renderer.token", token))
            .build()
            .getConfigMapping(ScrapingConfig.class);
    return new RemoteRenderer(URI.create("http://127.0.0.1:" + server.port()), config);
  }

  private static final class Prepared implements PageRenderer {
    private Rendering answer = new Rendering.LeadsTo("https://venue.example/");
    private @Nullable HttpUrl page;
    private @Nullable ZoneId zone;

    @Override
    public Rendering render(HttpUrl asked, @Nullable ZoneId inZone) {
      page = asked;
      zone = inZone;
      return answer;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
