package com.mystage.sourcing.triggers.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.triggers.decoding.Payload;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerTableTest {

  private static final Set<String> QUEUES =
      Set.of("scraping", "extraction", "dedup", "enrichment", "publication", "schedule");

  private static TriggerTable row(String filters, String more) {
    String yaml =
        "triggers:\n  - {name: one, filters: [%s], step: dedup, mode: tasks%s}"
            .formatted(filters, more.isEmpty() ? "" : ", " + more);
    return TriggerTable.read(yaml, QUEUES, Map.of());
  }

  private static CloudEventBuilder event(String type) {
    return CloudEventBuilder.v1().withId("1").withSource(URI.create("/s")).withType(type);
  }

  private static boolean takes(String filters, CloudEvent event) {
    return row(filters, "").match(event).isPresent();
  }

  private static final CloudEvent CREATED =
      event("google.cloud.firestore.document.v1.created.withAuthContext")
          .withSubject("documents/sources/bluemoon")
          .withExtension("database", "(default)")
          .build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {exact: {type: google.cloud.firestore.document.v1.created}}            | false
          {prefix: {type: google.cloud.firestore.document.v1.created}}           | true
          {suffix: {type: .withAuthContext}}                                     | true
          {exact: {database: (default), source: /s}}                             | true
          {exact: {database: (default), source: /x}}                             | false
          {exact: {nosuch: x}}                                                   | false
          {path: {document: 'sources/{source}'}}                                 | true
          {path: {document: 'sources/*'}}                                        | true
          {path: {document: 'sources/{source}/runs/*'}}                          | false
          {path: {document: 'sourceStates/*'}}                                   | false
          {path: {subject: 'documents/{path=**}'}}                               | true
          {not: {path: {document: 'sources/*'}}}                                 | false
          {any: [{exact: {type: x}}, {prefix: {subject: documents/}}]}           | true
          {all: [{suffix: {subject: moon}}, {not: {exact: {type: x}}}]}          | true
          {prefix: {source: /}}, {suffix: {subject: sun}}                        | false
          """)
  void eachDialectTakesWhatItSays(String filters, boolean taken) {
    assertThat(takes(filters, CREATED)).isEqualTo(taken);
  }

  @Test
  void theNamedSegmentsOfAPathAreKnownToKeyAndCause() {
    TriggerTable table =
        TriggerTable.read(
            """
            triggers:
              - name: one
                filters: [{path: {document: "sources/{source}"}}]
                step: scraping
                key: ["{source}"]
                cause: ["{source}", data.version, id]
                mode: tasks
            """,
            QUEUES,
            Map.of());
    CloudEvent event =
        CloudEventBuilder.v1(CREATED)
            .withType("t")
            .withData("application/json", "{\"version\":4}".getBytes())
            .build();
    Trigger.Match match = table.match(event).orElseThrow();
    assertThat(match.key(Payload.of(event))).isEqualTo("bluemoon");
    assertThat(match.cause(Payload.of(event))).isEqualTo("event bluemoon 4 1");
  }

  @Test
  void valuesWithSpacesMakeCausesOfTheirOwn() {
    TriggerTable table =
        TriggerTable.read(
            """
            triggers:
              - {name: a, filters: [{exact: {type: t}}], step: dedup, cause: [subject, id], mode: tasks}
            """,
            QUEUES,
            Map.of());
    List<String> causes =
        Stream.of(
                event("t").withSubject("a b").withId("c"),
                event("t").withSubject("a").withId("b c"),
                event("t").withSubject("a").withId("b%20c"))
            .map(event -> event.build())
            .map(event -> table.match(event).orElseThrow().cause(Payload.of(event)))
            .toList();
    assertThat(causes).doesNotHaveDuplicates();
  }

  @Test
  void aPathMayHoldAnyCharacter() {
    assertThat(new PathPattern("sources/{id=**}").match("sources/a\u2028b"))
        .contains(Map.of("id", "a\u2028b"));
  }

  @Test
  void theFirstRowThatTakesAnEventHasIt() {
    String two =
        """
        triggers:
          - {name: first, filters: [{exact: {type: t}}], step: dedup, mode: tasks}
          - {name: second, filters: [{prefix: {type: t}}], step: enrichment, mode: tasks}
        """;
    TriggerTable table = TriggerTable.read(two, QUEUES, Map.of());
    assertThat(table.match(event("t").build()).orElseThrow().trigger().name()).isEqualTo("first");
    assertThat(table.match(event("tt").build()).orElseThrow().trigger().step())
        .isEqualTo(Step.ENRICHMENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {name: A, filters: [{exact: {type: t}}], step: dedup, mode: tasks}    | trigger 'A', name: must be
          {name: a, filters: [], step: dedup, mode: tasks}                      | trigger 'a', filters: must be a list
          {name: a, filters: [{exact: {type: t}, not: {}}], step: dedup, mode: tasks} | filters[0]: must be one of
          {name: a, filters: [{cesql: x}], step: dedup, mode: tasks}            | filters[0].cesql: is no filter
          {name: a, filters: [{any: [{exact: {Type: t}}]}], step: dedup, mode: tasks} | filters[0].any[0].exact.Type: is no attribute
          {name: a, filters: [{exact: {type: 5}}], step: dedup, mode: tasks}    | filters[0].exact.type: must be text
          {name: a, filters: [{path: {document: 'a/b*'}}], step: dedup, mode: tasks} | filters[0].path.document: has the segment
          {name: a, filters: [{path: {document: '/a'}}], step: dedup, mode: tasks} | filters[0].path.document: must be segments
          {name: a, filters: [{exact: {type: t}}], step: extraction, mode: tasks} | step: must be scraping, dedup
          {name: a, filters: [{exact: {type: t}}], step: scraping, mode: tasks} | key: must say where
          {name: a, filters: [{exact: {type: t}}], step: enrichment, key: [id], mode: tasks} | key: is only for
          {name: a, filters: [{exact: {type: t}}], step: scraping, key: ['{x}'], mode: tasks} | key: names {x}
          {name: a, filters: [{exact: {type: t}}], step: scraping, key: ['Data.x'], mode: tasks} | key: 'Data.x' must be
          {name: a, filters: [{exact: {type: t}}], step: dedup, mode: both}     | mode: must be legacy, shadow or tasks
          {name: a, filters: [{exact: {type: t}}], step: dedup}                 | mode: must be text
          {name: a, filters: [{exact: {type: t}}], step: dedup, mode: shadow, lane: live} | lane: is for shadow
          {name: a, filters: [{exact: {type: t}}], step: dedup, mode: tasks, queue: x} | queue: 'x' is not in queues.yaml
          {name: a, filters: [{exact: {type: t}}], step: dedup, mode: tasks, queue: enrichment} | queue: 'enrichment' is no queue of the step; those are dedup and dedup-…
          {name: a, filters: [{exact: {type: t}}], step: dedup, mode: tasks, queue: dedupslow} | queue: 'dedupslow' is no queue of the step
          {name: a, filters: [{exact: {type: t}}], step: dedup, mode: tasks, queue: [dedup]} | queue: must be text
          {name: a, filters: [{exact: {type: t}}], step: dedup, mode: tasks, kue: x} | kue: is not a known field
          """)
  void whatIsWrongIsNamedByTriggerAndField(String row, String refusal) {
    Set<String> queues = new HashSet<>(QUEUES);
    queues.add("dedupslow");
    assertThatThrownBy(() -> TriggerTable.read("triggers:\n  - " + row, queues, Map.of()))
        .hasMessageStartingWith("triggers.yaml: trigger ")
        .hasMessageContaining(refusal);
  }

  @Test
  void aRowGoesToItsStepsQueueOrToAFurtherOneOfTheStep() {
    String row =
        "triggers:\n  - {name: a, filters: [{exact: {type: t}}], step: dedup, mode: tasks%s}";
    Set<String> queues = Set.of("dedup", "dedup-10s-600s-x5");
    assertThat(TriggerTable.read(row.formatted(""), queues, Map.of()).triggers())
        .extracting(Trigger::queue)
        .containsExactly("dedup");
    assertThat(
            TriggerTable.read(row.formatted(", queue: dedup-10s-600s-x5"), queues, Map.of())
                .triggers())
        .extracting(Trigger::queue, Trigger::step)
        .containsExactly(tuple("dedup-10s-600s-x5", Step.DEDUP));
  }

  @Test
  void aTableThatIsNoneAndANameThatIsThereTwiceAreRefused() {
    assertThatThrownBy(() -> TriggerTable.read("triggers: 5", QUEUES, Map.of()))
        .hasMessageContaining("must hold a list");
    assertThatThrownBy(() -> TriggerTable.read("a: [", QUEUES, Map.of()))
        .hasMessageStartingWith("triggers.yaml: ");
    String one = "  - {name: a, filters: [{exact: {type: t}}], step: dedup, mode: tasks}\n";
    assertThatThrownBy(() -> TriggerTable.read("triggers:\n" + one + one, QUEUES, Map.of()))
        .hasMessageContaining("trigger 'a', name: is there twice");
    assertThatThrownBy(() -> TriggerTable.read("triggers:\n" + one, Set.of("scraping"), Map.of()))
        .hasMessageContaining("trigger 'a', step: has no queue");
  }

  @Test
  void aModeOfTheConfigurationReplacesThatOfTheTable() {
    String one =
        "triggers:\n  - {name: a, filters: [{exact: {type: t}}], step: dedup, mode: tasks}";
    Trigger shadow = TriggerTable.read(one, QUEUES, Map.of("a", "shadow")).triggers().getFirst();
    assertThat(shadow.mode()).isEqualTo(Mode.SHADOW);
    assertThat(shadow.lane().name()).isEqualTo("shadow");
    assertThatThrownBy(() -> TriggerTable.read(one, QUEUES, Map.of("b", "shadow")))
        .hasMessageContaining("mystage.triggers.modes.b: names no trigger");
  }

  @Test
  void ourOwnTableIsSoundAndNoRowTakesWhatTheServiceWrites() {
    TriggerTable table = TriggerTable.load(QUEUES, Map.of());
    assertThat(table.collections()).containsExactly("decisions", "sources");
    for (String own : new String[] {"sourceStates/x", "listings/x", "receipts/x", "events/x"}) {
      CloudEvent event = CloudEventBuilder.v1(CREATED).withSubject("documents/" + own).build();
      assertThat(table.match(event)).as(own).isEmpty();
    }
  }
}
