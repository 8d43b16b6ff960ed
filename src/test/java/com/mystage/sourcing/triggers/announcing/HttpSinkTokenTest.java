package com.mystage.sourcing.triggers.announcing;

import static com.mystage.sourcing.fixture.AnEvent.anEvent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.oauth2.ComputeEngineCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.mystage.sourcing.identity.GoogleIdTokens;
import com.mystage.sourcing.pipeline.Outcome;
import com.mystage.sourcing.pipeline.announcing.AnnouncementSink;
import com.mystage.sourcing.pipeline.announcing.Announcer;
import com.mystage.sourcing.tasks.TaskRequest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A consumer that wants a token, and a stand-in for the metadata server that gives it. */
class HttpSinkTokenTest {

  private static final String AUDIENCE = "https://website.example.org";

  @TempDir Path folder;

  private HttpServer server;
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile boolean metadata = true;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hook", this::receive);
    server.createContext("/computeMetadata/", this::identity);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      authorizations.add(
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("-"));
      exchange.sendResponseHeaders(204, -1);
    }
  }

  private void identity(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(exchange.getRequestURI().toString());
      byte[] token = token().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Metadata-Flavor", "Google");
      exchange.sendResponseHeaders(metadata ? 200 : 404, metadata ? token.length : -1);
      if (metadata) {
        exchange.getResponseBody().write(token);
      }
    }
  }

  private static String token() {
    String claims =
        "{\"aud\":\"%s\",\"exp\":%d}"
            .formatted(AUDIENCE, Instant.now().plusSeconds(3600).getEpochSecond());
    return part("{\"alg\":\"RS256\"}") + "." + part(claims) + "." + part("signature");
  }

  private static String part(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /** Those of an account on Compute Engine or Cloud Run, whose metadata server is ours. */
  private GoogleCredentials credentials() {
    NetHttpTransport here =
        new NetHttpTransport.Builder()
            .setConnectionFactory(url ->
                (HttpURLConnection) URI.create(url() + url.getFile()).toURL().openConnection())
            .build();
    return ComputeEngineCredentials.newBuilder().setHttpTransportFactory(() -> here).build();
  }

  private AnnouncementSink sink(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    AnnouncementsConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withSources(new PropertiesConfigSource(settings, "test", 100))
            .withMapping(AnnouncementsConfig.class)
            .build()
            .getConfigMapping(AnnouncementsConfig.class);
    return new Sinks(config, audience -> new GoogleIdTokens(audience, this::credentials))
        .all()
        .getFirst();
  }

  private Map<String, String> web(String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("mystage.announcements.sinks.web.kind", "http");
    settings.put("mystage.announcements.sinks.web.url", url() + "/hook");
    for (String audience : more) {
      settings.put("mystage.announcements.sinks.web.audience", audience);
    }
    return settings;
  }

  @Test
  void eachRequestBearsATokenForTheAudienceWhichIsAskedForOnce() {
    try (Announcer announcer = new Announcer(folder, sink(web(AUDIENCE)))) {
      announcer.created(anEvent("Show 1").build(), anEvent("Show 2").build());
      announcer.announce();
    }
    assertThat(authorizations).hasSize(2).allSatisfy(it -> assertThat(it).startsWith("Bearer ey"));
    assertThat(asked)
        .singleElement()
        .asString()
        .contains("/service-accounts/default/identity", "audience=" + AUDIENCE);
  }

  @Test
  void theSinkOfKnativeHasAnAudienceToo() {
    Map<String, String> settings =
        Map.of(
            "mystage.announcements.knative-sink",
            url() + "/hook",
            "mystage.announcements.knative-audience",
            AUDIENCE);
    try (Announcer announcer = new Announcer(folder, sink(settings))) {
      announcer.created(anEvent("Show 1").build());
      announcer.announce();
    }
    assertThat(authorizations).singleElement().asString().startsWith("Bearer ey");
  }

  @Test
  void withoutAnAudienceNobodyIsAskedForAToken() {
    try (Announcer announcer = new Announcer(folder, sink(web()))) {
      announcer.created(anEvent("Show 1").build());
      announcer.announce();
    }
    assertThat(authorizations).containsExactly("-");
    assertThat(asked).isEmpty();
  }

  @Test
  void whereThereIsNoTokenNothingIsSentAndItIsTriedAgain() {
    metadata = false;
    try (Announcer announcer = new Announcer(folder, sink(web(AUDIENCE)))) {
      announcer.created(anEvent("Show 1").build());
      TaskRequest task = announcer.drain().getFirst();

      assertThat(announcer.tell(task))
          .isInstanceOfSatisfying(
              Outcome.Retry.class,
              retry ->
                  assertThat(retry.reason())
                      .startsWith("sink web: 127.0.0.1: no token to sign in with: "));
      assertThat(authorizations).isEmpty();

      metadata = true;
      assertThat(announcer.tell(task)).isInstanceOf(Outcome.Done.class);
      assertThat(authorizations).hasSize(1);
    }
  }
}
