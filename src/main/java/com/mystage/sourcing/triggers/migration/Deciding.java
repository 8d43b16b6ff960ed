package com.mystage.sourcing.triggers.migration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.tasks.QueueDefinition;
import com.mystage.sourcing.tasks.QueueDefinitions;
import com.mystage.sourcing.triggers.migration.Outcome.Question;
import com.mystage.sourcing.triggers.migration.inventory.LegacyTrigger;
import com.mystage.sourcing.triggers.migration.inventory.Occasion;
import com.mystage.sourcing.triggers.migration.inventory.Resource;
import com.mystage.sourcing.triggers.migration.retry.QueueEquivalent;
import com.mystage.sourcing.triggers.migration.retry.RetryPromises;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides step and key of a trigger by the answers, else by what the lists show. */
record Deciding(List<LegacyTrigger> all, QueueDefinitions queues) {

  /**
   * The row, or what has to be answered first.
   *
   * @param alone whether no other trigger takes the messages of the same topic
   */
  Outcome decide(String name, LegacyTrigger trigger, Answers.Answer answer, boolean alone) {
    List<Question> questions = new ArrayList<>();
    Map<String, String> because = new LinkedHashMap<>();
    Optional<Step> step = step(trigger, answer, because, questions);
    List<String> key = new ArrayList<>(answer.key());
    if (!key.isEmpty()) {
      because.put("key", "the answers");
    } else if (step.isEmpty() || step.get() == Step.SCRAPING) {
      SourceKey shown = SourceKey.of(trigger, all);
      key.addAll(shown.values());
      if (!key.isEmpty()) {
        because.put("key", shown.because());
      } else if (step.isPresent()) {
        questions.add(
            new Question("key", "Where do its events name the source, such as data.source?"));
      }
    }
    if (step.isEmpty() || !questions.isEmpty()) {
      return new Outcome.Open(List.copyOf(questions));
    }
    QueueEquivalent queue = QueueEquivalent.of(RetryPromises.of(trigger), queue(step.get()));
    ObjectNode row = Rows.row(name, trigger, answer, step.get(), alone);
    if (!queue.equal()) {
      row.put("queue", queue.settings().name());
    }
    Rows.put(row, "key", step.get() == Step.SCRAPING || !answer.key().isEmpty() ? key : List.of());
    Rows.put(row, "cause", answer.cause());
    row.put("mode", "legacy");
    return new Outcome.Replaced(row, step.get(), Map.copyOf(because), queue);
  }

  private Optional<Step> step(
      LegacyTrigger trigger,
      Answers.Answer answer,
      Map<String, String> because,
      List<Question> questions) {
    if (answer.step() != null) {
      because.put("step", "the answers");
      return Optional.of(answer.step());
    }
    if (trigger.occasion() instanceof Occasion.Call) {
      questions.add(
          new Question(
              "step",
              "It is called by HTTP, by whom no list shows. Is it replaced by an event that its"
                  + " callers send (step), or not taken over (drop)?"));
      return Optional.empty();
    }
    if (isDeadLetters(trigger)) {
      questions.add(
          new Question(
              "step",
              "It reads a dead letter topic. Given-up tasks are in the quarantine now: is it"
                  + " dropped (drop), or which step does it start (step)?"));
      return Optional.empty();
    }
    NamedStep named = NamedStep.of(trigger);
    because.put("step", named.because());
    if (named.step().isEmpty()) {
      questions.add(
          new Question(
              "step",
              "Which step does it start: scraping, dedup, enrichment or publication? "
                  + (named.because().isEmpty()
                      ? "Its names speak of none."
                      : "Its names speak of several: " + named.because() + ".")));
    }
    return named.step();
  }

  private boolean isDeadLetters(LegacyTrigger trigger) {
    return trigger.occasion() instanceof Occasion.Message message
        && all.stream()
            .flatMap(each -> each.part(Resource.Subscription.class).stream())
            .anyMatch(each ->
                each.deadLetter() != null && each.deadLetter().topic().equals(message.topic()));
  }

  private QueueDefinition queue(Step step) {
    return queues.find(step.queue()).orElseThrow();
  }
}
