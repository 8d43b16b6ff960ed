package com.mystage.sourcing.triggers.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.tasks.QueueDefinition;
import com.mystage.sourcing.tasks.QueueDefinitions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnWritesTest {

  private static final OwnWrites OURS = new OwnWrites("(default)");

  private static TriggerTable table(String filters) {
    return TriggerTable.read(
        "triggers: [{name: one, filters: [" + filters + "], step: dedup, mode: legacy}]",
        Set.of("dedup"),
        Map.of());
  }

  private static List<String> taken(String filters) {
    return OURS.takenBy(table(filters).triggers().getFirst());
  }

  @Test
  void noneOfOurRowsIsSetOffByItsOwnWork() {
    Set<String> queues =
        QueueDefinitions.load().all().stream()
            .map(QueueDefinition::name)
            .collect(Collectors.toSet());
    assertThat(OURS.warnings(TriggerTable.load(queues, Map.of()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {path: {document: 'listings/{id}'}}                                       | listings
          {path: {document: 'lanes/{lane}/facts/{id}'}}                             | facts
          {path: {document: 'events/{rest=**}'}}                                    | events,events/*/history
          {prefix: {document: leases}}                                              | leases
          {path: {subject: 'documents/leases/*'}}                                   | leases
          {exact: {type: google.cloud.firestore.document.v1.deleted}}, {path: {document: 'facts/*'}} | facts
          {exact: {type: google.cloud.firestore.document.v1.written.withAuthContext}}, {path: {document: 'facts/*'}} | facts
          {path: {document: 'facts/*'}}, {exact: {database: (default)}}             | facts
          """)
  void rowsThatTakeWhatTheServiceWritesAreFound(String filters, String collections) {
    assertThat(taken(filters)).containsExactly(collections.split(","));
    assertThat(OURS.warnings(table(filters)))
        .containsExactly(
            ("triggers.yaml: trigger 'one' takes what the service writes itself (%s), so that its own"
                    + " work sets it off")
                .formatted(collections.replace(",", ", ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{path: {document: '{a}/{b}'}}",
        "{path: {document: '**'}}",
        "{prefix: {type: google.cloud.}}",
      })
  void aRowThatLeavesTheCollectionOpenTakesThemAll(String filters) {
    assertThat(taken(filters)).contains("leases", "attempts", "receipts").hasSizeGreaterThan(30);
    assertThat(OURS.warnings(table(filters))).singleElement().asString().contains(" more)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{path: {document: 'sources/*'}}",
        "{path: {document: 'decisions/*'}}",
        "{path: {document: 'clubs/{id}'}}",
        "{path: {document: 'facts/*'}}, {exact: {database: old}}",
        "{exact: {type: google.cloud.pubsub.topic.v1.messagePublished}}",
      })
  void otherRowsAreLeftInPeace(String filters) {
    assertThat(taken(filters)).isEmpty();
  }
}
