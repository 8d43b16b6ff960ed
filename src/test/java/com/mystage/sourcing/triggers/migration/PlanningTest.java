package com.mystage.sourcing.triggers.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.tasks.QueueDefinition;
import com.mystage.sourcing.triggers.migration.inventory.InventoryFiles.NotUnderstood;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanningTest {

  private static final MigrationPlan ANSWERED = LegacyInventory.plan(LegacyInventory.answers());
  private static final MigrationPlan UNANSWERED = LegacyInventory.plan(Answers.NONE);

  @TempDir Path folder;

  private static String row(String name) {
    return ((Outcome.Replaced) ANSWERED.trigger(name).outcome()).row().toString();
  }

  private static String two(String first, String second) {
    return "["
        + function("a-" + first, "sources/{sourceId}")
        + ","
        + function("b-" + second, "sources/{sourceId}")
        + "]";
  }

  private static String function(String name, String document) {
    return """
    {"name": "projects/p/locations/l/functions/%s", "entryPoint": "x", "eventTrigger": {
     "eventType": "providers/cloud.firestore/eventTypes/document.create",
     "resource": "projects/p/databases/(default)/documents/%s"}}
    """
        .formatted(name, document);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          on-source-write     | "filters":[{"prefix":{"type":"google.cloud.firestore.document.v1."}},{"path":{"document":"sources/{sourceId}"}}],"step":"scraping","queue":"scraping-once","key":["{sourceId}"],"mode":"legacy"
          artist-lookup       | "filters":[{"prefix":{"type":"google.cloud.firestore.document.v1.updated"}},{"path":{"document":"artists/{artistId}"}}],"step":"enrichment"
          import-upload       | {"suffix":{"source":"/buckets/mystage-import"}},{"path":{"subject":"objects/{source}/{file=**}"}}],"step":"scraping","queue":"scraping-once-by10","key":["{source}"]
          dedup-worker        | {"any":[{"suffix":{"source":"/topics/dedup-requests"}},{"suffix":{"source":"/subscriptions/mystage-dedup-worker"}}]}],"step":"dedup"
          upload-audit        | {"exact":{"methodname":"storage.objects.create"}}
          upload-audit        | {"prefix":{"resourcename":"/projects/_/buckets/mystage-flyers/objects/flyers/"}},{"suffix":{"resourcename":".pdf"}}
          ticket-partner      | "filters":[{"exact":{"type":"com.ticketpartner.listing.v1.changed"}}]
          scrape-facebook     | {"suffix":{"source":"/jobs/mystage-scrape-facebook"}}]}],"step":"scraping","queue":"scraping-10s-300s-d3-x8","key":["data.source"]
          publish-feeds       | {"exact":{"type":"google.cloud.scheduler.job.v1.executed"}}
          """)
  void aRowTakesWhatTheOldTriggerTook(String name, String part) {
    assertThat(row(name)).contains(part);
  }

  @Test
  void triggersOfOneTopicAreToldApartBySubscription() {
    assertThat(row("scrape-push")).contains("/subscriptions/mystage-scrape-push");
    assertThat(row("scrape-push")).doesNotContain("/topics/");
    assertThat(row("scrape-source-function")).doesNotContain("/topics/");
    assertThat(ANSWERED.trigger("scrape-push").risks())
        .anyMatch(risk -> risk.contains("shared with scrape-source-function"));
  }

  @Test
  void aJobThatPublishesIsCarriedByWhoTakesItsMessages() {
    assertThat(ANSWERED.trigger("scrape-all-hourly").outcome())
        .isInstanceOfSatisfying(
            Outcome.Carried.class,
            carried ->
                assertThat(carried.by()).containsExactly("scrape-source-function", "scrape-push"));
  }

  @Test
  void whatTheNamesDoNotTellIsAsked() {
    assertThat(UNANSWERED.with(Outcome.Open.class))
        .extracting(Planned::name)
        .containsExactlyInAnyOrder(
            "read-upload",
            "review-decided-function",
            "import-upload",
            "weekly-report",
            "upload-audit",
            "ticket-partner",
            "deduplicate-dead-letters",
            "admin-fix-venues");
    assertThat(ANSWERED.with(Outcome.Open.class)).isEmpty();
  }

  @Test
  void whyAStepIsWhatItIsIsTold() {
    Outcome.Replaced replaced = (Outcome.Replaced) ANSWERED.trigger("on-source-write").outcome();
    assertThat(replaced.decidedBy())
        .containsEntry("step", "'scrape_changed_source' (entry point) speaks of scraping")
        .containsEntry("key", "the document's path names it");
  }

  @Test
  void aPatternThatNoRowCanSayIsKeptByItsEndsAndTheRestIsPlanned() {
    MigrationPlan plan =
        LegacyInventory.plan(
            folder,
            "["
                + function("dedup-one", "clubs/vienna-*/nights/{id}")
                + ","
                + function("dedup-two", "clubs/{id}/{id}/")
                + ","
                + function("dedup-three", "")
                + ","
                + function("dedup-four", "{id}/{id}")
                + "]",
            "triggers: {}");
    assertThat(plan.with(Outcome.Open.class))
        .as("a row for every document would be set off by what the service writes")
        .extracting(Planned::name)
        .containsExactly("dedup-four");
    assertThat(((Outcome.Replaced) plan.trigger("dedup-one").outcome()).row().toString())
        .contains("{\"prefix\":{\"document\":\"clubs/vienna-\"}}");
    assertThat(plan.trigger("dedup-one").risks())
        .anyMatch(risk -> risk.contains("beginning and end only"));
    assertThat(((Outcome.Replaced) plan.trigger("dedup-two").outcome()).row().toString())
        .contains("{\"prefix\":{\"document\":\"clubs/\"}}")
        .doesNotContain("suffix");
    assertThat(plan.notUnderstood()).extracting(NotUnderstood::name).containsExactly("dedup-three");
  }

  @Test
  void triggersOfAStepThatTryAgainAlikeShareAQueueAndOthersHaveTheirOwn() {
    String subscription =
        """
        {"name": "projects/p/subscriptions/%s", "topic": "projects/p/topics/%s",
         "pushConfig": {"pushEndpoint": "https://old.example/dedup"},
         "retryPolicy": {"minimumBackoff": "%s", "maximumBackoff": "600s"},
         "deadLetterPolicy": {"deadLetterTopic": "projects/p/topics/dead", "maxDeliveryAttempts": 7}}\
        """;
    MigrationPlan plan =
        LegacyInventory.plan(
            folder,
            "["
                + String.join(
                    ",",
                    function("dedup-one", "clubs/{id}"),
                    function("dedup-two", "shows/{id}"),
                    subscription.formatted("dedup-three", "a", "20s"),
                    subscription.formatted("dedup-four", "b", "20s"),
                    subscription.formatted("dedup-five", "c", "90s"))
                + "]",
            "triggers: {}");
    assertThat(plan.queues())
        .extracting(QueueDefinition::name, plan::rowsOf)
        .containsExactly(
            tuple("dedup-20s-600s-x7", List.of("dedup-three", "dedup-four")),
            tuple("dedup-90s-600s-x7", List.of("dedup-five")),
            tuple("dedup-once", List.of("dedup-one", "dedup-two")));
  }

  @Test
  void aRowThatOurOwnWritesWouldSetOffIsARisk() {
    MigrationPlan plan =
        LegacyInventory.plan(
            folder,
            "["
                + function("dedup-all", "{a}/{b}")
                + ","
                + function("dedup-shows", "shows/{show}")
                + ","
                + function("dedup-venues", "venues/{venue}")
                + "]",
            "triggers: {}");
    assertThat(ownWrites(plan, "dedup-all"))
        .singleElement()
        .asString()
        .startsWith("The pattern {a}/{b} of document takes every collection")
        .contains("(refusedSources, verdicts, reviews and ");
    assertThat(ownWrites(plan, "dedup-shows")).isEmpty();
    assertThat(ownWrites(plan, "dedup-venues"))
        .singleElement()
        .asString()
        .startsWith("This service itself writes venues: ");

    MigrationPlan answered =
        LegacyInventory.plan(
            folder,
            "[" + function("dedup-all", "{a}/{b}") + "]",
            "triggers: {dedup-all: {step: dedup, subject: 'documents/clubs/{club}'}}");
    assertThat(ownWrites(answered, "dedup-all")).isEmpty();
  }

  private static List<String> ownWrites(MigrationPlan plan, String trigger) {
    return plan.trigger(trigger).risks().stream()
        .filter(risk -> risk.contains("its own work"))
        .toList();
  }

  @Test
  void eventsThatNoRowCanNameAreAsked() {
    MigrationPlan plan =
        LegacyInventory.plan(
            folder,
            """
            [{"name": "projects/p/locations/l/triggers/dedup", "eventFilters": [
              {"attribute": "type", "value": "com.example.x"}, {"attribute": "-", "value": "y"}]}]
            """,
            "triggers: {}");
    assertThat(plan.trigger("dedup").outcome())
        .isInstanceOfSatisfying(
            Outcome.Open.class,
            open ->
                assertThat(open.questions())
                    .singleElement()
                    .satisfies(asked -> {
                      assertThat(asked.field()).isEqualTo("row");
                      assertThat(asked.text()).contains("is no attribute's name");
                    }));
  }

  @Test
  void aTimeZoneThatIsNotKnownIsARisk() {
    MigrationPlan plan =
        LegacyInventory.plan(
            folder,
            """
            [{"name": "projects/p/locations/l/jobs/dedup", "schedule": "0 4 * * *",
              "timeZone": "Mars/Olympus", "httpTarget": {"uri": "https://x.example/"}}]
            """,
            "triggers: {}");
    assertThat(plan.trigger("dedup").risks())
        .contains("The time zone 'Mars/Olympus' is not known: write it anew.");
  }

  @Test
  void namesThatSpeakOfSeveralStepsAreAsked() {
    MigrationPlan plan =
        LegacyInventory.plan(
            folder, "[" + function("scrape-and-publish", "x/{id}") + "]", "triggers: {}");
    assertThat(plan.with(Outcome.Open.class)).hasSize(1);
  }

  @Test
  void ofTwoTriggersOnTheSameEventsTheSecondIsAsked() {
    MigrationPlan plan = LegacyInventory.plan(folder, two("scrape", "dedup"), "triggers: {}");
    assertThat(plan.trigger("a-scrape").outcome()).isInstanceOf(Outcome.Replaced.class);
    assertThat(plan.trigger("b-dedup").outcome())
        .isInstanceOfSatisfying(
            Outcome.Open.class,
            open -> assertThat(open.questions().getFirst().text()).contains("a-scrape"));
    MigrationPlan answered =
        LegacyInventory.plan(
            folder, two("scrape", "dedup"), "triggers: {b-dedup: {row: a-scrape}}");
    assertThat(answered.trigger("b-dedup").outcome()).isInstanceOf(Outcome.Carried.class);
  }

  @Test
  void aRowThatIsThereAlreadyIsNamed() {
    assertThat(ANSWERED.trigger("on-source-write").risks())
        .anyMatch(risk -> risk.contains("'source-changed' of triggers.yaml"));
    assertThat(ANSWERED.trigger("artist-lookup").risks())
        .noneMatch(risk -> risk.contains("of triggers.yaml"));
  }

  @Test
  void leavesGoFirstAndConsumersBeforeTheirProducers() {
    List<String> order = ANSWERED.order().stream().map(CutOver::name).toList();
    assertThat(order).startsWith("publication-refresh", "publish-feeds").hasSize(15);
    assertThat(order.indexOf("dedup-worker")).isLessThan(order.indexOf("scrape-push"));
    MigrationPlan fed =
        LegacyInventory.plan(
            folder,
            """
            [{"name": "projects/p/subscriptions/dedup-main", "topic": "projects/p/topics/a",
              "deadLetterPolicy": {"deadLetterTopic": "projects/p/topics/b"}},
             {"name": "projects/p/subscriptions/rest", "topic": "projects/p/topics/b"}]
            """,
            "triggers: {rest: {step: scraping, key: [data.source]}}");
    assertThat(fed.order()).extracting(CutOver::name).containsExactly("rest", "dedup-main");
    assertThat(fed.order().getLast().after()).containsExactly("rest");
  }

  @Test
  void eachPlaceHasItsWayBack() {
    assertThat(ANSWERED.order())
        .allSatisfy(place -> {
          assertThat(place.back()).isEqualTo("./mystage migrate back " + place.name());
          assertThat(place.forward()).hasSize(3);
          assertThat(place.stopOld()).isNotEmpty();
          assertThat(place.restoreOld()).isNotEmpty();
        });
  }

  @Test
  void anEventThatIsNotKnownIsNamed() {
    assertThat(ANSWERED.notUnderstood())
        .extracting(NotUnderstood::name, NotUnderstood::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "welcome_user", "is set off by 'providers/firebase.auth/eventTypes/user.create'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          triggers: {a-scrap: {step: dedup}}                 | triggers.a-scrap: is no trigger
          triggers: {a-scrape: {stage: dedup}}               | triggers.a-scrape.stage: is not a known field
          triggers: {a-scrape: {step: cleaning}}             | is no step
          triggers: {a-scrape: {key: data.source}}           | triggers.a-scrape.key: must be a list
          triggers: {a-scrape: {key: ["{nosuch}"]}}          | trigger 'a-scrape', key: names {nosuch}
          triggers: {a-scrape: {step: enrichment, key: [id]}} | trigger 'a-scrape', key: is only for
          queues: {}                                         | queues: is not a known field
          triggers: [                                        | answers
          """)
  void aWrongAnswerNamesItsPlace(String answers, String place) {
    assertThatThrownBy(() -> LegacyInventory.plan(folder, two("scrape", "other"), answers))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining(place);
  }

  @Test
  void namesStayWithinWhatRowsMayBeCalledAndDiffer() {
    String long1 = "Scrape__" + "x".repeat(80);
    MigrationPlan plan =
        LegacyInventory.plan(
            folder,
            "["
                + function("9scrape", "a/{source}")
                + ","
                + function(long1 + "1", "b/{source}")
                + ","
                + function(long1 + "2", "c/{source}")
                + "]",
            "triggers: {}");
    assertThat(plan.triggers())
        .extracting(Planned::name)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z][a-z0-9-]{0,59}"));
  }
}
