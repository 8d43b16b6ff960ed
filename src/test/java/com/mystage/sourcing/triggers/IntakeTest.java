package com.mystage.sourcing.triggers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.pipeline.Receipts;
import com.mystage.sourcing.tasks.TaskRequest;
import com.mystage.sourcing.triggers.decoding.AMessage;
import com.mystage.sourcing.triggers.table.TriggerTable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path folder;
  private IntakeFixture here;

  @BeforeEach
  void open() {
    here = new IntakeFixture(folder);
  }

  @AfterEach
  void close() {
    here.close();
  }

  private static AMessage scrape(String source) {
    return AMessage.binary()
        .with("ce-type", "com.mystage.source.scrape")
        .body("{\"source\":\"" + source + "\"}");
  }

  private static AMessage document(String type, String path, String json) {
    return AMessage.binary()
        .with("ce-type", "google.cloud.firestore.document.v1." + type)
        .with("ce-source", "//firestore.googleapis.com/projects/p/databases/(default)")
        .with("ce-subject", "documents/" + path)
        .body(json);
  }

  private static final String CHANGED =
      "{\"value\":{\"name\":\"projects/p/databases/(default)/documents/sources/bluemoon\","
          + "\"fields\":{\"url\":{\"stringValue\":\"https://bluemoon.example\"}}}}";

  @Test
  void anEventIsArchivedWholeAndBecomesOneTask() {
    List<String> tasks = here.take(scrape("bluemoon").with("ce-traceparent", "00-ab"));

    assertThat(here.queued).extracting(TaskRequest::name).isEqualTo(tasks).hasSize(1);
    assertThat(here.queued.getFirst().queue()).isEqualTo("scraping");
    assertThat(here.body(0).path("source").asText()).isEqualTo("bluemoon");
    assertThat(here.body(0).path("cause").asText()).isEqualTo("event /test e1");
    assertThat(here.archived(0).path("type").asText()).isEqualTo("com.mystage.source.scrape");
    assertThat(here.archived(0).path("traceparent").asText()).isEqualTo("00-ab");
    assertThat(Base64.getDecoder().decode(here.archived(0).path("data_base64").asText()))
        .isEqualTo("{\"source\":\"bluemoon\"}".getBytes(UTF_8));
  }

  @Test
  void theSameEventHasTheSameTaskOnAnotherDayAndWithOtherBytes() {
    Intake today = here.intake(IntakeFixture.table("scrape-source", "tasks"), false, NOW);
    Intake later =
        here.intake(
            IntakeFixture.table("scrape-source", "tasks"), false, NOW.plus(Duration.ofDays(40)));
    AMessage again = scrape("bluemoon").with("ce-deliveryattempt", "2");

    List<String> first = today.take(scrape("bluemoon").headers(), scrape("bluemoon").body());

    assertThat(later.take(again.headers(), again.body())).isEqualTo(first);
    assertThat(here.take(scrape("bluemoon").with("ce-id", "e2"))).isNotEqualTo(first);
    assertThat(here.take(scrape("bluemoon").with("ce-source", "/other"))).isNotEqualTo(first);
  }

  @Test
  void aCauseOfAnyLengthFitsTheTask() {
    here.take(scrape("bluemoon").with("ce-id", "é".repeat(2_000)));
    assertThat(here.body(0).path("cause").asText()).matches("event [0-9a-f]{64}");
  }

  @Test
  void theTimeThatASenderClaimsDecidesNothing() {
    Intake intake = here.intake(IntakeFixture.table("scrape-source", "tasks"), false, NOW);
    for (String time : List.of("1970-01-01T00:00:00Z", "2999-01-01T00:00:00Z")) {
      AMessage skewed = scrape("bluemoon").with("ce-id", time).with("ce-time", time);
      intake.take(skewed.headers(), skewed.body());
    }
    assertThat(here.body(0).path("at")).isEqualTo(here.body(1).path("at"));
    assertThat(here.body(0).path("at").asText()).isEqualTo(NOW.toString());
    assertThat(here.body(0).path("window")).isEqualTo(here.body(1).path("window"));
  }

  @Test
  void aBatchIsTakenWholeOrNotAtAll() {
    String good =
        "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/s\",\"type\":\"%s\",\"subject\":\"bluemoon\"}";
    String one = good.formatted("1", "com.mystage.source.scrape");
    String two = good.formatted("2", "com.mystage.source.scrape");
    String unknown = good.formatted("3", "com.example.unknown");
    String nowhere = two.replace("bluemoon", "nowhere");

    assertThatThrownBy(() -> here.take(AMessage.batch("[" + one + "," + unknown + "]")))
        .hasMessage("[1].type: 'com.example.unknown' is taken by no trigger here");
    assertThatThrownBy(() -> here.take(AMessage.batch("[" + one + "," + nowhere + "]")))
        .hasMessage("[1].source nowhere: is not registered");
    assertThat(here.queued).isEmpty();
    assertThat(folder.resolve("archive")).doesNotExist();
    assertThat(here.documents.query(Query.from("asked-scraping"))).isEmpty();

    here.take(AMessage.batch("[" + one + "," + two + "," + one + "]"));
    assertThat(here.queued).hasSize(2);
  }

  @Test
  void aTypeThatNoTriggerTakesIsRefusedOrKeptAsConfigured() {
    AMessage unknown = AMessage.binary().with("ce-type", "com.example.unknown").body("\u0000?");

    assertThatThrownBy(() -> here.take(unknown.with("content-type", "a/b")))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.Refused.class));
    assertThat(here.unrouted.count()).isZero();

    Intake keeping = here.intake(IntakeFixture.table("scrape-source", "tasks"), true, NOW);
    assertThat(keeping.take(unknown.headers(), unknown.body())).isEmpty();
    keeping.take(unknown.headers(), unknown.body());
    assertThat(here.unrouted.list(9)).hasSize(1);
    String hash = here.unrouted.list(1).getFirst().fields().path("archived").asText();
    assertThat(new String(here.archive.get(new com.mystage.sourcing.ContentHash(hash)), UTF_8))
        .contains("com.example.unknown");
    assertThat(here.counted("unknown")).isEqualTo(2);
  }

  @Test
  void aBatchOfUnknownEventsIsKeptHoweverLargeTheyAre() {
    String long2 = "\u6f22".repeat(2_000);
    String batch =
        IntStream.range(0, 1_000)
            .mapToObj(i ->
                "{\"specversion\":\"1.0\",\"id\":\"%d%s\",\"source\":\"/s\",\"type\":\"%s\",\"subject\":\"%s\"}"
                    .formatted(i, long2, "com.example.unknown", long2))
            .collect(Collectors.joining(",", "[", "]"));
    AMessage message = AMessage.batch(batch);
    Intake keeping = here.intake(IntakeFixture.table("scrape-source", "tasks"), true, NOW);

    keeping.take(message.headers(), message.body());

    assertThat(here.unrouted.count()).isEqualTo(1_000);
  }

  @Test
  void anEmptyWordOfABrokerIsNone() {
    here.take(scrape("bluemoon").with("ce-knativeerrordest", "").with("ce-knativeerrorcode", ""));
    assertThat(here.queued).hasSize(1);
    assertThat(here.quarantine.count()).isZero();
  }

  @Test
  void aChangedSourceIsLookedAtAndADeletedOneIsNot() {
    here.take(document("created", "sources/bluemoon", CHANGED));
    here.take(document("updated.withAuthContext", "sources/bluemoon", CHANGED).with("ce-id", "2"));
    here.take(document("written", "sources/bluemoon", CHANGED).with("ce-id", "3"));
    assertThat(here.queued).hasSize(3);

    String deleted = CHANGED.replace("\"value\"", "\"oldValue\"");
    here.take(document("written", "sources/bluemoon", deleted).with("ce-id", "4"));
    here.take(document("created", "sources/gone", CHANGED).with("ce-id", "5"));
    assertThat(here.queued).hasSize(3);
    assertThat(here.counted("ignored")).isEqualTo(2);
  }

  @Test
  void aDecisionResolvesAgainAndOurOwnWritesStartNothing() {
    here.take(document("created", "decisions/d1", "{\"value\":{\"name\":\"x\"}}"));
    assertThat(here.queued.getFirst().queue()).isEqualTo("dedup");
    assertThat(here.body(0).path("decision").asText()).isEqualTo("d1");
    for (String own :
        List.of("sourceStates/bluemoon", "listings/1", "asked-scraping/1", "verdicts/1")) {
      assertThatThrownBy(() -> here.take(document("written", own, CHANGED)))
          .hasMessageContaining("is taken by no trigger");
    }
  }

  @Test
  void aDecisionThatIsTakenBackIsToldAndOneWithAnEndlessIdIsRefused() {
    here.take(document("deleted", "decisions/d1", "{\"oldValue\":{\"name\":\"x\"}}"));
    assertThat(here.body(0).path("decision").asText()).isEqualTo("d1");
    AMessage endless = document("created", "decisions/" + "d".repeat(300), CHANGED);
    assertThatThrownBy(() -> here.take(endless)).hasMessageStartingWith("decision: has an id");
    assertThat(here.queued).hasSize(1);
  }

  @Test
  void anUploadIsReadForTheSourceItsFolderNames() {
    AMessage upload =
        AMessage.binary()
            .with("ce-type", "google.cloud.storage.object.v1.finalized")
            .with("ce-source", "//storage.googleapis.com/projects/_/buckets/mystage-import")
            .with("ce-subject", "objects/bluemoon/a b/page😀.html")
            .body("{\"name\":\"bluemoon/a b/page😀.html\",\"bucket\":\"mystage-import\"}");
    here.take(upload);
    assertThat(here.body(0).path("upload").asText())
        .isEqualTo("file:///import/bluemoon/a%20b/page%F0%9F%98%80.html");

    for (String name :
        List.of(
            "bluemoon/../../etc/passwd",
            "bluemoon/\\ud800",
            "bluemoon/a\\u0000b",
            "bluemoon/a\\nb",
            "a//b")) {
      upload.with("ce-id", "2").body("{\"name\":\"" + name + "\"}");
      assertThatThrownBy(() -> here.take(upload)).hasMessageStartingWith("data.name: ");
    }
    upload.body("{\"name\":\"bluemoon/" + "ä".repeat(1_000) + "\"}");
    assertThatThrownBy(() -> here.take(upload)).hasMessageStartingWith("data.name: is too long");
    upload.with("ce-id", "\"".repeat(2_000)).body("{\"name\":\"b/" + "ä".repeat(500) + "\"}");
    assertThat(here.take(upload)).hasSize(1);
  }

  @Test
  void aLegacyTopicAJobAPingAndAKafkaRecordAskForALook() {
    String data = Base64.getEncoder().encodeToString("{\"source\":\"bluemoon\"}".getBytes(UTF_8));
    here.take(
        AMessage.json(
            "application/json",
            "{\"message\":{\"messageId\":\"1\",\"data\":\""
                + data
                + "\"},"
                + "\"subscription\":\"projects/p/subscriptions/scrape-source\"}"));
    here.take(
        AMessage.binary()
            .with("ce-type", "google.cloud.scheduler.job.v1.executed")
            .body("{\"customData\":\"" + data + "\"}"));
    here.take(
        AMessage.binary()
            .with("ce-type", "dev.knative.sources.ping")
            .body("{\"source\":\"bluemoon\"}"));
    here.take(
        AMessage.binary()
            .with("ce-type", "dev.knative.kafka.event")
            .with("ce-source", "/apis/v1/namespaces/x/kafkasources/y#scrape-source")
            .with("ce-key", "bluemoon")
            .with("content-type", "text/plain")
            .body("record"));
    assertThat(here.queued).hasSize(4);
    assertThat(here.queued).allSatisfy(task -> assertThat(task.queue()).isEqualTo("scraping"));
  }

  @Test
  void aLegacyTriggerIsAcknowledgedOnlyAndAShadowStaysInItsLane() {
    AMessage event = scrape("bluemoon");
    Intake legacy = here.intake(IntakeFixture.table("scrape-source", "legacy"), false, NOW);
    assertThat(legacy.take(event.headers(), event.body())).isEmpty();
    assertThat(here.queued).isEmpty();

    Intake shadow = here.intake(IntakeFixture.table("scrape-source", "shadow"), false, NOW);
    shadow.take(event.headers(), event.body());
    assertThat(here.body(0).path("lane").path("name").asText()).isEqualTo("shadow");
    assertThat(here.documents.query(Query.from("asked-scraping"))).isEmpty();
    assertThat(here.documents.query(Query.from("lanes/shadow/asked-scraping"))).hasSize(1);
  }

  @Test
  void anEventThatABrokerGaveUpGoesToTheQuarantineAndNotAround() {
    AMessage back =
        scrape("bluemoon")
            .with("ce-knativeerrordest", "http://events.default.svc.cluster.local/events")
            .with("ce-knativeerrorcode", "503")
            .with(
                "ce-knativeerrordata",
                Base64.getEncoder().encodeToString("{\"title\":\"busy\"}".getBytes(UTF_8)));

    here.take(back);

    assertThat(here.queued).isEmpty();
    assertThat(here.quarantine.list(9))
        .singleElement()
        .satisfies(task -> {
          assertThat(task.queue()).isEqualTo("scraping");
          assertThat(task.reason()).contains("svc.cluster.local/events", "503", "busy");
        });
    here.quarantine.replay(here.quarantine.list(1).getFirst().id());
    assertThat(here.body(0).path("source").asText()).isEqualTo("bluemoon");
  }

  @Test
  void whatCameBackAlthoughItWasDoneNeedsNobody() {
    String task = here.take(scrape("bluemoon")).getFirst();
    here.documents.commit(List.of(Receipts.keep(Lane.LIVE, task, List.of())));

    here.take(scrape("bluemoon").with("ce-knativeerrorcode", "504"));

    assertThat(here.quarantine.count()).isZero();
  }

  @Test
  void aQueueThatCannotBeReachedIsToldAndTheRepeatCompletesTheRest() {
    here.failing(new Failure.Unreachable("task scraping/x", "UNAVAILABLE").asException());
    assertThatThrownBy(() -> here.take(scrape("bluemoon")))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.Unreachable.class));
    here.failing(null);
    String task = here.take(scrape("bluemoon")).getFirst();
    assertThat(here.queued).hasSize(1);
    assertThat(here.documents.get(new DocumentPath("asked-scraping", task))).isPresent();
  }

  @Test
  void aTaskGoesToTheQueueThatItsRowNames() {
    String yaml =
        """
        triggers:
          - {name: a, filters: [{exact: {source: /look}}], step: scraping, queue: scraping-slow, key: [data.source], mode: tasks}
          - {name: b, filters: [{exact: {source: /drain}}], step: dedup, queue: dedup-once, mode: tasks}
          - {name: c, filters: [{exact: {source: /tick}}], step: schedule, queue: schedule-often, mode: tasks}
          - {name: d, filters: [{exact: {source: /plain}}], step: dedup, mode: tasks}
        """;
    Set<String> queues = new HashSet<>(IntakeFixture.QUEUES);
    queues.addAll(Set.of("scraping-slow", "dedup-once", "schedule-often"));
    Intake intake = here.intake(TriggerTable.read(yaml, queues, Map.of()), false, Instant.now());
    for (String source : List.of("/look", "/drain", "/tick", "/plain")) {
      AMessage message =
          AMessage.binary().with("ce-source", source).body("{\"source\":\"bluemoon\"}");
      intake.take(message.headers(), message.body());
    }
    assertThat(here.queued)
        .extracting(TaskRequest::queue)
        .containsExactly("scraping-slow", "dedup-once", "schedule-often", "dedup");
  }
}
