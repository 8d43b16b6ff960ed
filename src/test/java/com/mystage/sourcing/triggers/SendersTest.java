package com.mystage.sourcing.triggers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.identity.LocalIssuer;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendersTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private record Configured(
      String issuer,
      String audience,
      Optional<Set<String>> emails,
      Optional<Set<String>> subjects,
      Optional<URI> certificates)
      implements TriggersConfig.Sender {}

  @TempDir static Path folder;

  private LocalIssuer issuer(String name, Clock clock) {
    return new LocalIssuer(name, folder.resolve(name.hashCode() + ".key"), clock);
  }

  private static TriggersConfig.Sender sender(String issuer, String audience, String email) {
    return new Configured(
        issuer, audience, Optional.of(Set.of(email)), Optional.empty(), Optional.empty());
  }

  private Senders two(LocalIssuer issuer) {
    return new Senders(
        Map.of(
            "eventarc", sender("http://issuer", "https://here/events", "eventarc@p"),
            "pubsub", sender("http://issuer", "https://here/push", "pubsub@p")),
        true,
        () -> issuer,
        CLOCK);
  }

  private static int status(Senders senders, String authorization) {
    return senders.refusal(authorization).map(Senders.Refusal::status).orElse(200);
  }

  @Test
  void eachSenderIsKnownByItsOwnAudienceAndAddress() {
    LocalIssuer issuer = issuer("http://issuer", CLOCK);
    Senders senders = two(issuer);

    assertThat(status(senders, "Bearer " + issuer.token("eventarc@p", "https://here/events")))
        .isEqualTo(200);
    assertThat(status(senders, "bearer " + issuer.token("pubsub@p", "https://here/push")))
        .isEqualTo(200);
    assertThat(status(senders, "Bearer " + issuer.token("pubsub@p", "https://here/events")))
        .isEqualTo(403);
    assertThat(status(senders, "Bearer " + issuer.token("eventarc@p", "https://elsewhere")))
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Basic eDp5", "Bearer ", "Bearer a.b.c", "Bearer ..", "Bearer eyJ9.e30.x"})
  void whoShowsNoTokenIsNotKnown(String authorization) {
    assertThat(status(two(issuer("http://issuer", CLOCK)), authorization)).isEqualTo(401);
    assertThat(status(two(issuer("http://issuer", CLOCK)), null)).isEqualTo(401);
  }

  @Test
  void forgedAndOldTokensAreRefused() {
    LocalIssuer issuer = issuer("http://issuer", CLOCK);
    Senders senders = two(issuer);
    LocalIssuer forger = new LocalIssuer("http://issuer", folder.resolve("forged.key"), CLOCK);
    LocalIssuer stranger = issuer("http://stranger", CLOCK);
    LocalIssuer past = issuer("http://issuer", Clock.offset(CLOCK, Duration.ofHours(-3)));

    assertThat(status(senders, "Bearer " + forger.token("eventarc@p", "https://here/events")))
        .isEqualTo(401);
    assertThat(status(senders, "Bearer " + stranger.token("eventarc@p", "https://here/events")))
        .isEqualTo(401);
    assertThat(status(senders, "Bearer " + past.token("eventarc@p", "https://here/events")))
        .isEqualTo(401);
    String good = issuer.token("eventarc@p", "https://here/events");
    String other = issuer.token("pubsub@p", "https://here/push");
    String mixed = good.split("\\.")[0] + "." + other.split("\\.")[1] + "." + good.split("\\.")[2];
    assertThat(status(senders, "Bearer " + mixed)).isEqualTo(401);
  }

  @Test
  void aSenderWhoseCertificatesCannotBeFetchedShallTryAgain() throws IOException {
    LocalIssuer issuer = issuer("http://issuer", CLOCK);
    HttpServer certificates = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    AtomicBoolean broken = new AtomicBoolean(true);
    certificates.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] keys = issuer.jwks().getBytes(UTF_8);
            exchange.sendResponseHeaders(broken.get() ? 404 : 200, broken.get() ? -1 : keys.length);
            exchange.getResponseBody().write(broken.get() ? new byte[0] : keys);
          }
        });
    certificates.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + certificates.getAddress().getPort() + "/");
      Senders senders =
          new Senders(
              Map.of(
                  "knative",
                  new Configured(
                      "http://issuer",
                      "events",
                      Optional.of(Set.of("knative@p")),
                      Optional.empty(),
                      Optional.of(address))),
              true,
              () -> issuer,
              CLOCK);
      String authorization = "Bearer " + issuer.token("knative@p", "events");
      assertThat(status(senders, authorization)).isEqualTo(503);
      assertThat(status(senders, "Bearer a.b.c")).isEqualTo(401);
      broken.set(false);
      assertThat(status(senders, authorization)).isEqualTo(200);
    } finally {
      certificates.stop(0);
    }
  }

  @Test
  void withoutSendersOnlyTheOpenEngineTakesMessages() {
    assertThat(status(new Senders(Map.of(), true, () -> null, CLOCK), null)).isEqualTo(200);
    assertThat(status(new Senders(Map.of(), false, () -> null, CLOCK), null)).isEqualTo(401);
  }

  @Test
  void aSenderThatCannotBeVerifiedStopsTheStart() {
    LocalIssuer issuer = issuer("http://issuer", CLOCK);
    assertThatThrownBy(() ->
            new Senders(
                Map.of("x", sender("https://kubernetes.example", "a", "b")),
                true,
                () -> issuer,
                CLOCK))
        .hasMessageStartingWith("mystage.triggers.senders.x.certificates: ");
    TriggersConfig.Sender nobody =
        new Configured(
            "https://accounts.google.com",
            "a",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThatThrownBy(() -> new Senders(Map.of("x", nobody), true, () -> issuer, CLOCK))
        .hasMessageContaining("must name emails or subjects");
  }
}
