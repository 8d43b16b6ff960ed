package com.mystage.sourcing.triggers.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.triggers.table.TriggerTable;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.sql.EvaluationRuntime;
import io.cloudevents.sql.Parser;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Knative Trigger lets through what its row takes, as CloudEvents' own SQL engine reads it. */
class KnativeFiltersTest {

  private static final CloudEvent EVENT =
      CloudEventBuilder.v1()
          .withId("1")
          .withType("google.cloud.firestore.document.v1.created")
          .withSource(URI.create("//firestore.googleapis.com/projects/p/databases/d"))
          .withSubject("documents/sources/blue%moon/runs/7")
          .withExtension("document", "sources/blue%moon/runs/7")
          .withExtension("plain", "it's_a/b")
          .build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {exact: {type: google.cloud.firestore.document.v1.created}}      | true
          {exact: {type: google.cloud.firestore.document.v1}}              | false
          {prefix: {type: google.}}, {suffix: {source: /d}}                | true
          {prefix: {type: google.}}, {suffix: {source: /e}}                | false
          {path: {document: 'sources/{source}'}}                           | false
          {path: {document: 'sources/{source}/runs/{run}'}}                | true
          {path: {document: 'sources/*/*/7'}}                              | true
          {path: {document: 'sources/*/*/8'}}                              | false
          {path: {document: 'sources/{rest=**}'}}                          | true
          {path: {document: '**/7'}}                                       | true
          {path: {document: '*/7'}}                                        | false
          {path: {document: 'sources/{source}/runs/7/{more=**}'}}          | false
          {path: {document: 'sources/blue%moon/*/*'}}                      | true
          {path: {document: 'sources/blue%/*/*'}}                          | false
          {path: {document: 'sources/blue_moon/*/*'}}                      | false
          {path: {plain: 'it''s_a/*'}}                                     | true
          {path: {plain: 'it''s%a/*'}}                                     | false
          {path: {nosuch: '*'}}                                            | false
          {not: {path: {nosuch: '*'}}}                                     | true
          {not: {path: {document: 'sources/*'}}}                           | true
          {path: {document: '*/*/*/*', subject: 'documents/**'}}           | true
          {any: [{exact: {type: x}}, {path: {document: 'sources/**'}}]}    | true
          {all: [{not: {exact: {type: x}}}, {path: {document: 'x/**'}}]}   | false
          """)
  void aTriggerTakesWhatTheRowTakes(String filters, boolean taken) {
    TriggerTable table =
        TriggerTable.read(
            "triggers: [{name: one, filters: [%s], step: dedup, mode: tasks}]".formatted(filters),
            Set.of("dedup"),
            Map.of());
    assertThat(table.match(EVENT).isPresent()).isEqualTo(taken);
    JsonNode knative = KnativeFilters.of(table.triggers().getFirst().filters());
    assertThat(knative.valueStream().allMatch(KnativeFiltersTest::passes))
        .as(knative.toString())
        .isEqualTo(taken);
  }

  /** As Knative's documentation says of each dialect. */
  private static boolean passes(JsonNode filter) {
    String dialect = filter.fieldNames().next();
    JsonNode value = filter.path(dialect);
    return switch (dialect) {
      case "exact" -> attributes(value, String::equals);
      case "prefix" -> attributes(value, String::startsWith);
      case "suffix" -> attributes(value, String::endsWith);
      case "all" -> value.valueStream().allMatch(KnativeFiltersTest::passes);
      case "any" -> value.valueStream().anyMatch(KnativeFiltersTest::passes);
      case "not" -> !passes(value);
      case "cesql" -> sql(value.asText());
      default -> throw new IllegalArgumentException(dialect);
    };
  }

  /** A filter that fails lets nothing through. */
  private static boolean sql(String expression) {
    var result =
        Parser.getDefault().parse(expression).evaluate(EvaluationRuntime.getDefault(), EVENT);
    return !result.isFailed() && Boolean.TRUE.equals(result.value());
  }

  private static boolean attributes(JsonNode wanted, BiPredicate<String, String> test) {
    return wanted.properties().stream()
        .allMatch(each -> {
          Object value =
              EVENT.getAttributeNames().contains(each.getKey())
                  ? EVENT.getAttribute(each.getKey())
                  : EVENT.getExtension(each.getKey());
          return value != null && test.test(value.toString(), each.getValue().asText());
        });
  }
}
