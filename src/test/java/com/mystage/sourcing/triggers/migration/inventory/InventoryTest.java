package com.mystage.sourcing.triggers.migration.inventory;

import static com.mystage.sourcing.triggers.migration.LegacyInventory.FOLDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.FailureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {

  @TempDir Path folder;

  private static Map<String, LegacyTrigger> invented() {
    List<Path> files =
        List.of(
                "functions.json",
                "eventarc-triggers.json",
                "subscriptions.json",
                "scheduler-jobs.json")
            .stream()
            .map(FOLDER::resolve)
            .toList();
    return Grouping.of(InventoryFiles.read(files).resources()).stream()
        .collect(Collectors.toMap(LegacyTrigger::id, trigger -> trigger));
  }

  private InventoryFiles.Contents read(String json) throws IOException {
    return InventoryFiles.read(List.of(Files.writeString(folder.resolve("list.json"), json)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scrape_source           | Pub/Sub function, 1st gen
          on_source_write         | Firestore function, 1st gen
          read_upload             | Cloud Storage function, 1st gen
          admin_fix_venues        | HTTP function, 1st gen
          welcome_user            | unknown function, 1st gen
          deduplicate-events      | Pub/Sub function, 2nd gen
          review-decided          | Firestore function, 2nd gen
          import-upload           | Cloud Storage function, 2nd gen
          publication-refresh     | Eventarc: Pub/Sub to Cloud Run
          artist-lookup           | Eventarc: Firestore to GKE
          weekly-report           | Eventarc: audit log to Workflows
          upload-audit            | Eventarc: audit log to Cloud Run
          ticket-partner          | Eventarc: third party to Cloud Run
          scrape-push             | Pub/Sub push subscription
          dedup-worker            | Pub/Sub pull subscription
          scrape-log              | Pub/Sub export subscription
          scrape-all-hourly       | Cloud Scheduler to Pub/Sub
          enrich-nightly          | Cloud Scheduler to HTTP
          publish-feeds           | Cloud Scheduler to App Engine
          """)
  void eachKindIsTold(String id, String kind) {
    assertThat(invented().get(id).kind()).isEqualTo(kind);
  }

  @Test
  void whatIsShownInSeveralListsIsOneTrigger() {
    Map<String, LegacyTrigger> triggers = invented();
    assertThat(triggers).hasSize(21);
    assertThat(triggers.get("deduplicate-events").others())
        .extracting(other -> other.name().collection())
        .containsExactly("triggers", "subscriptions");
    assertThat(triggers.get("scrape_source").others())
        .extracting(other -> other.name().id())
        .containsExactly("gcf-scrape_source-europe-west1-scrape-source");
    assertThat(triggers.get("enrich-nightly").others())
        .extracting(other -> other.name().collection())
        .containsExactly("functions");
  }

  @Test
  void anEventOfTheFirstGenerationHasTheNameThatCloudEventsGiveIt() {
    Map<String, LegacyTrigger> triggers = invented();
    assertThat(triggers.get("on_source_write").occasion())
        .isEqualTo(
            new Occasion.Change(
                "google.cloud.firestore.document.v1.written", "(default)", "sources/{sourceId}"));
    assertThat(triggers.get("read_upload").occasion())
        .isEqualTo(
            new Occasion.Upload("google.cloud.storage.object.v1.finalized", "mystage-uploads"));
  }

  @Test
  void aPausedJobIsOff() {
    assertThat(invented().get("scrape-facebook").enabled()).isFalse();
    assertThat(invented().get("publish-feeds").enabled()).isTrue();
  }

  @Test
  void listsMayStandInOneObject() throws IOException {
    InventoryFiles.Contents contents =
        read(
            """
            {"subscriptions": [{"name": "projects/p/subscriptions/s", "topic": "projects/p/topics/t"}],
             "topics": [{"name": "projects/p/topics/t"}]}
            """);
    assertThat(contents.resources()).hasSize(2);
  }

  @Test
  void theUsualIsTakenWhereASubscriptionSaysNothing() throws IOException {
    Resource.Subscription subscription =
        (Resource.Subscription)
            read("{\"name\":\"projects/p/subscriptions/s\",\"topic\":\"projects/p/topics/t\"}")
                .resources()
                .getFirst();
    assertThat(subscription.ackDeadline()).hasSeconds(10);
    assertThat(subscription.retention()).hasDays(7);
    assertThat(subscription.backoff()).isNull();
  }

  @Test
  void whatIsNotKnownIsKeptByItsName() throws IOException {
    InventoryFiles.Contents contents =
        read(
            """
            [{"name": "projects/p/locations/l/workflows/w"}, {"id": 7}, "text",
             {"name": "projects/p/topics/t", "newField": {"x": 1}}]
            """);
    assertThat(contents.resources()).hasSize(1);
    assertThat(contents.notUnderstood())
        .extracting(each -> each.place() + " " + each.name())
        .containsExactly(
            "list.json[0] projects/p/locations/l/workflows/w",
            "list.json[1] (no name)",
            "list.json[2] (no name)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b", "a\\\"b", "$(reboot)", "a;b", "a\\nb", "é", "${path.root}", "a'b", "`id`"})
  void aNameThatGoogleGivesNothingIsNotUnderstood(String id) throws IOException {
    InventoryFiles.Contents contents =
        read("[{\"name\":\"projects/p/subscriptions/%s\",\"topic\":\"t\"}]".formatted(id));
    assertThat(contents.resources()).isEmpty();
    assertThat(contents.notUnderstood()).hasSize(1);
  }

  @Test
  void aResourceThatStandsTwiceIsNamedIfTheTwoDiffer() throws IOException {
    String entry = "{\"name\":\"projects/p/subscriptions/s\",\"topic\":\"%s\"}";
    InventoryFiles.Contents contents =
        read(
            "[%s,%s,%s]"
                .formatted(entry.formatted("t"), entry.formatted("t"), entry.formatted("u")));
    assertThat(contents.resources()).hasSize(1);
    assertThat(contents.notUnderstood())
        .singleElement()
        .extracting(InventoryFiles.NotUnderstood::place)
        .isEqualTo("list.json[2]");
  }

  @Test
  void aSubscriptionWhoseTopicIsGoneIsSetOffByNothing() throws IOException {
    String entry = "{\"name\":\"projects/p/subscriptions/s\",\"topic\":\"_deleted-topic_\"}";
    assertThat(Grouping.of(read(entry).resources()))
        .singleElement()
        .extracting(LegacyTrigger::occasion)
        .isEqualTo(new Occasion.Unknown("_deleted-topic_"));
  }

  @Test
  void aFileOfPowerShellIsReadToo() throws IOException {
    byte[] text = "\uFEFF[]".getBytes(StandardCharsets.UTF_16LE);
    Path file = Files.write(folder.resolve("list.json"), text);
    assertThat(InventoryFiles.read(List.of(file)).resources()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{"name":"x"},                                                        | list.json:1:
          ''                                                                    | list.json
          "text"                                                                | list.json
          [] []                                                                 | list.json:1:
          [{"name":"projects/p/subscriptions/s"}]                               | list.json[0].topic
          [{"name":"projects/p/subscriptions/s","topic":7}]                     | list.json[0].topic
          [{"name":"projects/p/subscriptions/s","topic":"t","ackDeadlineSeconds":"x"}] | list.json[0].ackDeadlineSeconds
          [{"name":"projects/p/subscriptions/s","topic":"t","messageRetentionDuration":"7d"}] | list.json[0].messageRetentionDuration
          [{"name":"projects/p/locations/l/triggers/t"}]                        | list.json[0].eventFilters
          [{"name":"projects/p/locations/l/functions/f","eventTrigger":{}}]     | list.json[0].eventTrigger.eventType
          [{"name":"projects/p/locations/l/jobs/j","httpTarget":[]}]            | list.json[0].httpTarget
          """)
  void whatCannotBeReadNamesFileAndPlace(String json, String place) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining(place);
  }
}
