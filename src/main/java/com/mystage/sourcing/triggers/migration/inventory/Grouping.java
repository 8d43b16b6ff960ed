package com.mystage.sourcing.triggers.migration.inventory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Resources that are one trigger, put together: a function of the 2nd generation is also shown as
 * its Eventarc trigger and that one's subscription, a function of the 1st generation as its
 * subscription, and a job calls a function.
 */
public final class Grouping {

  /** What Pub/Sub shows as the topic of a subscription whose topic is gone. */
  private static final String DELETED_TOPIC = "_deleted-topic_";

  private final Map<String, Resource> byName = new LinkedHashMap<>();
  private final Map<String, Resource.Function> byAddress = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private final List<LegacyTrigger> triggers = new ArrayList<>();

  private Grouping(List<Resource> resources) {
    for (Resource resource : resources) {
      byName.put(resource.name().full(), resource);
      if (resource instanceof Resource.Function function) {
        function.addresses().forEach(address -> byAddress.put(trimmed(address), function));
      }
    }
  }

  public static List<LegacyTrigger> of(List<Resource> resources) {
    Grouping grouping = new Grouping(resources);
    grouping.all(Resource.Function.class).stream()
        .filter(function -> !(function.occasion() instanceof Occasion.Call))
        .forEach(grouping::eventFunction);
    grouping.all(Resource.Route.class).forEach(grouping::route);
    grouping.all(Resource.Subscription.class).forEach(grouping::subscription);
    grouping.all(Resource.Job.class).forEach(grouping::job);
    grouping
        .all(Resource.Function.class)
        .forEach(function ->
            grouping.add(
                function,
                function.occasion(),
                new Target.Function(function.name().full()),
                List.of()));
    return List.copyOf(grouping.triggers);
  }

  private <T extends Resource> List<T> all(Class<T> kind) {
    return byName.values().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private void add(Resource first, Occasion occasion, Target target, List<Resource> others) {
    if (used.add(first.name().full())) {
      others.forEach(other -> used.add(other.name().full()));
      triggers.add(new LegacyTrigger(first, occasion, target, others));
    }
  }

  private void eventFunction(Resource.Function function) {
    List<Resource> others = new ArrayList<>();
    all(Resource.Route.class).stream()
        .filter(route -> isTriggerOf(function, route))
        .forEach(route -> {
          others.add(route);
          transport(route).ifPresent(others::add);
        });
    if (function.generation() == 1 && function.occasion() instanceof Occasion.Message message) {
      firstGeneration(function, message.topic()).ifPresent(others::add);
    }
    add(function, function.occasion(), new Target.Function(function.name().full()), others);
  }

  private static boolean isTriggerOf(Resource.Function function, Resource.Route route) {
    return route.name().full().equals(function.eventarc())
        || (route.target() instanceof Target.Function target
            && target.name().equals(function.name().full()));
  }

  private Optional<Resource> transport(Resource.Route route) {
    return Optional.ofNullable(found(route.subscription()));
  }

  private @Nullable Resource found(@Nullable String name) {
    return name == null ? null : byName.get(name);
  }

  /** Cloud Functions (1st gen) names its subscriptions so, and pushes to a handler of its own. */
  private Optional<Resource> firstGeneration(Resource.Function function, String topic) {
    String id = "gcf-" + function.name().id() + "-" + function.name().location() + "-";
    return all(Resource.Subscription.class).stream()
        .filter(subscription -> subscription.name().id().startsWith(id))
        .filter(subscription -> subscription.topic().equals(topic))
        .map(Resource.class::cast)
        .findFirst();
  }

  private void route(Resource.Route route) {
    if (!used.contains(route.name().full())) {
      List<Resource> others = new ArrayList<>();
      transport(route).ifPresent(others::add);
      if (route.target() instanceof Target.Function target) {
        Optional.ofNullable(found(target.name())).ifPresent(others::add);
      }
      add(route, route.occasion(), route.target(), others);
    }
  }

  private void subscription(Resource.Subscription subscription) {
    add(
        subscription,
        subscription.topic().equals(DELETED_TOPIC)
            ? new Occasion.Unknown(DELETED_TOPIC)
            : new Occasion.Message(subscription.topic(), subscription.filter()),
        subscription.target(),
        called(subscription.target()));
  }

  private void job(Resource.Job job) {
    add(job, job.occasion(), job.target(), called(job.target()));
  }

  /** The function behind an address. */
  private List<Resource> called(Target target) {
    if (!(target instanceof Target.Address address)) {
      return List.of();
    }
    String url = trimmed(address.url()) + "/";
    return byAddress.entrySet().stream()
        .filter(each -> url.startsWith(each.getKey() + "/"))
        .<Resource>map(Map.Entry::getValue)
        .limit(1)
        .toList();
  }

  private static String trimmed(String url) {
    return url.replaceFirst("/+$", "");
  }
}
