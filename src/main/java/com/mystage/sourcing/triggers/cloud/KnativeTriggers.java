package com.mystage.sourcing.triggers.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.triggers.table.InCloud;
import com.mystage.sourcing.triggers.table.Trigger;
import com.mystage.sourcing.triggers.table.TriggerTable;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/**
 * The table's rows as {@code kubernetes/triggers.yaml}: a Trigger for each, a PingSource for each
 * with a schedule, and the accounts that Knative sends as.
 */
public final class KnativeTriggers {

  /** The namespace, which the accounts' names contain. */
  private static final String NAMESPACE = "mystage";

  private static final String SERVICE = "mystage-event-sourcing";
  private static final String BROKER = "default";

  /** What the tokens of Knative are made for; the service is told the same. */
  private static final String AUDIENCE = "mystage-events";

  /** About an hour with the doubling delay; then the event comes back and is quarantined. */
  private static final int RETRIES = 12;

  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
              .build());

  private KnativeTriggers() {}

  public static String yaml(TriggerTable table) {
    StringBuilder text =
        new StringBuilder(
            """
            # Made of src/main/resources/triggers.yaml:
            #   ./mystage infra kubernetes > kubernetes/triggers.yaml
            """);
    text.append(document(senders(table)));
    for (Trigger row : table.triggers()) {
      text.append(document(trigger(row)));
      row.cloud().schedule().ifPresent(it -> text.append(document(ping(row.name(), it))));
    }
    return text.toString();
  }

  private static String document(ObjectNode resource) {
    try {
      return YAML.writeValueAsString(resource);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode resource(String version, String kind, String name) {
    ObjectNode resource =
        Json.mapper().createObjectNode().put("apiVersion", version).put("kind", kind);
    resource.putObject("metadata").put("name", name).put("namespace", NAMESPACE);
    return resource;
  }

  private static ObjectNode trigger(Trigger row) {
    ObjectNode trigger = resource("eventing.knative.dev/v1", "Trigger", row.name());
    ObjectNode spec = trigger.putObject("spec");
    spec.put("broker", BROKER);
    spec.set("filters", KnativeFilters.of(row.filters()));
    spec.set("subscriber", service());
    ObjectNode delivery = spec.putObject("delivery");
    delivery.put("retry", RETRIES).put("backoffPolicy", "exponential").put("backoffDelay", "PT1S");
    delivery.set("deadLetterSink", service());
    return trigger;
  }

  private static ObjectNode service() {
    ObjectNode destination = Json.mapper().createObjectNode();
    destination
        .putObject("ref")
        .put("apiVersion", "serving.knative.dev/v1")
        .put("kind", "Service")
        .put("name", SERVICE);
    return destination.put("uri", "/events").put("audience", AUDIENCE);
  }

  private static ObjectNode ping(String name, InCloud.Schedule schedule) {
    ObjectNode ping = resource("sources.knative.dev/v1", "PingSource", name);
    ObjectNode spec = ping.putObject("spec");
    spec.put("schedule", schedule.cron()).put("timezone", schedule.timeZone());
    spec.put("contentType", "application/json");
    spec.put("data", schedule.data().map(Object::toString).orElse("{}"));
    spec.putObject("sink")
        .putObject("ref")
        .put("apiVersion", "eventing.knative.dev/v1")
        .put("kind", "Broker")
        .put("name", BROKER);
    return ping;
  }

  /** Knative gives each Trigger an account of its own, by this rule. */
  private static ObjectNode senders(TriggerTable table) {
    ObjectNode config = resource("v1", "ConfigMap", "mystage-senders");
    String accounts =
        table.triggers().stream()
            .map(row ->
                "system:serviceaccount:%s:%s-oidc-eventing.knative.dev-trigger"
                    .formatted(NAMESPACE, row.name()))
            .collect(Collectors.joining(","));
    config
        .putObject("data")
        .put("MYSTAGE_TRIGGERS_SENDERS_KNATIVE_ISSUER", "https://kubernetes.default.svc")
        .put("MYSTAGE_TRIGGERS_SENDERS_KNATIVE_AUDIENCE", AUDIENCE)
        .put("MYSTAGE_TRIGGERS_SENDERS_KNATIVE_SUBJECTS", accounts)
        .put(
            "MYSTAGE_TRIGGERS_SENDERS_KNATIVE_CERTIFICATES",
            "https://kubernetes.default.svc/openid/v1/jwks");
    return config;
  }
}
