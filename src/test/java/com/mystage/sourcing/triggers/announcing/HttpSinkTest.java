package com.mystage.sourcing.triggers.announcing;

import static com.mystage.sourcing.fixture.AnEvent.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.pipeline.Outcome;
import com.mystage.sourcing.pipeline.announcing.AnnouncementSink;
import com.mystage.sourcing.pipeline.announcing.Announcer;
import com.mystage.sourcing.tasks.QuarantinedTask;
import com.mystage.sourcing.tasks.TaskRequest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A consumer on this machine, told over HTTP as the configuration says. */
class HttpSinkTest {

  private static final LiveEvent[] SHOWS =
      IntStream.rangeClosed(1, 3)
          .mapToObj(i -> anEvent("Show " + i).build())
          .sorted((one, other) -> one.id().compareTo(other.id()))
          .toArray(LiveEvent[]::new);

  @TempDir Path folder;

  private HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile ToIntFunction<Received> status = any -> 202;

  private record Received(Map<String, String> headers, JsonNode body) {
    String id() {
      return headers.containsKey("ce-id") ? headers.get("ce-id") : body.path("id").asText();
    }
  }

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new HashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(), values.getFirst()));
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Received event = new Received(headers, Json.parse(body, JsonNode.class));
      int answer = status.applyAsInt(event);
      if (answer == 202) {
        received.add(event);
      }
      if (answer >= 300 && answer < 400) {
        exchange.getResponseHeaders().set("Location", url() + "elsewhere");
      }
      exchange.sendResponseHeaders(answer, -1);
    }
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private static AnnouncementsConfig config(Map<String, String> settings) {
    return config(new PropertiesConfigSource(settings, "test", 100));
  }

  private static AnnouncementsConfig config(ConfigSource source) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withSources(source)
        .withMapping(AnnouncementsConfig.class)
        .build()
        .getConfigMapping(AnnouncementsConfig.class);
  }

  private static AnnouncementSink sink(Map<String, String> settings) {
    return new Sinks(config(settings)).all().getFirst();
  }

  private AnnouncementSink sink(String mode) {
    return sink(
        Map.of(
            "mystage.announcements.sinks.web.kind",
            "http",
            "mystage.announcements.sinks.web.mode",
            mode,
            "mystage.announcements.sinks.web.url",
            url(),
            "mystage.announcements.sinks.web.timeout",
            "PT5S"));
  }

  @Test
  void binaryModeCarriesTheAttributesInHeaders() {
    try (Announcer announcer = new Announcer(folder, sink("binary"))) {
      announcer.created(SHOWS[0]);
      announcer.announce();
      String id = SHOWS[0].id().value();

      assertThat(received).hasSize(1);
      assertThat(received.getFirst().headers())
          .containsEntry("ce-specversion", "1.0")
          .containsEntry("ce-id", id + ".1.created")
          .containsEntry("ce-type", "com.mystage.event.created")
          .containsEntry("ce-source", "/mystage/event-sourcing")
          .containsEntry("ce-subject", id)
          .containsEntry("ce-time", "2026-11-20T10:01:00Z")
          .containsEntry("ce-partitionkey", id)
          .containsEntry("ce-revision", "1")
          .containsEntry("ce-sequence", "000000000001000")
          .containsEntry("ce-recordedtime", "2026-11-24T10:00:00Z")
          .containsEntry("content-type", "application/json");
      assertThat(received.getFirst().body().at("/event/title").asText())
          .isEqualTo(SHOWS[0].title());
    }
  }

  @Test
  void structuredModeCarriesEverythingInTheBody() {
    try (Announcer announcer = new Announcer(folder, sink("structured"))) {
      announcer.created(SHOWS[0]);
      announcer.announce();

      assertThat(received.getFirst().headers().get("content-type"))
          .startsWith("application/cloudevents+json");
      assertThat(received.getFirst().body().path("type").asText())
          .isEqualTo("com.mystage.event.created");
      assertThat(received.getFirst().body().at("/data/event/title").asText())
          .isEqualTo(SHOWS[0].title());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {307, 401, 404, 408, 425, 429, 500, 503})
  void whatSaysTheSinkIsUnableIsTriedAgainAndNothingIsLost(int failing) {
    try (Announcer announcer = new Announcer(folder, sink("binary"))) {
      announcer.created(SHOWS);
      status = event -> received.size() == 1 ? failing : 202;
      TaskRequest task = announcer.drain().getFirst();

      assertThat(announcer.tell(task))
          .isEqualTo(new Outcome.Retry("sink web: 127.0.0.1 answered " + failing));
      assertThat(announcer.quarantine.count()).isZero();
      status = any -> 202;
      assertThat(announcer.tell(task)).isInstanceOf(Outcome.Done.class);

      assertThat(received).extracting(Received::id).containsExactlyElementsOf(ids());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 415, 422})
  void whatSaysTheEventIsBadPutsItAsideAndTheRestGoesOn(int refusing) {
    try (Announcer announcer = new Announcer(folder, sink("binary"))) {
      announcer.created(SHOWS);
      status = event -> event.id().equals(ids().get(1)) ? refusing : 202;

      assertThat(announcer.announce()).containsExactly(Outcome.Done.andNothingMore());

      assertThat(received).extracting(Received::id).containsExactly(ids().get(0), ids().get(2));
      assertThat(announcer.quarantine.list(10))
          .singleElement()
          .extracting(QuarantinedTask::reason)
          .asString()
          .contains("sink web", SHOWS[1].id().value(), "answered " + refusing);
    }
  }

  @Test
  void aSinkThatDoesNotListenIsTriedAgain() {
    server.stop(0);
    try (Announcer announcer = new Announcer(folder, sink("binary"))) {
      announcer.created(SHOWS);

      assertThat(announcer.announce().getFirst()).isInstanceOf(Outcome.Retry.class);
    }
  }

  @Test
  void aSinkBindingSetsTheAddressAndItsExtensions() {
    AnnouncementSink bound =
        sink(
            Map.of(
                "K_SINK",
                url(),
                "K_CE_OVERRIDES",
                "{\"extensions\":{\"tenant\":\"Café \\\"1\\\"\"}}"));
    try (Announcer announcer = new Announcer(folder, bound)) {
      announcer.created(SHOWS[0]);
      announcer.announce();

      assertThat(bound.name()).isEqualTo("k-sink");
      assertThat(received.getFirst().headers()).containsEntry("ce-tenant", "Caf%C3%A9%20%221%22");
    }
  }

  @Test
  void theEnvironmentAloneCanNameASink() {
    AnnouncementsConfig config =
        config(
            new EnvConfigSource(
                Map.of(
                    "MYSTAGE_ANNOUNCEMENTS_SINKS_PUBSUB_KIND", "pubsub",
                    "MYSTAGE_ANNOUNCEMENTS_SINKS_PUBSUB_TOPIC", "projects/p/topics/t",
                    "MYSTAGE_ANNOUNCEMENTS_SINKS_PUBSUB_ENDPOINT", "region.example:443"),
                300));

    assertThat(new Sinks(config).all())
        .extracting(AnnouncementSink::name)
        .containsExactly("pubsub");
    assertThat(config.sinks().get("pubsub").endpoint()).contains("region.example:443");
  }

  @Test
  void withoutASettingNobodyIsTold() {
    assertThat(new Sinks(config(Map.of())).all()).isEmpty();
    assertThat(new Sinks(config(Map.of("K_SINK", "", "K_CE_OVERRIDES", ""))).all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web.kind=http|mystage.announcements.sinks.web.url: is missing",
        "web.kind=http,web.url=ftp://there|sinks.web.url: 'ftp://there' is not an http",
        "topic.kind=pubsub,topic.topic=events|must read projects/PROJECT/topics/TOPIC",
        "Web.kind=log|mystage.announcements.sinks.Web: a name must be",
        "k-sink.kind=log|a name must be",
        "out.kind=file|mystage.announcements.sinks.out.file: is missing"
      })
  void aSinkThatIsSetWronglyIsNamed(String settingsAndError) {
    String[] parts = settingsAndError.split("\\|");
    Map<String, String> settings = new HashMap<>();
    for (String setting : parts[0].split(",")) {
      String[] pair = setting.split("=");
      settings.put("mystage.announcements.sinks." + pair[0], pair[1]);
    }

    assertThatThrownBy(() -> sink(settings))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining(parts[1]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{\"extensions\":{\"No\":\"x\"}}",
        "{\"extensions\":{\"n\":1}}",
        "{\"extensions\":{\"source\":\"/x\"}}"
      })
  void overridesThatAreWrittenWronglyAreNamed(String overrides) {
    assertThatThrownBy(() -> sink(Map.of("K_SINK", url(), "K_CE_OVERRIDES", overrides)))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("K_CE_OVERRIDES");
  }

  private static List<String> ids() {
    return IntStream.range(0, SHOWS.length).mapToObj(i -> SHOWS[i].id() + ".1.created").toList();
  }
}
