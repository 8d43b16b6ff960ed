package com.mystage.sourcing.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.mystage.sourcing.triggers.table.TriggerTable;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two tables and their schemas. */
class TablesTest {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static Set<ValidationMessage> problems(String table, JsonNode content)
      throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("docs/schema/" + table + ".schema.json")));
    return schema.validate(content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"queues", "triggers"})
  void eachTableIsWhatItsSchemaSays(String table) throws IOException {
    String yaml = Files.readString(Path.of("src/main/resources/" + table + ".yaml"));
    assertThat(problems(table, YAML.readTree(yaml))).isEmpty();
  }

  @Test
  void theSchemaOfQueuesRefusesWhatCloudTasksDoes() throws IOException {
    String queue =
        "queues: [{name: a, maxDispatchesPerSecond: %s, maxConcurrentDispatches: 1, quarantineAfter:"
            + " 1, retry: {maxAttempts: %s, minBackoff: %s, maxBackoff: 1s, maxDoublings: 1}}]";
    assertThat(problems("queues", YAML.readTree(queue.formatted("1", "-1", "0.5s")))).isEmpty();
    assertThat(problems("queues", YAML.readTree(queue.formatted("501", "-1", "0.5s")))).hasSize(1);
    assertThat(problems("queues", YAML.readTree(queue.formatted("1", "-2", "0.5s")))).isNotEmpty();
    assertThat(problems("queues", YAML.readTree(queue.formatted("1", "-1", "2m")))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{buckets: import}",
        "{bucket: Import}",
        "{subscription: a-subscription}",
        "{topic: 7}",
        "{topic: a}",
        "{schedule: {timeZone: Etc/UTC}}",
        "{schedule: {cron: '* * * *'}}",
        "{schedule: {cron: '* * * * *', data: text}}",
        "{schedule: {cron: '* * * * *', zone: UTC}}",
      })
  void theSchemaOfTriggersAndItsReaderRefuseTheSame(String cloud) throws IOException {
    String row = "triggers: [{name: a, filters: [{exact: {type: t}}], step: dedup, mode: tasks";
    assertThat(problems("triggers", YAML.readTree(row + "}]"))).isEmpty();
    String yaml = row + ", cloud: " + cloud + "}]";
    assertThat(problems("triggers", YAML.readTree(yaml))).isNotEmpty();
    assertThatThrownBy(() -> TriggerTable.read(yaml, Set.of("dedup"), Map.of()))
        .hasMessageStartingWith("triggers.yaml: trigger 'a', cloud");
  }

  @Test
  void aScheduleIsInAZoneThatThereIs() {
    String row =
        "triggers: [{name: a, filters: [{exact: {type: t}}], step: dedup, mode: tasks, cloud:"
            + " {schedule: {cron: '0 6 * * MON', timeZone: %s, data: {a: 1}}}}]";
    assertThat(TriggerTable.read(row.formatted("Europe/Vienna"), Set.of("dedup"), Map.of()))
        .extracting(
            table -> table.triggers().getFirst().cloud().schedule().orElseThrow().timeZone())
        .isEqualTo("Europe/Vienna");
    assertThatThrownBy(
            () -> TriggerTable.read(row.formatted("Europe/Wien"), Set.of("dedup"), Map.of()))
        .hasMessageContaining("cloud.schedule.timeZone: is no IANA time zone: 'Europe/Wien'");
  }
}
