package com.mystage.sourcing.triggers.migration;

import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.triggers.migration.inventory.LegacyTrigger;
import com.mystage.sourcing.triggers.migration.inventory.Occasion;
import com.mystage.sourcing.triggers.migration.inventory.Resource;
import com.mystage.sourcing.triggers.migration.inventory.ResourceName;
import com.mystage.sourcing.triggers.migration.inventory.Target;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which step the names of a trigger speak of.
 *
 * @param step found only where all names speak of one
 * @param because the word and where it stands; all of them where they speak of several
 */
record NamedStep(Optional<Step> step, String because) {

  private static final Map<String, Step> STEMS =
      Map.of(
          "scrap", Step.SCRAPING,
          "crawl", Step.SCRAPING,
          "dedup", Step.DEDUP,
          "enrich", Step.ENRICHMENT,
          "publish", Step.PUBLICATION,
          "publication", Step.PUBLICATION);

  static NamedStep of(LegacyTrigger trigger) {
    Map<Step, String> found = new LinkedHashMap<>();
    names(trigger)
        .forEach((where, name) ->
            step(name)
                .ifPresent(step ->
                    found.putIfAbsent(
                        step, "'" + name + "' (" + where + ") speaks of " + step.queue())));
    return found.size() == 1
        ? new NamedStep(found.keySet().stream().findFirst(), String.join("", found.values()))
        : new NamedStep(Optional.empty(), String.join("; ", found.values()));
  }

  /** The step that a name speaks of, if it is one. */
  static Optional<Step> step(String name) {
    Map<Step, String> found = new LinkedHashMap<>();
    String words = name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    for (String word : words.split("[^a-z]+", -1)) {
      STEMS.forEach((stem, step) -> {
        if (word.startsWith(stem)) {
          found.put(step, word);
        }
      });
    }
    return found.size() == 1 ? found.keySet().stream().findFirst() : Optional.empty();
  }

  private static Map<String, String> names(LegacyTrigger trigger) {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("its name", trigger.id());
    trigger
        .part(Resource.Function.class)
        .ifPresent(function -> {
          names.put("function", function.name().id());
          names.put("entry point", function.entryPoint());
        });
    switch (trigger.occasion()) {
      case Occasion.Message message -> names.put("topic", ResourceName.idOf(message.topic()));
      case Occasion.Change change -> names.put("document", change.document());
      case Occasion.Upload upload -> {}
      case Occasion.Matching matching -> {}
      case Occasion.Clock clock -> {}
      case Occasion.Call call -> {}
      case Occasion.Unknown unknown -> {}
    }
    switch (trigger.target()) {
      case Target.CloudRun run -> names.put("service and path", run.service() + run.path());
      case Target.Gke gke -> names.put("service and path", gke.service() + gke.path());
      case Target.Workflow workflow -> names.put("workflow", ResourceName.idOf(workflow.name()));
      case Target.AppEngine engine -> names.put("path", engine.service() + engine.path());
      case Target.Address address -> names.put("address", address.url());
      case Target.Function function -> {}
      case Target.Topic topic -> {}
      case Target.Puller puller -> {}
      case Target.Export export -> {}
      case Target.Unknown unknown -> {}
    }
    return names;
  }
}
