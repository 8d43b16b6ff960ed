package com.mystage.sourcing.triggers.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.tasks.QueueDefinition;
import com.mystage.sourcing.tasks.QueueDefinitions;
import com.mystage.sourcing.triggers.table.InCloud;
import com.mystage.sourcing.triggers.table.TriggerTable;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudTriggersTest {

  private static TriggerTable committed() {
    return TriggerTable.load(
        QueueDefinitions.load().all().stream()
            .map(QueueDefinition::name)
            .collect(Collectors.toSet()),
        Map.of());
  }

  private static CloudTriggers row(String filters, String cloud) {
    String yaml =
        "triggers:\n  - {name: one, filters: [%s], step: dedup, mode: tasks%s}"
            .formatted(filters, cloud.isEmpty() ? "" : ", cloud: " + cloud);
    return CloudTriggers.of(TriggerTable.read(yaml, Set.of("dedup"), Map.of()));
  }

  @Test
  void theCommittedFileIsCurrent() throws IOException {
    assertThat(Files.readString(Path.of("infra/triggers.json")))
        .as("write it anew: ./mystage infra terraform > infra/triggers.json")
        .isEqualTo(TerraformTriggers.json(CloudTriggers.of(committed())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {prefix: {type: google.cloud.firestore.document.v1.}}                         | written
          {prefix: {type: google.cloud.firestore.document.v1.created}}                  | created
          {exact: {type: google.cloud.firestore.document.v1.written.withAuthContext}}   | written.withAuthContext
          {suffix: {type: .withAuthContext}}                                            | written.withAuthContext
          {prefix: {type: google.cloud.firestore.document.v1.}}, {not: {suffix: {type: ten}}}, {not: {suffix: {type: text}}} | created deleted updated
          {prefix: {type: google.cloud.firestore.document.v1.}}, {not: {prefix: {type: google.cloud.firestore.document.v1.deleted}}} | created updated
          {any: [{exact: {type: google.cloud.firestore.document.v1.deleted}}, {exact: {type: google.cloud.firestore.document.v1.deleted.withAuthContext}}]} | deleted
          """)
  void aChangeOfADocumentIsDeliveredOnce(String filters, String types) {
    CloudTriggers made = row(filters + ", {path: {document: 'shows/{show}'}}", "");
    assertThat(made.triggers())
        .map(each -> (CloudTrigger.Documents) each)
        .allMatch(each -> each.document().equals("shows/{show}") && each.pattern())
        .map(each -> each.type().replace("google.cloud.firestore.document.v1.", ""))
        .containsExactlyInAnyOrder(types.split(" "));
  }

  @Test
  void aRowThatNeedsSeveralTriggersNamesThemByTypeAndDocument() {
    CloudTriggers made =
        row(
            "{any: [{exact: {type: google.cloud.firestore.document.v1.created}}, {exact: {type:"
                + " google.cloud.firestore.document.v1.deleted}}]}, {any: [{path: {document: a/*}},"
                + " {exact: {document: b/c}}]}",
            "");
    assertThat(made.triggers())
        .map(CloudTrigger::name)
        .containsExactly("one-created-1", "one-deleted-1", "one-created-2", "one-deleted-2");
    assertThat(made.triggers().getLast())
        .isEqualTo(
            new CloudTrigger.Documents(
                "one-deleted-2",
                "one",
                "google.cloud.firestore.document.v1.deleted",
                "b/c",
                false));
    assertThat(made.notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {path: {subject: 'documents/a/{b}'}} | a/{b}
          {prefix: {document: a/}}             | a/{rest=**}
          {path: {document: '*/*'}}, {path: {subject: 'documents/a/{b}'}} | a/{b}
          """)
  void aDocumentIsFoundInOtherWordsToo(String filter, String document) {
    String type = "{exact: {type: google.cloud.firestore.document.v1.created}}, ";
    assertThat(row(type + filter, "").triggers())
        .map(each -> ((CloudTrigger.Documents) each).document())
        .containsExactly(document);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {exact: {type: google.cloud.firestore.document.v1.created}}             | the filters name no collection
          {prefix: {type: google.cloud.firestore.document.v1.}}, {path: {document: '{a}/{b}'}} | the filters name no collection
          {prefix: {type: google.cloud.firestore.document.v1.}}, {path: {subject: 'documents/{rest=**}'}} | the filters name no collection
          {exact: {type: google.cloud.storage.object.v1.finalized}}               | cloud.bucket does not say
          {exact: {type: google.cloud.pubsub.topic.v1.messagePublished}}          | cloud.topic does not say
          {exact: {type: com.example.made}}                                       | programs send it to /events
          {suffix: {source: x}}                                                   | programs send it to /events
          {exact: {type: dev.knative.kafka.event}}                                | Knative's sources send it
          {exact: {type: google.cloud.firestore.document.v1.created}}, {path: {document: a/*}}, {not: {exact: {authtype: system}}} | the service does: authtype, not: is 'system'
          """)
  void whatTheCloudDoesNotDoForARowIsSaid(String filters, String note) {
    assertThat(row(filters, "").notes().get("one")).singleElement().asString().contains(note);
  }

  @Test
  void aRowMayTakeEventsOfSeveralKinds() {
    CloudTriggers made =
        row(
            "{prefix: {type: google.cloud.}}, {any: [{path: {document: a/*}}, {suffix: {type:"
                + " .finalized}}]}",
            "{bucket: import}");
    assertThat(made.triggers())
        .map(CloudTrigger::name)
        .containsExactly("one-written", "one-finalized");
  }

  @Test
  void aSubscriptionOrJobWhoseEventsTheRowWouldRefuseIsAMistake() {
    String message = "{exact: {type: google.cloud.pubsub.topic.v1.messagePublished}}";
    String named = message + ", {suffix: {source: /subscriptions/a-topic}}";
    assertThat(row(named, "{topic: a-topic}").triggers()).hasSize(1);
    assertThatThrownBy(() -> row(named, "{topic: a-topic, subscription: other}"))
        .hasMessageContaining("trigger 'one', cloud.subscription")
        .hasMessageContaining("/subscriptions/other");
    assertThatThrownBy(() -> row(message, "{schedule: {cron: '* * * * *'}}"))
        .hasMessageContaining("trigger 'one', cloud.schedule");
  }

  @Test
  void aNameTooLongForEventarcIsAMistake() {
    String yaml =
        "triggers:\n  - {name: %s, filters: [{any: [{exact: {type: %screated}}, {exact: {type:"
            + " %sdeleted}}]}, {path: {document: a/*}}], step: dedup, mode: tasks}";
    String type = "google.cloud.firestore.document.v1.";
    TriggerTable table =
        TriggerTable.read(yaml.formatted("a".repeat(60), type, type), Set.of("dedup"), Map.of());
    assertThatThrownBy(() -> CloudTriggers.of(table)).hasMessageContaining("too long for Eventarc");
  }

  @Test
  void theTickIsSentEachMinute() {
    assertThat(CloudTriggers.of(committed()).triggers())
        .contains(
            new CloudTrigger.Job(
                "tick", "tick", new InCloud.Schedule("* * * * *", "Etc/UTC", Optional.empty())));
  }

  @Test
  void twoRowsCannotShareASubscription() {
    String row =
        "  - {name: %s, filters: [{exact: {type: google.cloud.pubsub.topic.v1.messagePublished}}],"
            + " step: dedup, mode: tasks, cloud: {topic: a-topic}}\n";
    TriggerTable table =
        TriggerTable.read(
            "triggers:\n" + row.formatted("one") + row.formatted("two"), Set.of("dedup"), Map.of());
    assertThatThrownBy(() -> CloudTriggers.of(table))
        .hasMessageContaining("trigger 'two'")
        .hasMessageContaining("a second subscription a-topic");
  }

  @Test
  void filtersWithTooManyCombinationsAreAMistake() {
    String one = "{any: [{exact: {a: x}}, {exact: {a: y}}, {exact: {a: z}}]}";
    String filters = String.join(", ", List.of(one, one, one, one));
    assertThatThrownBy(() -> row(filters, "")).hasMessageContaining("more than 64 combinations");
  }

  @Test
  void whatTheCloudSendsIsTakenByTheRowItIsSentFor() {
    TriggerTable table = committed();
    List<CloudTrigger> triggers = CloudTriggers.of(table).triggers();
    assertThat(triggers).isNotEmpty();
    for (CloudTrigger trigger : triggers) {
      assertThat(table.match(sent(trigger)))
          .as(trigger.toString())
          .get()
          .extracting(match -> match.trigger().name())
          .isEqualTo(trigger.trigger());
    }
  }

  private static CloudEvent sent(CloudTrigger trigger) {
    return switch (trigger) {
      case CloudTrigger.Documents it ->
          event(it.type(), "//firestore.googleapis.com/projects/p/databases/(default)")
              .withSubject("documents/" + it.document().replaceAll("\\{\\w+}", "x"))
              .build();
      case CloudTrigger.Objects it ->
          event(it.type(), "//storage.googleapis.com/projects/_/buckets/p-" + it.bucket())
              .withSubject("objects/x/file.ics")
              .build();
      case CloudTrigger.Push it ->
          event(
                  GoogleEvents.MESSAGE,
                  "//pubsub.googleapis.com/projects/p/subscriptions/" + it.subscription())
              .build();
      case CloudTrigger.Job it ->
          event(GoogleEvents.JOB, "//cloudscheduler.googleapis.com/jobs/" + it.name()).build();
    };
  }

  private static CloudEventBuilder event(String type, String source) {
    return CloudEventBuilder.v1().withId("1").withType(type).withSource(URI.create(source));
  }
}
