package com.mystage.sourcing.triggers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.events.cloud.firestore.v1.Document;
import com.google.events.cloud.firestore.v1.DocumentEventData;
import com.google.events.cloud.firestore.v1.Value;
import com.google.protobuf.Timestamp;
import com.google.type.LatLng;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.triggers.decoding.AMessage;
import com.mystage.sourcing.triggers.decoding.EventDecoder;
import com.mystage.sourcing.triggers.table.TriggerTable;
import io.cloudevents.CloudEvent;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Messages of every kind, spoiled at random: each is taken, or refused as the sender's fault.
 * {@code -Dmystage.test.hostile=N} sets how many, {@code -Dmystage.test.seed} repeats a run.
 */
class HostileMessagesTest {

  private static final int MESSAGES = Integer.getInteger("mystage.test.hostile", 20_000);
  private static final long SEED = Long.getLong("mystage.test.seed", new Random().nextLong());

  private static final String SCRAPE = "com.mystage.source.scrape";
  private static final String DATA = "{\"source\":\"bluemoon\"}";
  private static final String FIRESTORE = "google.cloud.firestore.document.v1.written";
  private static final String STORAGE = "google.cloud.storage.object.v1.finalized";
  private static final String STRUCTURED =
      "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"%s\",\"subject\":\"bluemoon\""
              .formatted(SCRAPE)
          + ",\"time\":\"2026-11-23T12:00:00.5+01:00\",\"data\":{\"source\":\"bluemoon\",\"n\":1.50}}";

  private static final List<Supplier<AMessage>> WHOLE =
      List.of(
          () -> AMessage.binary().with("ce-type", SCRAPE).body(DATA),
          () ->
              AMessage.binary()
                  .with("ce-type", SCRAPE)
                  .with("ce-time", "2026-11-23T12:00:00Z")
                  .with("ce-subject", "\"blue%20moon\"")
                  .with("ce-dataschema", "https://x.example/s")
                  .with("ce-knativeerrorcode", "503")
                  .body(DATA),
          () -> AMessage.structured(STRUCTURED),
          () -> AMessage.batch("[" + STRUCTURED + "," + STRUCTURED + "]"),
          () -> push("\"source\":\"bluemoon\"", DATA),
          () ->
              push(
                  "\"ce-specversion\":\"1.0\",\"ce-id\":\"1\",\"ce-source\":\"/s\",\"ce-type\":\""
                      + SCRAPE
                      + "\"",
                  DATA),
          () -> push("\"content-type\":\"application/cloudevents+json\"", STRUCTURED),
          () ->
              AMessage.json("text/plain", DATA)
                  .with("x-goog-pubsub-message-id", "7")
                  .with("x-goog-pubsub-subscription-name", "projects/p/subscriptions/scrape-source")
                  .with("x-goog-pubsub-publish-time", "2026-11-23T12:00:00Z")
                  .with("source", "bluemoon"),
          () -> document("application/protobuf").body(change().toByteArray()),
          () ->
              document("application/protobuf")
                  .body(Base64.getEncoder().encode(change().toByteArray())),
          () ->
              document("application/json")
                  .body(
                      "{\"value\":{\"name\":\"x\",\"updateTime\":\"2026-11-23T12:00:00Z\",\"fields\":"
                          + "{\"a\":{\"arrayValue\":{\"values\":[{\"geoPointValue\":{\"latitude\":1}},"
                          + "{\"timestampValue\":\"2026-11-23T12:00:00Z\"}]}}}}}"),
          () ->
              AMessage.binary()
                  .with("ce-type", STORAGE)
                  .with("ce-source", "//storage.googleapis.com/projects/_/buckets/a-import")
                  .with("ce-subject", "objects/bluemoon/a.ics")
                  .body("{\"name\":\"bluemoon/ä b %41.ics\",\"bucket\":\"a-import\"}"),
          () ->
              AMessage.binary()
                  .with("ce-type", "google.cloud.scheduler.job.v1.executed")
                  .body("{\"customData\":\"" + base64(DATA) + "\"}"),
          () ->
              AMessage.json("application/octet-stream", DATA)
                  .with("X-CloudScheduler", "true")
                  .with("X-CloudScheduler-JobName", "nightly")
                  .with("X-CloudScheduler-ScheduleTime", "2026-11-23T03:00:00-08:00"),
          () ->
              AMessage.binary()
                  .with("ce-type", "dev.knative.kafka.event")
                  .with("ce-source", "/kafka#scrape-source")
                  .with("ce-key", "bluemoon")
                  .body(DATA));

  private static final List<String> NASTY =
      List.of(
          "",
          " ",
          "%",
          "%FF",
          "%ed%a0%80",
          "%00",
          "\"",
          "\\",
          "\"\\\"",
          "é\u0085",
          "\ud800",
          "\uFFFF",
          "\u202E",
          "..",
          "/../",
          "a\nb",
          "x".repeat(2_049),
          "ä".repeat(2_000),
          "null",
          "-1",
          "1e999999",
          "9".repeat(1_100),
          "NaN",
          "[[[[",
          "}]",
          "{\"a\":1,\"a\":2}",
          "\"time\":5,",
          "\"data_base64\":\"====\",",
          "9999-12-31T23:59:60Z",
          "+999999999-12-31T23:59:59+18:00",
          "application/json",
          "application/cloudevents+json; charset=\"",
          "application/cloudevents-batch+json",
          "gzip",
          FIRESTORE,
          STORAGE,
          SCRAPE,
          "google.cloud.pubsub.topic.v1.messagePublished",
          "documents/sources/bluemoon",
          "documents/decisions/ä b");

  private static final List<String> HEADERS =
      List.of(
          "ce-type",
          "ce-id",
          "ce-source",
          "ce-subject",
          "ce-data",
          "ce-",
          "ce-Ü",
          "content-type",
          "content-encoding",
          "x-goog-pubsub-message-id",
          "cookie");

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private int taken;

  @Test
  void whatIsSpoiledIsTakenOrRefusedAndNothingElse() {
    try (IntakeFixture here = new IntakeFixture(folder)) {
      TriggerTable table = TriggerTable.load(IntakeFixture.QUEUES, Map.of());
      Clock clock = Clock.systemUTC();
      Routing routing =
          new Routing(
              table,
              here.modes(table, clock),
              new Sources(here.documents),
              false,
              new Uploads(URI.create("file:///import/")),
              clock);
      for (int i = 0; i < MESSAGES; i++) {
        AMessage message = WHOLE.get(random.nextInt(WHOLE.size())).get();
        for (int faults = random.nextInt(4); faults > 0; faults--) {
          message = spoiled(message);
        }
        offer(routing, message);
      }
    }
    assertThat(taken).as("some remain good").isBetween(MESSAGES / 10, MESSAGES * 9 / 10);
  }

  private void offer(Routing routing, AMessage message) {
    try {
      List<Route> routes =
          routing.routes(EventDecoder.decode(message.headers(), message.body())).routes();
      for (Route route : routes) {
        byte[] archived = ArchivedEvent.of(route.event());
        assertThatItCanBeSentAgain(route.event(), archived);
        if (route instanceof Route.Task task) {
          assertThat(task.task().apply(ContentHash.of(archived)).body()).isNotEmpty();
        }
      }
      taken++;
    } catch (FailureException e) {
      switch (e.failure()) {
        case Failure.Invalid _, Failure.Unreadable _, Failure.Refused _ ->
            assertThat(e.failure().reason()).isNotEmpty();
        case Failure.Missing _, Failure.Unreachable _, Failure.Blocked _, Failure.Conflict _ ->
            fail(told(message), e);
      }
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      fail(told(message), e);
    }
  }

  private static void assertThatItCanBeSentAgain(CloudEvent event, byte[] archived) {
    AMessage again = AMessage.structured("").body(archived);
    CloudEvent read;
    try {
      read = EventDecoder.decode(again.headers(), again.body()).getFirst();
    } catch (FailureException e) {
      throw new AssertionError("what was archived is refused", e);
    }
    assertThat(read.getId()).isEqualTo(event.getId());
    assertThat(read.getSource()).isEqualTo(event.getSource());
    assertThat(read.getExtensionNames()).isEqualTo(event.getExtensionNames());
    if (event.getData() != null) {
      assertThat(read.getData().toBytes()).isEqualTo(event.getData().toBytes());
    }
  }

  private static String told(AMessage message) {
    return "seed %d: %s %s"
        .formatted(SEED, message.headerMap(), new String(message.body(), ISO_8859_1));
  }

  private AMessage spoiled(AMessage message) {
    List<String> present = new ArrayList<>(message.headerMap().keySet());
    String header = present.isEmpty() ? "content-type" : any(present);
    return switch (random.nextInt(9)) {
      case 0 -> message.with(header, any(NASTY));
      case 1 -> message.with(any(HEADERS), any(NASTY));
      case 2 -> present.isEmpty() ? message : message.without(header);
      case 3 -> present.isEmpty() ? message : message.twice(header);
      case 4 -> message.body(any(WHOLE).get().body());
      case 5 -> message.body(with(message.body(), any(NASTY).getBytes(UTF_8)));
      case 6 -> message.body(with(message.body(), new byte[] {(byte) random.nextInt(256)}));
      case 7 -> message.body(new String(message.body(), ISO_8859_1).repeat(2).getBytes(ISO_8859_1));
      default -> message.body(with(message.body(), new byte[0]));
    };
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** These bytes in place of some others. */
  private byte[] with(byte[] body, byte[] others) {
    int start = random.nextInt(body.length + 1);
    int end = Math.min(body.length, start + random.nextInt(8));
    ByteArrayOutputStream spoiled = new ByteArrayOutputStream();
    spoiled.write(body, 0, start);
    spoiled.writeBytes(others);
    spoiled.write(body, end, body.length - end);
    return spoiled.toByteArray();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static AMessage push(String attributes, String data) {
    return AMessage.json(
        "application/json",
        "{\"message\":{\"messageId\":\"7\",\"attributes\":{%s},\"data\":\"%s\"},\"subscription\":\"%s\"}"
            .formatted(attributes, base64(data), "projects/p/subscriptions/scrape-source"));
  }

  private static AMessage document(String contentType) {
    return AMessage.binary()
        .with("ce-type", FIRESTORE)
        .with("ce-subject", "documents/sources/bluemoon")
        .with("content-type", contentType);
  }

  private static DocumentEventData change() {
    return DocumentEventData.newBuilder()
        .setValue(
            Document.newBuilder()
                .setName("projects/p/databases/(default)/documents/sources/bluemoon")
                .setUpdateTime(Timestamp.newBuilder().setSeconds(1_000))
                .putFields("nan", Value.newBuilder().setDoubleValue(Double.NaN).build())
                .putFields(
                    "at", Value.newBuilder().setTimestampValue(Timestamp.newBuilder()).build())
                .putFields(
                    "geo",
                    Value.newBuilder()
                        .setGeoPointValue(LatLng.newBuilder().setLatitude(1))
                        .build()))
        .build();
  }
}
