package com.mystage.sourcing.triggers.migration;

import com.mystage.sourcing.triggers.migration.inventory.LegacyTrigger;
import com.mystage.sourcing.triggers.migration.inventory.Occasion;
import com.mystage.sourcing.triggers.migration.inventory.Resource;
import com.mystage.sourcing.triggers.migration.inventory.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where a trigger's events name the source to look at, as far as the lists show it.
 *
 * @param values as a row has them; empty where nothing shows it
 */
record SourceKey(List<String> values, String because) {

  static SourceKey of(LegacyTrigger trigger, List<LegacyTrigger> all) {
    return switch (trigger.occasion()) {
      case Occasion.Change change -> ofDocument(change);
      case Occasion.Clock clock ->
          new SourceKey(fields("data.", clock.fields()), "the job's body has this field");
      case Occasion.Message message -> {
        List<String> values = sent(message, all);
        yield new SourceKey(values, "a scheduled job publishes messages with this to the topic");
      }
      case Occasion.Upload upload -> new SourceKey(List.of(), "");
      case Occasion.Matching matching -> new SourceKey(List.of(), "");
      case Occasion.Call call -> new SourceKey(List.of(), "");
      case Occasion.Unknown unknown -> new SourceKey(List.of(), "");
    };
  }

  private static SourceKey ofDocument(Occasion.Change change) {
    String named = Rows.namedSource(change.document());
    return named == null
        ? new SourceKey(List.of(), "")
        : new SourceKey(List.of("{" + named + "}"), "the document's path names it");
  }

  private static List<String> sent(Occasion.Message message, List<LegacyTrigger> all) {
    List<String> values = new ArrayList<>();
    for (LegacyTrigger each : all) {
      if (each.first() instanceof Resource.Job job
          && job.target() instanceof Target.Topic topic
          && topic.name().equals(message.topic())) {
        values.addAll(fields("attributes.", job.occasion().attributes()));
        values.addAll(fields("data.", job.occasion().fields()));
      }
    }
    return values.stream().distinct().toList();
  }

  private static List<String> fields(String before, List<String> names) {
    return names.stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).matches("source([_-]?(id|key|name))?"))
        .map(name -> before + name)
        .toList();
  }
}
