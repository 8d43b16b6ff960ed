package com.mystage.sourcing.triggers.migration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.tasks.QueueDefinition;
import com.mystage.sourcing.tasks.QueueDefinitions;
import com.mystage.sourcing.triggers.migration.Outcome.Question;
import com.mystage.sourcing.triggers.migration.inventory.Grouping;
import com.mystage.sourcing.triggers.migration.inventory.InventoryFiles;
import com.mystage.sourcing.triggers.migration.inventory.InventoryFiles.NotUnderstood;
import com.mystage.sourcing.triggers.migration.inventory.LegacyTrigger;
import com.mystage.sourcing.triggers.migration.inventory.Occasion;
import com.mystage.sourcing.triggers.migration.inventory.Resource;
import com.mystage.sourcing.triggers.migration.inventory.Target;
import com.mystage.sourcing.triggers.table.OwnWrites;
import com.mystage.sourcing.triggers.table.Trigger;
import com.mystage.sourcing.triggers.table.TriggerTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes the plan. What the lists do not show becomes a question, never a guess. */
public final class Planning {

  /** In the database that is ours unless configuration names another. */
  private static final OwnWrites OURS = new OwnWrites("(default)");

  private final QueueDefinitions queues;
  private final TriggerTable table;
  private final List<LegacyTrigger> all;
  private final Map<LegacyTrigger, String> names;
  private final Map<LegacyTrigger, Answers.Answer> answers;

  private Planning(
      List<LegacyTrigger> all, Answers answers, QueueDefinitions queues, TriggerTable table) {
    this.all = all;
    this.queues = queues;
    this.table = table;
    this.names =
        PlanNames.of(all, table.triggers().stream().map(Trigger::name).collect(Collectors.toSet()));
    this.answers = PlanNames.answers(names, answers);
  }

  /**
   * The plan for what is there.
   *
   * @param files names of the files that the contents were read from
   * @param table the triggers there are already
   */
  public static MigrationPlan plan(
      InventoryFiles.Contents contents,
      List<String> files,
      Answers answers,
      QueueDefinitions queues,
      TriggerTable table,
      Instant now) {
    List<LegacyTrigger> understood = new ArrayList<>();
    List<NotUnderstood> strangers = new ArrayList<>(contents.notUnderstood());
    for (LegacyTrigger trigger : Grouping.of(contents.resources())) {
      if (trigger.occasion() instanceof Occasion.Unknown unknown) {
        strangers.add(
            new NotUnderstood(
                trigger.first().name().full(),
                trigger.id(),
                "is set off by '" + unknown.type() + "'"));
      } else {
        understood.add(trigger);
      }
    }
    Planning planning = new Planning(understood, answers, queues, table);
    List<Planned> triggers = planning.triggers();
    return new MigrationPlan(
        now, files, triggers, CutOver.order(triggers), planning.queues(triggers), strangers);
  }

  /** The step that a name speaks of; empty where it speaks of none or of several. */
  public static Optional<Step> namedStep(String name) {
    return NamedStep.step(name);
  }

  private List<Planned> triggers() {
    Map<Object, String> taken = new LinkedHashMap<>();
    List<Planned> planned = new ArrayList<>();
    for (LegacyTrigger trigger : all) {
      Outcome outcome = readable(trigger, outcome(trigger, taken));
      if (outcome instanceof Outcome.Replaced) {
        taken.put(slot(trigger), name(trigger));
      }
      planned.add(
          new Planned(
              name(trigger),
              trigger,
              outcome,
              Risks.of(trigger, outcome, siblings(trigger), ownWrites(outcome), table)));
    }
    return planned;
  }

  /** The collections of ours that a row would be set off by. */
  private List<String> ownWrites(Outcome outcome) {
    return outcome instanceof Outcome.Replaced replaced ? OURS.takenBy(read(replaced)) : List.of();
  }

  private String name(LegacyTrigger trigger) {
    return names.getOrDefault(trigger, trigger.id());
  }

  private Outcome outcome(LegacyTrigger trigger, Map<Object, String> taken) {
    Answers.Answer answer = answers.getOrDefault(trigger, Answers.Answer.NONE);
    if (answer.drop() != null) {
      return new Outcome.Dropped(answer.drop());
    }
    if (answer.row() != null) {
      return new Outcome.Carried(List.of(answer.row()), "The answers say so.");
    }
    if (trigger.target() instanceof Target.Export export) {
      return new Outcome.Stays("Pub/Sub itself writes to " + export.where() + ".");
    }
    List<String> consumers = consumers(trigger);
    if (!consumers.isEmpty()) {
      return new Outcome.Carried(consumers, "The job goes on publishing; these take its messages.");
    }
    String other = taken.get(slot(trigger));
    if (other != null) {
      return new Outcome.Open(
          List.of(
              new Question(
                  "row",
                  "'%s' takes the same events, and an event has one row. What it starts runs through"
                          .formatted(other)
                      + " all later steps: is that enough (row: %s), or is this one dropped (drop)?"
                          .formatted(other))));
    }
    return new Deciding(all, queues)
        .decide(name(trigger), trigger, answer, siblings(trigger).isEmpty());
  }

  /** Who takes what a job publishes. */
  private List<String> consumers(LegacyTrigger trigger) {
    return trigger.first() instanceof Resource.Job && trigger.target() instanceof Target.Topic topic
        ? all.stream().filter(each -> takes(each, topic.name())).map(this::name).toList()
        : List.of();
  }

  private List<String> siblings(LegacyTrigger trigger) {
    return trigger.occasion() instanceof Occasion.Message message
        ? all.stream()
            .filter(each -> !each.equals(trigger) && takes(each, message.topic()))
            .map(this::name)
            .toList()
        : List.of();
  }

  private static boolean takes(LegacyTrigger trigger, String topic) {
    return trigger.occasion() instanceof Occasion.Message message
        && message.topic().equals(topic)
        && !(trigger.target() instanceof Target.Export);
  }

  /** What makes two triggers the same to a row; subscriptions tell messages apart. */
  private static Object slot(LegacyTrigger trigger) {
    return trigger.occasion() instanceof Occasion.Message
        ? trigger.first().name()
        : trigger.occasion();
  }

  /** Those that are not there yet; triggers that try again alike share one. */
  private List<QueueDefinition> queues(List<Planned> planned) {
    Map<String, QueueDefinition> byName = new TreeMap<>();
    planned.stream()
        .map(Planned::outcome)
        .filter(Outcome.Replaced.class::isInstance)
        .map(Outcome.Replaced.class::cast)
        .filter(replaced -> !replaced.queue().equal())
        .map(replaced -> replaced.queue().settings())
        .filter(queue -> queues.find(queue.name()).isEmpty())
        .forEach(queue -> byName.put(queue.name(), queue));
    return List.copyOf(byName.values());
  }

  /** A row that the table would refuse is a question, unless it is so by a wrong answer. */
  private Outcome readable(LegacyTrigger trigger, Outcome outcome) {
    try {
      if (outcome instanceof Outcome.Replaced replaced) {
        read(replaced);
      }
      return outcome;
    } catch (FailureException e) {
      if (answers.containsKey(trigger)) {
        throw e;
      }
      return new Outcome.Open(
          List.of(
              new Question(
                  "row",
                  "No row can say what it takes (%s). Which row takes its events (row), or is it"
                          .formatted(e.failure().line())
                      + " dropped (drop)?")));
    }
  }

  private Trigger read(Outcome.Replaced replaced) {
    Set<String> known =
        queues.all().stream().map(QueueDefinition::name).collect(Collectors.toSet());
    known.add(replaced.queue().settings().name());
    ObjectNode table = replaced.row().objectNode();
    table.putArray("triggers").add(replaced.row());
    return TriggerTable.read(table.toString(), known, Map.of()) // JSON is YAML
        .triggers()
        .getFirst();
  }
}
