package com.mystage.sourcing.triggers;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.SubscriptionName;
import com.google.pubsub.v1.TopicName;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.scraping.gcs.FakeCloudStorage;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.tasks.Attempt;
import com.mystage.sourcing.tasks.TaskMonitor;
import com.mystage.sourcing.triggers.channel.RefusedMessages;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Uploads in Cloud Storage, pushes of Pub/Sub, and the channel of events bound to Pub/Sub. */
@QuarkusTest
@TestProfile(OnGoogleCloud.class)
@SuppressWarnings("NullAway.Init") // injected
class GoogleCloudTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final FakeCloudStorage STORAGE = OnGoogleCloud.STORAGE;

  @ConfigProperty(name = "gcp-pubsub-project-id")
  String project;

  @ConfigProperty(name = "mock-pubsub-host")
  Optional<String> emulatorHost;

  @ConfigProperty(name = "mock-pubsub-port")
  Optional<String> emulatorPort;

  @Inject Sources sources;
  @Inject TaskMonitor monitor;
  @Inject DocumentStore documents;
  @Inject RefusedMessages refused;

  @AfterEach
  void nothingIsUnderWay() throws InterruptedException {
    assertThat(monitor.awaitIdle(PATIENCE)).isTrue();
    STORAGE.reads("town-import").clear();
  }

  /** A source whose calendar lies in a bucket, where each look at it is seen. */
  private SourceId source(String id) {
    STORAGE.put("town-import", "feeds/" + id + ".ics", calendar("Feed of " + id));
    SourceId source = new SourceId(id);
    sources.put(
        List.of(new Source(source, id, "gs://town-import/feeds/" + id + ".ics", null, null)));
    return source;
  }

  private static FakeCloudStorage.Version calendar(String title) {
    String start =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'190000'Z'")
            .withZone(ZoneOffset.UTC)
            .format(Instant.now().plus(Duration.ofDays(1)));
    String text =
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VEVENT
        UID:%s
        SUMMARY:%s
        DTSTART:%s
        END:VEVENT
        END:VCALENDAR
        """
            .formatted(title, title, start);
    return new FakeCloudStorage.Version(text.getBytes(UTF_8), "text/calendar", null);
  }

  private void finalized(String name, long generation) {
    given()
        .contentType("application/json")
        .header("ce-specversion", "1.0")
        .header("ce-id", name + generation)
        .header("ce-source", "//storage.googleapis.com/projects/_/buckets/town-import")
        .header("ce-subject", "objects/" + name)
        .header("ce-type", "google.cloud.storage.object.v1.finalized")
        .body(
            "{\"bucket\":\"town-import\",\"name\":\"%s\",\"generation\":\"%d\"}"
                .formatted(name, generation))
        .post("/events")
        .then()
        .statusCode(202);
  }

  @Test
  void anUploadIsReadInTheVersionThatTheEventToldOf() throws InterruptedException {
    SourceId choir = source("choir");
    long told = STORAGE.put("town-import", "choir/may.ics", calendar("As it was told of"));
    STORAGE.put("town-import", "choir/may.ics", calendar("As it became since"));

    finalized("choir/may.ics", told);

    assertThat(monitor.awaitIdle(PATIENCE)).isTrue();
    assertThat(documents.query(Query.from("listings")))
        .filteredOn(listing -> listing.fields().path("source").asText().equals("choir"))
        .extracting(listing -> listing.fields().path("title").asText())
        .containsExactly("As it was told of");
    SourceState state = sources.state(Lane.LIVE, choir).orElseThrow();
    assertThat(STORAGE.versions("kept", "archive/" + state.snapshot()))
        .as("the snapshot, in the archive's bucket")
        .hasSize(1);
  }

  @Test
  void anUploadThatIsGoneIsAFailedLookThatSaysSo() throws InterruptedException {
    SourceId lost = source("lost");

    finalized("lost/may.ics", 1);

    assertThat(monitor.awaitIdle(PATIENCE)).isTrue();
    SourceState state = sources.state(Lane.LIVE, lost).orElseThrow();
    assertThat(state.outcome()).isEqualTo(SourceState.Outcome.FAILED);
    assertThat(state.problem()).isEqualTo("this version of the object is gone");
  }

  @Test
  void aPushThatComesAgainBecauseItsAnswerWasLostHasNoSecondEffect() throws Exception {
    String host = emulatorOrSkip();
    source("ballroom");
    URI service = URI.create("http://127.0.0.1:" + RestAssured.port + "/events");
    TopicName topic = TopicName.of(project, "scrape-source");
    SubscriptionName subscription = SubscriptionName.of(project, "scrape-source");
    try (AnswerLost relay = new AnswerLost(service);
        TopicAdminClient topics = topics(host);
        SubscriptionAdminClient subscriptions = subscriptions(host)) {
      topics.createTopic(topic);
      PushConfig push = PushConfig.newBuilder().setPushEndpoint(relay.url()).build();
      subscriptions.createSubscription(subscription, topic, push, 10);

      topics.publish(
          topic, List.of(PubsubMessage.newBuilder().putAttributes("source", "ballroom").build()));

      AnswerLost.Answer first = relay.answers.poll(20, TimeUnit.SECONDS);
      AnswerLost.Answer again = relay.answers.poll(20, TimeUnit.SECONDS);
      assertThat(first.status()).isEqualTo(202);
      assertThat(again).as("the same task").isEqualTo(first);
      assertThat(monitor.awaitIdle(PATIENCE)).isTrue();
      assertThat(STORAGE.reads("town-import")).containsExactly("feeds/ballroom.ics");
      assertThat(attempts(first.tasks())).as("done once, found done once").isEqualTo(2);
      subscriptions.deleteSubscription(subscription);
    }
  }

  private String emulatorOrSkip() {
    Assumptions.assumeTrue(
        emulatorHost.isPresent(),
        "no Pub/Sub emulator: neither PUBSUB_EMULATOR_HOST is set"
            + " nor is pubsub-emulator installed in a Google Cloud SDK");
    return emulatorHost.orElseThrow() + ":" + emulatorPort.orElseThrow();
  }

  private long attempts(String task) {
    return monitor.attempts("scraping", 100).stream()
        .map(Attempt::task)
        .filter(task::equals)
        .count();
  }

  @Test
  void aMessageOfTheBoundChannelIsDoneAndOneThatCannotBeIsPutAside() throws Exception {
    String host = emulatorOrSkip();
    source("jazzcellar");
    TopicName topic = TopicName.of(project, "events");
    try (TopicAdminClient topics = topics(host)) {
      topics.publish(topic, List.of(scrape("1", "jazzcellar"), scrape("2", "nowhere")));

      assertThat(STORAGE.reads("town-import").poll(20, TimeUnit.SECONDS))
          .isEqualTo("feeds/jazzcellar.ics");
      await(() -> refused.count() > 0);
    }
    given()
        .get("/admin/untaken-events")
        .then()
        .statusCode(200)
        .body("refusedCount", equalTo(1))
        .body("refused[0].reason", equalTo("is not registered"))
        .body("refused[0].input", equalTo("source nowhere"))
        .body("refused[0].source", equalTo("projects/" + project + "/subscriptions/sourcing"));
  }

  private static PubsubMessage scrape(String id, String source) {
    return PubsubMessage.newBuilder()
        .putAllAttributes(
            Map.of(
                "ce-specversion", "1.0",
                "ce-id", id,
                "ce-source", "/test",
                "ce-type", "com.mystage.source.scrape",
                "content-type", "application/json"))
        .setData(ByteString.copyFromUtf8("{\"source\":\"" + source + "\"}"))
        .build();
  }

  private static void await(BooleanSupplier condition) {
    long started = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - started).isLessThan(PATIENCE.toNanos());
      Thread.onSpinWait();
    }
  }

  private static TransportChannelProvider channel(String host) {
    return InstantiatingGrpcChannelProvider.newBuilder()
        .setEndpoint(host)
        .setChannelConfigurator(builder -> builder.usePlaintext())
        .build();
  }

  private static TopicAdminClient topics(String host) throws IOException {
    return TopicAdminClient.create(
        TopicAdminSettings.newBuilder()
            .setTransportChannelProvider(channel(host))
            .setCredentialsProvider(NoCredentialsProvider.create())
            .build());
  }

  private static SubscriptionAdminClient subscriptions(String host) throws IOException {
    return SubscriptionAdminClient.create(
        SubscriptionAdminSettings.newBuilder()
            .setTransportChannelProvider(channel(host))
            .setCredentialsProvider(NoCredentialsProvider.create())
            .build());
  }
}
