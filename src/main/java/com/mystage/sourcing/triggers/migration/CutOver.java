package com.mystage.sourcing.triggers.migration;

import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.triggers.migration.inventory.LegacyTrigger;
import com.mystage.sourcing.triggers.migration.inventory.Occasion;
import com.mystage.sourcing.triggers.migration.inventory.Resource;
import com.mystage.sourcing.triggers.migration.inventory.ResourceName;
import com.mystage.sourcing.triggers.migration.inventory.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The place of one trigger in the cut-over, and its commands.
 *
 * @param after triggers that go before it, since they take what it sends
 * @param forward one after the other
 * @param stopOld stops the old path, once ours is live and quiet
 * @param restoreOld undoes that
 */
public record CutOver(
    String name,
    List<String> after,
    List<String> forward,
    String back,
    String stopOld,
    String restoreOld) {

  /** Leaf steps first: what nothing follows can be taken over without anything else. */
  private static final Map<Step, Integer> RANKS =
      Map.of(
          Step.PUBLICATION, 0,
          Step.ENRICHMENT, 1,
          Step.DEDUP, 2,
          Step.EXTRACTION, 3,
          Step.SCRAPING, 4);

  /**
   * Consumers before the producers of what they consume; among equals the later steps of the
   * journey first, then by name. Where triggers feed each other in a circle, rank decides.
   */
  static List<CutOver> order(List<Planned> triggers) {
    List<Planned> waiting =
        new ArrayList<>(
            triggers.stream()
                .filter(each -> each.outcome() instanceof Outcome.Replaced)
                .sorted(Comparator.comparing(CutOver::rank).thenComparing(Planned::name))
                .toList());
    List<CutOver> order = new ArrayList<>();
    Set<String> done = new HashSet<>();
    while (!waiting.isEmpty()) {
      Planned next =
          waiting.stream()
              .filter(each ->
                  consumers(each, triggers).stream()
                      .allMatch(name -> done.contains(name) || !isIn(waiting, name)))
              .findFirst()
              .orElse(waiting.getFirst());
      waiting.remove(next);
      done.add(next.name());
      order.add(of(next, consumers(next, triggers)));
    }
    return order;
  }

  private static boolean isIn(List<Planned> planned, String name) {
    return planned.stream().anyMatch(each -> each.name().equals(name));
  }

  private static int rank(Planned planned) {
    return planned.outcome() instanceof Outcome.Replaced replaced
        ? RANKS.getOrDefault(replaced.step(), 0)
        : 0;
  }

  /** Who takes what this trigger's resources send to topics. */
  private static List<String> consumers(Planned planned, List<Planned> triggers) {
    List<String> topics = new ArrayList<>();
    planned
        .legacy()
        .part(Resource.Subscription.class)
        .map(Resource.Subscription::deadLetter)
        .ifPresent(dead -> topics.add(dead.topic()));
    if (planned.legacy().target() instanceof Target.Topic topic) {
      topics.add(topic.name());
    }
    return triggers.stream()
        .filter(each -> each.outcome() instanceof Outcome.Replaced)
        .filter(each ->
            each.legacy().occasion() instanceof Occasion.Message message
                && topics.contains(message.topic()))
        .map(Planned::name)
        .toList();
  }

  private static CutOver of(Planned planned, List<String> after) {
    String command = "./mystage migrate ";
    String name = planned.name();
    LegacyTrigger legacy = planned.legacy();
    return new CutOver(
        name,
        after,
        List.of(
            command + "switch " + name + " --to shadow",
            command + "check " + name + " --legacy LEGACY.jsonl --mapping MAPPING.yaml",
            command + "switch " + name),
        command + "back " + name,
        stop(legacy),
        restore(legacy));
  }

  private static String stop(LegacyTrigger legacy) {
    ResourceName name = legacy.first().name();
    return switch (legacy.first()) {
      case Resource.Job job -> "gcloud scheduler jobs pause " + where(name);
      case Resource.Route route -> "gcloud eventarc triggers delete " + where(name);
      case Resource.Function function -> "gcloud functions delete " + where(name);
      case Resource.Subscription pulled when legacy.target() instanceof Target.Puller ->
          "stop the program that pulls " + name.id();
      case Resource.Subscription pushed ->
          "gcloud pubsub subscriptions modify-push-config " + where(name) + " --push-endpoint=\"\"";
      case Resource.Topic topic -> "";
    };
  }

  private static String restore(LegacyTrigger legacy) {
    ResourceName name = legacy.first().name();
    return switch (legacy.first()) {
      case Resource.Job job -> "gcloud scheduler jobs resume " + where(name);
      case Resource.Route route -> "terraform apply (terraform/legacy.tf holds the trigger)";
      case Resource.Function function -> "terraform apply (terraform/legacy.tf holds the function)";
      case Resource.Subscription pulled when legacy.target() instanceof Target.Puller ->
          "start the program that pulls " + name.id();
      case Resource.Subscription pushed ->
          "terraform apply (terraform/legacy.tf holds the subscription)";
      case Resource.Topic topic -> "";
    };
  }

  private static String where(ResourceName name) {
    String location = name.location().isEmpty() ? "" : " --location=" + name.location();
    String region =
        name.collection().equals("functions") ? " --region=" + name.location() : location;
    return name.id() + " --project=" + name.project() + region;
  }
}
