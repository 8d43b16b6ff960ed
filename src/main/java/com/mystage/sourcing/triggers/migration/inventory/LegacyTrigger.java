package com.mystage.sourcing.triggers.migration.inventory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One legacy trigger: what sets it off and where it leads, with all resources that together are it.
 *
 * @param first the resource that it is named after
 * @param others a function's Eventarc trigger and subscription, the function that a job calls, …
 */
public record LegacyTrigger(
    Resource first, Occasion occasion, Target target, List<Resource> others) {

  public LegacyTrigger {
    others = List.copyOf(others);
  }

  public String id() {
    return first.name().id();
  }

  public boolean enabled() {
    return first.enabled();
  }

  public Stream<Resource> resources() {
    return Stream.concat(Stream.of(first), others.stream());
  }

  /** The part of this kind, if it has one. */
  public <T extends Resource> Optional<T> part(Class<T> kind) {
    return resources().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /** What kind of trigger it is, for people. */
  public String kind() {
    return switch (first) {
      case Resource.Function function ->
          of(occasion) + " function, " + (function.generation() == 1 ? "1st" : "2nd") + " gen";
      case Resource.Route route -> "Eventarc: " + of(occasion) + " to " + of(target);
      case Resource.Subscription subscription ->
          switch (target) {
            case Target.Puller puller -> "Pub/Sub pull subscription";
            case Target.Export export -> "Pub/Sub export subscription";
            default -> "Pub/Sub push subscription";
          };
      case Resource.Job job -> "Cloud Scheduler to " + of(target);
      case Resource.Topic topic -> "topic";
    };
  }

  private static String of(Occasion occasion) {
    return switch (occasion) {
      case Occasion.Message message -> "Pub/Sub";
      case Occasion.Change change -> "Firestore";
      case Occasion.Upload upload -> "Cloud Storage";
      case Occasion.Matching event when event.channel() != null -> "third party";
      case Occasion.Matching event when event.type().contains(".audit.") -> "audit log";
      case Occasion.Matching event -> "event";
      case Occasion.Clock clock -> "schedule";
      case Occasion.Call call -> "HTTP";
      case Occasion.Unknown unknown -> "unknown";
    };
  }

  private static String of(Target target) {
    return switch (target) {
      case Target.Function function -> "function";
      case Target.CloudRun run -> "Cloud Run";
      case Target.Gke gke -> "GKE";
      case Target.Workflow workflow -> "Workflows";
      case Target.Address address -> "HTTP";
      case Target.AppEngine engine -> "App Engine";
      case Target.Topic topic -> "Pub/Sub";
      case Target.Puller puller -> "a puller";
      case Target.Export export -> "an export";
      case Target.Unknown unknown -> "an unknown destination";
    };
  }
}
