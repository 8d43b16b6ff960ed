package com.mystage.sourcing.triggers.migration.inventory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Entries of {@code gcloud functions list}: resources {@code CloudFunction} of v1 and {@code
 * Function} of v2, which also shows functions of the 1st generation.
 */
final class FunctionReading {

  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);

  private FunctionReading() {}

  static Resource.Function read(ResourceName name, Fields function) {
    boolean v2 = function.has("buildConfig") || function.has("serviceConfig");
    Fields service = function.child("serviceConfig");
    Fields event = function.child("eventTrigger");
    String state = function.text(v2 ? "state" : "status", "ACTIVE");
    List<String> addresses = addresses(function, service);
    return new Resource.Function(
        name,
        state.equals("ACTIVE") || state.startsWith("DEPLOY"),
        function.text("environment", v2 ? "GEN_2" : "GEN_1").equals("GEN_2") ? 2 : 1,
        (v2 ? function.child("buildConfig") : function).text("entryPoint", ""),
        function.has("eventTrigger")
            ? occasion(event)
            : new Occasion.Call(addresses.isEmpty() ? name.id() : addresses.getFirst()),
        event.text("trigger"),
        event.child("failurePolicy").has("retry")
            || event.text("retryPolicy", "").equals("RETRY_POLICY_RETRY"),
        v2 ? seconds(service) : function.duration("timeout", USUAL_TIMEOUT),
        v2
            ? product(
                service.count("maxInstanceCount", 0),
                service.count("maxInstanceRequestConcurrency", 1))
            : product(function.count("maxInstances", 0), 1),
        addresses);
  }

  private static Duration seconds(Fields service) {
    return Duration.ofSeconds(service.count("timeoutSeconds", (int) USUAL_TIMEOUT.toSeconds()));
  }

  private static @Nullable Integer product(int instances, int each) {
    return instances == 0 || each == 0
        ? null
        : (int) Math.min(Integer.MAX_VALUE, (long) instances * each);
  }

  private static List<String> addresses(Fields function, Fields service) {
    List<String> found = new ArrayList<>();
    for (String url :
        List.of(
            function.child("httpsTrigger").text("url", ""),
            service.text("uri", ""),
            function.text("url", ""))) {
      if (!url.isEmpty()) {
        found.add(Target.bare(url));
      }
    }
    return List.copyOf(found);
  }

  private static Occasion occasion(Fields event) {
    String declared = event.required("eventType");
    String type = EventTypes.cloudEvent(declared);
    if (type == null) {
      return new Occasion.Unknown(declared);
    }
    String topic = event.text("pubsubTopic");
    String resource = event.text("resource");
    if (resource != null) {
      return ofResource(type, declared, resource);
    }
    return topic == null
        ? matching(type, event.list("eventFilters"), null, event.text("channel"))
        : new Occasion.Message(topic, null);
  }

  private static Occasion ofResource(String type, String declared, String resource) {
    if (type.equals(EventTypes.MESSAGE)) {
      return new Occasion.Message(resource, null);
    }
    if (type.startsWith(EventTypes.DOCUMENT)) {
      String document = resource.replaceFirst(".*?/documents(/|$)", "").replaceFirst("/+$", "");
      return document.isEmpty()
          ? new Occasion.Unknown(declared)
          : new Occasion.Change(
              type, resource.replaceFirst(".*/databases/([^/]+)/.*", "$1"), document);
    }
    return type.startsWith(EventTypes.OBJECT)
        ? new Occasion.Upload(type, ResourceName.idOf(resource))
        : new Occasion.Unknown(declared);
  }

  /**
   * What the filters of an Eventarc trigger say.
   *
   * @param topic of the transport, which for messages is the topic that is listened to
   */
  static Occasion matching(
      String type, List<Fields> filters, @Nullable String topic, @Nullable String channel) {
    Map<String, String> exact = new TreeMap<>();
    Map<String, String> patterns = new TreeMap<>();
    for (Fields filter : filters) {
      boolean pattern = filter.text("operator", "").equals("match-path-pattern");
      (pattern ? patterns : exact).put(filter.required("attribute"), filter.required("value"));
    }
    exact.remove("type");
    String document = patterns.getOrDefault("document", exact.getOrDefault("document", ""));
    if (type.startsWith(EventTypes.DOCUMENT) && !document.isEmpty()) {
      return new Occasion.Change(type, exact.getOrDefault("database", "(default)"), document);
    }
    String bucket = exact.getOrDefault("bucket", "");
    if (type.startsWith(EventTypes.OBJECT) && !bucket.isEmpty()) {
      return new Occasion.Upload(type, bucket);
    }
    return type.equals(EventTypes.MESSAGE) && topic != null
        ? new Occasion.Message(topic, null)
        : new Occasion.Matching(type, Occasion.sorted(exact), Occasion.sorted(patterns), channel);
  }
}
