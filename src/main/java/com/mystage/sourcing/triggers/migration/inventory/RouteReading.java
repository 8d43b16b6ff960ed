package com.mystage.sourcing.triggers.migration.inventory;

import com.mystage.sourcing.Failure;
import java.util.List;

/** Entries of {@code gcloud eventarc triggers list}: resource {@code Trigger} of Eventarc v1. */
final class RouteReading {

  private RouteReading() {}

  static Resource.Route read(ResourceName name, Fields trigger) {
    List<Fields> filters = trigger.list("eventFilters");
    String type =
        filters.stream()
            .filter(filter -> filter.text("attribute", "").equals("type"))
            .map(filter -> filter.required("value"))
            .findFirst()
            .orElseThrow(() ->
                new Failure.Invalid(trigger.place() + ".eventFilters", "has no filter for the type")
                    .asException());
    Fields transport = trigger.child("transport").child("pubsub");
    String attempts = trigger.has("retryPolicy") ? "retryPolicy" : "retry"; // gcloud has shown both
    return new Resource.Route(
        name,
        true,
        FunctionReading.matching(type, filters, transport.text("topic"), trigger.text("channel")),
        target(trigger.child("destination")),
        transport.text("subscription"),
        trigger.child(attempts).count("maxAttempts"));
  }

  private static Target target(Fields destination) {
    Fields run = destination.child("cloudRun");
    Fields gke = destination.child("gke");
    String function = destination.text("cloudFunction");
    String workflow = destination.text("workflow");
    String uri = destination.child("httpEndpoint").text("uri");
    if (function != null) {
      return new Target.Function(function);
    }
    if (destination.has("cloudRun")) {
      return new Target.CloudRun(run.text("service", ""), path(run));
    }
    if (destination.has("gke")) {
      return new Target.Gke(
          gke.text("cluster", ""), gke.text("namespace", ""), gke.text("service", ""), path(gke));
    }
    if (workflow != null) {
      return new Target.Workflow(workflow);
    }
    return uri == null
        ? new Target.Unknown(String.join(", ", destination.names()))
        : new Target.Address(Target.bare(uri));
  }

  private static String path(Fields destination) {
    String path = destination.text("path", "/").replaceFirst("[?#].*", "");
    return path.startsWith("/") ? path : "/" + path;
  }
}
