package com.mystage.sourcing.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.identity.LocalIssuer;
import com.mystage.sourcing.identity.TokenVerification;
import com.mystage.sourcing.tasks.PushAnswer.Refused;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushReceptionTest {

  private static final String AUDIENCE = "http://here";
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String SENDER = "tasks@example.org";

  @TempDir static Path keys;

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final LocalIssuer issuer =
      new LocalIssuer("http://issuer", keys.resolve("issuer.key"), clock);
  private final FakeChannels channels = new FakeChannels();
  private final List<Attempt> recorded = new ArrayList<>();
  private final Quarantine quarantine = new Quarantine(new MapDocuments(), tasks -> 0, clock);
  private final PushReception reception =
      new PushReception(
          TokenVerification.local(issuer, AUDIENCE, Set.of(SENDER), clock),
          new QueueDefinitions(List.of(queue("q", 3))),
          channels,
          quarantine,
          new RecordedPushes(recorded::add, Runnable::run, clock, () -> 0),
          Runnable::run);

  private static QueueDefinition queue(String name, int quarantineAfter) {
    return new QueueDefinition(
        name,
        1,
        1,
        new QueueDefinition.Retry(-1, Duration.ofSeconds(1), Duration.ofSeconds(2), 1),
        quarantineAfter);
  }

  private PushAnswer push(String retryCount) {
    return push("q", bearer(SENDER, AUDIENCE), "t1", retryCount, "1.500000");
  }

  private PushAnswer push(
      String queue,
      @Nullable String authorization,
      @Nullable String name,
      String retryCount,
      String eta) {
    return reception
        .receive(queue, new PushHeaders(authorization, name, retryCount, "1", eta), "{}")
        .await()
        .atMost(Duration.ofSeconds(5));
  }

  private String bearer(String email, String audience) {
    return "Bearer " + issuer.token(email, audience);
  }

  @Test
  void anAckedTaskIsAnswered200AndCarriesItsHeaders() {
    assertThat(push("2").status()).isEqualTo(200);

    assertThat(channels.received)
        .containsExactly(new PushedTask("q", "t1", 2, 1, Instant.ofEpochMilli(1_500), "{}"));
  }

  @Test
  void aTaskToBeRetriedIsAnswered500WithItsReason() {
    channels.failing(new RetryTask("venue page is down"));
    assertThat(push("0")).isEqualTo(new PushAnswer.Failed("venue page is down"));
  }

  @Test
  void anUnexpectedFaultIsAnswered500() {
    channels.failing(new NullPointerException("a bug"));
    assertThat(push("0").status()).isEqualTo(500);
  }

  @Test
  void overloadIsAnswered503AndNeverQuarantines() {
    channels
        .failing(new Overloaded("too many"))
        .failing(new IllegalStateException("SRMSG00034: Insufficient downstream requests"));

    assertThat(push("9").status()).isEqualTo(503);
    assertThat(push("9").status()).isEqualTo(503);
    assertThat(quarantine.count()).isZero();
  }

  @Test
  void theLastAttemptQuarantinesAndIsAnswered200() {
    channels.failing(new RetryTask("a")).failing(new RetryTask("still down"));

    assertThat(push("1").status()).isEqualTo(500);
    assertThat(quarantine.count()).isZero();
    assertThat(push("2")).isEqualTo(new PushAnswer.Quarantined());

    QuarantinedTask kept = quarantine.list(10).getFirst();
    assertThat(kept.id()).isEqualTo("q_t1");
    assertThat(kept.attempts()).isEqualTo(3);
    assertThat(kept.reason()).contains("still down");
    assertThat(kept.first()).isEqualTo(NOW);
  }

  @Test
  void whatWasTakenIsRecordedAndWhatWasRefusedIsNot() {
    channels.failing(new RetryTask("venue page is down"));
    push("1");
    push("2");
    push("q", null, "t1", "0", "1");
    push("nosuch", bearer(SENDER, AUDIENCE), "t1", "0", "1");

    assertThat(recorded)
        .containsExactly(
            new Attempt("q", "t1", 2, NOW, 500, Duration.ZERO, "venue page is down"),
            new Attempt("q", "t1", 3, NOW, 200, Duration.ZERO, ""));
  }

  @Test
  void withoutATokenNothingIsTaken() {
    assertThat(push("q", null, "t1", "0", "1").status()).isEqualTo(401);
    assertThat(push("q", "Basic eDp5", "t1", "0", "1").status()).isEqualTo(401);
    assertThat(push("q", "Bearer x.y.z", "t1", "0", "1").status()).isEqualTo(401);
    assertThat(channels.received).isEmpty();
  }

  @Test
  void aTokenForSomebodyElseOrOfSomebodyElseIsRefused() {
    assertThat(push("q", bearer(SENDER, "http://elsewhere"), "t1", "0", "1").status())
        .isEqualTo(401);
    assertThat(push("q", bearer("stranger@example.org", AUDIENCE), "t1", "0", "1").status())
        .isEqualTo(403);
    assertThat(channels.received).isEmpty();
  }

  @Test
  void aQueueThatDoesNotExistIsAnswered404() {
    assertThat(push("nosuch", bearer(SENDER, AUDIENCE), "t1", "0", "1"))
        .isEqualTo(new Refused(404, "there is no queue 'nosuch'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "99999999999"})
  void anAbsurdRetryCountIsAnswered400NamingTheHeader(String count) {
    assertThat(push("q", bearer(SENDER, AUDIENCE), "t1", count, "1"))
        .isEqualTo(
            new Refused(400, "X-CloudTasks-TaskRetryCount: is not a number: '" + count + "'"));
  }

  @Test
  void anAbsurdEtaOrNoTaskNameIsAnswered400() {
    String bearer = bearer(SENDER, AUDIENCE);
    assertThat(push("q", bearer, "t1", "0", "soon").status()).isEqualTo(400);
    assertThat(push("q", bearer, "t1", "0", "1e999999").status()).isEqualTo(400);
    assertThat(push("q", bearer, null, "0", "1").status()).isEqualTo(400);
  }
}
