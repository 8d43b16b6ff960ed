package com.mystage.sourcing.triggers.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.pipeline.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code triggers.yaml}. What is wrong there names the trigger and the field. */
final class TriggerReader {

  private static final Set<String> FIELDS =
      Set.of(
          "name",
          "description",
          "filters",
          "step",
          "queue",
          "key",
          "cause",
          "mode",
          "lane",
          "cloud");
  private static final List<ValuePath> EACH_EVENT =
      List.of(new ValuePath("source"), new ValuePath("id"));

  /** Not extraction, which needs a snapshot, nor announcement, which follows publication only. */
  private static final List<Step> STARTED =
      List.of(Step.SCRAPING, Step.DEDUP, Step.ENRICHMENT, Step.PUBLICATION, Step.SCHEDULE);

  private static final String SHADOW = "shadow";

  private final Set<String> queues;
  private final Map<String, String> modes;

  TriggerReader(Set<String> queues, Map<String, String> modes) {
    this.queues = queues;
    this.modes = modes;
  }

  List<Trigger> read(String yaml) {
    JsonNode table;
    try {
      table = new ObjectMapper(new YAMLFactory()).readTree(yaml).path("triggers");
    } catch (JsonProcessingException e) {
      throw new Failure.Unreadable("triggers.yaml", e.getOriginalMessage()).asException();
    }
    if (!table.isArray() || table.isEmpty()) {
      throw new Failure.Invalid("triggers.yaml", "must hold a list 'triggers'").asException();
    }
    List<Trigger> triggers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode row : table) {
      Trigger trigger = trigger(row);
      Row.require(names.add(trigger.name()), trigger.name(), "name", "is there twice");
      triggers.add(trigger);
    }
    for (String name : modes.keySet()) {
      if (!names.contains(name)) {
        throw new Failure.Invalid("mystage.triggers.modes." + name, "names no trigger")
            .asException();
      }
    }
    return triggers;
  }

  private Trigger trigger(JsonNode node) {
    Row row = new Row(node.path("name").asText(""), node);
    row.require(row.name().matches("[a-z][a-z0-9-]{0,59}"), "name", "must be a-z, 0-9 and '-'");
    row.requireKnown(FIELDS);
    Filter.All filters = new Filter.All(FilterReader.list(row, "filters", node.path("filters")));
    Step step = step(row);
    List<ValuePath> key = values(row, "key", filters.names());
    row.require(
        step == Step.SCRAPING || step == Step.DEDUP || key.isEmpty(),
        "key",
        "is only for the steps scraping and dedup");
    row.require(
        step != Step.SCRAPING || !key.isEmpty(), "key", "must say where the source is named");
    List<ValuePath> cause = values(row, "cause", filters.names());
    return new Trigger(
        row.name(),
        filters,
        step,
        queue(row, step),
        key,
        cause.isEmpty() ? EACH_EVENT : cause,
        mode(row),
        lane(row),
        InCloudReader.read(row));
  }

  private Step step(Row row) {
    String name = row.text("step");
    Step step =
        STARTED.stream()
            .filter(each -> each.queue().equals(name))
            .findFirst()
            .orElseThrow(() ->
                row.invalid(
                    "step",
                    "must be scraping, dedup, enrichment, publication or schedule, not '"
                        + name
                        + "'"));
    row.require(queues.contains(step.queue()), "step", "has no queue in queues.yaml");
    return step;
  }

  private String queue(Row row, Step step) {
    if (!row.node().has("queue")) {
      return step.queue();
    }
    String queue = row.text("queue");
    row.require(queues.contains(queue), "queue", "'" + queue + "' is not in queues.yaml");
    row.require(
        Step.of(queue).filter(step::equals).isPresent(),
        "queue",
        "'%s' is no queue of the step; those are %s and %s-…"
            .formatted(queue, step.queue(), step.queue()));
    return queue;
  }

  private static List<ValuePath> values(Row row, String field, Set<String> names) {
    JsonNode node = row.node().path(field);
    List<ValuePath> values = new ArrayList<>();
    if (node.isMissingNode()) {
      return values;
    }
    row.require(node.isArray() && !node.isEmpty(), field, "must be a list of values");
    for (JsonNode each : node) {
      row.require(each.isTextual(), field, "must be a list of text");
      try {
        values.add(new ValuePath(each.textValue()));
      } catch (IllegalArgumentException e) {
        throw row.invalid(field, String.valueOf(e.getMessage()));
      }
      values
          .getLast()
          .unknownName(names)
          .ifPresent(name -> {
            throw row.invalid(field, "names {" + name + "}, which no path of its filters has");
          });
    }
    return values;
  }

  private Mode mode(Row row) {
    String name = modes.getOrDefault(row.name(), row.text("mode"));
    return Mode.find(name)
        .orElseThrow(
            () -> row.invalid("mode", "must be legacy, shadow or tasks, not '" + name + "'"));
  }

  private static Lane lane(Row row) {
    JsonNode node = row.node().path("lane");
    row.require(node.isMissingNode() || node.isTextual(), "lane", "must be text");
    String name = node.asText(SHADOW);
    row.require(!name.equals(Lane.LIVE.name()), "lane", "is for shadow runs, so never 'live'");
    try {
      return new Lane(name);
    } catch (IllegalArgumentException e) {
      throw row.invalid("lane", String.valueOf(e.getMessage()));
    }
  }

  /** One row and how its errors are told. */
  record Row(String name, JsonNode node) {

    void requireKnown(Set<String> known) {
      node.fieldNames()
          .forEachRemaining(field ->
              require(
                  known.contains(field),
                  field,
                  "is not a known field; known are "
                      + known.stream().sorted().collect(Collectors.joining(", "))));
    }

    String text(String field) {
      JsonNode value = node.path(field);
      require(value.isTextual(), field, "must be text");
      return value.textValue();
    }

    void require(boolean holds, String field, String reason) {
      require(holds, name, field, reason);
    }

    static void require(boolean holds, String trigger, String field, String reason) {
      if (!holds) {
        throw invalid(trigger, field, reason);
      }
    }

    RuntimeException invalid(String field, String reason) {
      return invalid(name, field, reason);
    }

    private static RuntimeException invalid(String trigger, String field, String reason) {
      return new Failure.Invalid("triggers.yaml: trigger '" + trigger + "', " + field, reason)
          .asException();
    }
  }
}
