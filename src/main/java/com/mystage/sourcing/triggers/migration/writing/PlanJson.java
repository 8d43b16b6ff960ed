package com.mystage.sourcing.triggers.migration.writing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.tasks.QueueDefinition;
import com.mystage.sourcing.triggers.migration.CutOver;
import com.mystage.sourcing.triggers.migration.MigrationPlan;
import com.mystage.sourcing.triggers.migration.Outcome;
import com.mystage.sourcing.triggers.migration.Planned;
import com.mystage.sourcing.triggers.migration.inventory.LegacyTrigger;
import com.mystage.sourcing.triggers.migration.jobs.JobsPlan;
import com.mystage.sourcing.triggers.migration.jobs.PlannedJob;
import com.mystage.sourcing.triggers.migration.retry.QueueEquivalent;
import java.util.List;
import java.util.Locale;

/** The plan for programs; {@code docs/schema/migration-plan.schema.json} is its schema. */
final class PlanJson {

  private static final int VERSION = 1;

  private PlanJson() {}

  static ObjectNode of(MigrationPlan plan, JobsPlan jobs) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("version", VERSION);
    json.put("madeAt", plan.madeAt().toString());
    texts(json, "files", plan.files());
    ArrayNode triggers = json.putArray("triggers");
    plan.triggers().forEach(planned -> triggers.add(trigger(planned)));
    ArrayNode order = json.putArray("order");
    plan.order().forEach(place -> order.add(place(place)));
    ArrayNode queues = json.putArray("queues");
    plan.queues().forEach(queue -> queues.add(queue(queue)));
    ArrayNode strangers = json.putArray("notUnderstood");
    plan.notUnderstood().forEach(entry -> strangers.add(Json.fields(entry)));
    json.set("jobs", jobs(jobs));
    return json;
  }

  private static ObjectNode trigger(Planned planned) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("name", planned.name());
    json.set("legacy", legacy(planned.legacy()));
    json.put("outcome", planned.outcome().getClass().getSimpleName().toLowerCase(Locale.ROOT));
    switch (planned.outcome()) {
      case Outcome.Replaced replaced -> {
        json.set("row", replaced.row());
        ObjectNode because = json.putObject("decidedBy");
        replaced.decidedBy().forEach(because::put);
        json.set("queue", equivalent(replaced.queue()));
      }
      case Outcome.Carried carried -> {
        texts(json, "carriedBy", carried.by());
        json.put("reason", carried.reason());
      }
      case Outcome.Open open -> {
        ArrayNode questions = json.putArray("questions");
        open.questions().forEach(question -> questions.add(Json.fields(question)));
      }
      case Outcome.Stays stays -> json.put("reason", stays.reason());
      case Outcome.Dropped dropped -> json.put("reason", dropped.reason());
    }
    texts(json, "risks", planned.risks());
    return json;
  }

  private static ObjectNode legacy(LegacyTrigger legacy) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("kind", legacy.kind());
    json.put("name", legacy.first().name().full());
    texts(json, "with", legacy.others().stream().map(other -> other.name().full()).toList());
    json.put("type", legacy.occasion().type());
    json.put("occasion", legacy.occasion().line());
    json.put("target", legacy.target().line());
    json.put("enabled", legacy.enabled());
    return json;
  }

  private static ObjectNode equivalent(QueueEquivalent queue) {
    ObjectNode json = queue(queue.settings());
    json.put("equal", queue.equal());
    texts(json, "differences", queue.differences());
    json.put("dispatchDeadline", QueueEquivalent.seconds(queue.dispatchDeadline()));
    json.put("givesUpAfter", QueueEquivalent.seconds(queue.givesUpAfter()));
    texts(json, "approximations", queue.approximations());
    texts(json, "notCarriedOver", queue.lost());
    return json;
  }

  /** As {@code queues.yaml} has it. */
  static ObjectNode queue(QueueDefinition queue) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("name", queue.name());
    json.put("maxDispatchesPerSecond", queue.maxDispatchesPerSecond());
    json.put("maxConcurrentDispatches", queue.maxConcurrentDispatches());
    ObjectNode retry = json.putObject("retry");
    retry.put("maxAttempts", queue.retry().maxAttempts());
    retry.put("minBackoff", QueueEquivalent.seconds(queue.retry().minBackoff()));
    retry.put("maxBackoff", QueueEquivalent.seconds(queue.retry().maxBackoff()));
    retry.put("maxDoublings", queue.retry().maxDoublings());
    json.put("quarantineAfter", queue.quarantineAfter());
    return json;
  }

  private static ObjectNode place(CutOver place) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("name", place.name());
    texts(json, "after", place.after());
    texts(json, "forward", place.forward());
    json.put("back", place.back());
    json.put("stopOld", place.stopOld());
    json.put("restoreOld", place.restoreOld());
    return json;
  }

  private static ObjectNode jobs(JobsPlan jobs) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("read", jobs.read());
    for (PlannedJob.When when : PlannedJob.When.values()) {
      json.put(when.word(), jobs.count(when));
    }
    json.set("open", Json.mapper().valueToTree(jobs.open()));
    json.put("refused", jobs.refused().size());
    return json;
  }

  /** One line of {@code jobs.jsonl}. */
  static ObjectNode job(PlannedJob planned) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("name", planned.name());
    json.put("id", planned.job().id());
    json.put("kind", planned.job().kind());
    json.put("step", planned.step().queue());
    if (planned.source() != null) {
      json.put("source", planned.source().toString());
    }
    json.put("cause", PlannedJob.cause(planned.job()));
    json.put("dueAt", planned.at().toString());
    json.put("when", planned.when().word());
    json.put("attemptsBefore", planned.job().attempts());
    texts(json, "payloadNotCarriedOver", planned.job().payload());
    return json;
  }

  private static void texts(ObjectNode json, String field, List<String> values) {
    ArrayNode list = json.putArray(field);
    values.forEach(list::add);
  }
}
