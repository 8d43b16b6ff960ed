package com.mystage.sourcing.triggers.migration.writing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.mystage.sourcing.triggers.migration.MigrationPlan;
import com.mystage.sourcing.triggers.migration.Outcome;
import com.mystage.sourcing.triggers.migration.Planned;

/** The rows and queues as fragments of {@code triggers.yaml} and {@code queues.yaml}. */
final class TableFragments {

  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .build());

  private TableFragments() {}

  /** Rows for the head of the table; empty where there is none. */
  static String triggers(MigrationPlan plan) {
    StringBuilder text = new StringBuilder();
    text.append("# Put these rows before those of triggers.yaml: an event belongs to the first\n");
    text.append(
        "# row that takes it. Each is in mode legacy, so it only acknowledges. Queues that\n");
    text.append("# they name are in queues.yaml beside.\n");
    plan.with(Outcome.Open.class).forEach(planned -> question(text, planned));
    boolean none = plan.with(Outcome.Replaced.class).isEmpty();
    text.append(none ? "triggers: []\n" : "triggers:\n");
    for (Planned planned : plan.with(Outcome.Replaced.class)) {
      if (planned.outcome() instanceof Outcome.Replaced replaced) {
        text.append(item(replaced.row()));
      }
    }
    return text.toString();
  }

  private static void question(StringBuilder text, Planned planned) {
    if (planned.outcome() instanceof Outcome.Open open) {
      text.append("#\n# QUESTION about ").append(planned.legacy().kind());
      text.append(" ").append(planned.legacy().id()).append(": it has no row yet.\n");
      open.questions()
          .forEach(asked ->
              text.append("#   ")
                  .append(asked.field())
                  .append(": ")
                  .append(asked.text())
                  .append("\n"));
      text.append("# Answer in a file for --map, under triggers: ").append(planned.name());
      text.append("\n");
    }
  }

  /** Queues to add; empty where there is none. */
  static String queues(MigrationPlan plan) {
    StringBuilder text = new StringBuilder();
    text.append("# Add these to queues.yaml: the rows beside name them, to try again as the old\n");
    text.append("# triggers did. A row without a queue goes to the step's own, which does so.\n");
    text.append(plan.queues().isEmpty() ? "queues: []\n" : "queues:\n");
    plan.queues().forEach(queue -> text.append(item(PlanJson.queue(queue))));
    return text.toString();
  }

  /** A list item, indented by two. */
  private static String item(JsonNode node) {
    try {
      String yaml = YAML.writeValueAsString(node).stripTrailing();
      return "  - " + yaml.replace("\n", "\n    ") + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of text and numbers has YAML", e);
    }
  }
}
