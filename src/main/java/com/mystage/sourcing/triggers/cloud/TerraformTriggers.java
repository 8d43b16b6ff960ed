package com.mystage.sourcing.triggers.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.triggers.table.InCloud;
import java.util.List;
import java.util.Map;

/**
 * The cloud's triggers as the file {@code infra/triggers.json}, which the Terraform module reads:
 * by kind, maps from a trigger's name to what it needs.
 */
public final class TerraformTriggers {

  private TerraformTriggers() {}

  public static String json(CloudTriggers cloud) {
    ObjectNode file = Json.mapper().createObjectNode();
    ObjectNode documents = file.putObject("documents");
    ObjectNode objects = file.putObject("objects");
    ObjectNode subscriptions = file.putObject("subscriptions");
    ObjectNode jobs = file.putObject("jobs");
    for (CloudTrigger each : cloud.triggers()) {
      switch (each) {
        case CloudTrigger.Documents it -> put(documents, it);
        case CloudTrigger.Objects it ->
            entry(objects, it).put("type", it.type()).put("bucket", it.bucket());
        case CloudTrigger.Push it ->
            entry(subscriptions, it).put("topic", it.topic()).put("name", it.subscription());
        case CloudTrigger.Job it -> put(jobs, it);
      }
    }
    ObjectNode notes = file.putObject("notes");
    for (Map.Entry<String, List<String>> each : cloud.notes().entrySet()) {
      each.getValue().forEach(notes.putArray(each.getKey())::add);
    }
    return file.toPrettyString() + "\n";
  }

  private static ObjectNode entry(ObjectNode kind, CloudTrigger trigger) {
    return kind.putObject(trigger.name()).put("trigger", trigger.trigger());
  }

  private static void put(ObjectNode documents, CloudTrigger.Documents it) {
    entry(documents, it)
        .put("type", it.type())
        .put("document", it.document())
        .put("operator", it.pattern() ? "match-path-pattern" : "");
  }

  private static void put(ObjectNode jobs, CloudTrigger.Job it) {
    InCloud.Schedule schedule = it.schedule();
    entry(jobs, it)
        .put("schedule", schedule.cron())
        .put("time_zone", schedule.timeZone())
        .put("body", schedule.data().map(Object::toString).orElse("{}"));
  }
}
