package com.mystage.sourcing.tasks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.mystage.sourcing.identity.LocalIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A task from its creation through the real client, server, HTTP and token to its channel. */
@QuarkusTest
@TestProfile(PushJourneyTest.Alone.class)
@SuppressWarnings("NullAway.Init") // injected
class PushJourneyTest {

  /** This room with fakes of its neighbours, in a data directory of its own. */
  public static class Alone implements QuarkusTestProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(MapDocuments.class, FakeChannels.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        return Map.of(
            "mystage.data",
            Files.createTempDirectory("push-journey").toString(),
            "quarkus.http.test-port",
            "0",
            "quarkus.scheduler.enabled",
            "false");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Inject TaskQueues queues;
  @Inject TaskMonitor monitor;
  @Inject FakeChannels channels;
  @Inject LocalIssuer issuer;

  @Test
  void aTaskComesToItsChannelAndEndsWithTheAck() throws InterruptedException {
    queues.enqueue(List.of(new TaskRequest("extraction", "journey", "{\"id\":1}", null)));

    PushedTask task = channels.received.poll(10, TimeUnit.SECONDS);
    assertThat(task).isNotNull();
    assertThat(task.queue()).isEqualTo("extraction");
    assertThat(task.name()).isEqualTo("journey");
    assertThat(task.body()).isEqualTo("{\"id\":1}");
    assertThat(task.retryCount()).isZero();
    assertThat(monitor.awaitIdle(Duration.ofSeconds(10))).isTrue();
    assertThat(monitor.attempts("extraction", 1).getFirst().status()).isEqualTo(200);
  }

  @Test
  void aNackIsAnswered500AndTriedAgain() throws InterruptedException {
    channels.failing(new RetryTask("not yet"));
    queues.enqueue(List.of(new TaskRequest("dedup", "nacked", "{}", null)));

    assertThat(monitor.awaitIdle(Duration.ofSeconds(20))).isTrue();
    assertThat(monitor.attempts("dedup", 10).stream().map(Attempt::status))
        .containsExactly(200, 500);
    assertThat(monitor.attempts("dedup", 10).getLast().excerpt()).contains("not yet");
    channels.received.clear();
  }

  @Test
  void withoutATokenThePushIsRefusedWithAProblemDocument() {
    given()
        .header("X-CloudTasks-TaskName", "forged")
        .body("{}")
        .post("/tasks/dedup")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("status", equalTo(401))
        .body("detail", equalTo("a bearer token is required"));
  }

  @Test
  void theIssuerPublishesItsKeys() {
    given().get("/.well-known/jwks.json").then().statusCode(200).body("keys", hasSize(1));
    given()
        .get("/.well-known/openid-configuration")
        .then()
        .statusCode(200)
        .body("issuer", equalTo(issuer.issuer()))
        .body("jwks_uri", equalTo(issuer.certificatesLocation()));
  }
}
