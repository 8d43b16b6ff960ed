package com.mystage.sourcing.triggers.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a row's block {@code cloud}. */
final class InCloudReader {

  private static final Set<String> FIELDS = Set.of("bucket", "topic", "subscription", "schedule");
  private static final Set<String> SCHEDULE_FIELDS = Set.of("cron", "timeZone", "data");

  /** Pub/Sub's rule for names; a bucket's name here is shorter still. */
  private static final String NAME = "[A-Za-z][A-Za-z0-9._~+%-]{2,254}";

  private static final String CRON = "\\S+( \\S+){4}";

  private InCloudReader() {}

  static InCloud read(TriggerReader.Row row) {
    JsonNode node = row.node().path("cloud");
    if (node.isMissingNode()) {
      return InCloud.NOTHING;
    }
    requireKnown(row, "cloud", node, FIELDS);
    Optional<String> topic = text(row, node, "cloud", "topic", NAME);
    Optional<String> subscription = text(row, node, "cloud", "subscription", NAME);
    row.require(
        topic.isPresent() || subscription.isEmpty(), "cloud.subscription", "needs cloud.topic");
    return new InCloud(
        text(row, node, "cloud", "bucket", "[a-z][a-z0-9-]{0,29}"),
        topic,
        subscription,
        schedule(row, node.path("schedule")));
  }

  private static Optional<InCloud.Schedule> schedule(TriggerReader.Row row, JsonNode node) {
    String field = "cloud.schedule";
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    requireKnown(row, field, node, SCHEDULE_FIELDS);
    Optional<String> cron = text(row, node, field, "cron", CRON);
    row.require(cron.isPresent(), field + ".cron", "is missing");
    JsonNode data = node.path("data");
    row.require(data.isMissingNode() || data.isObject(), field + ".data", "must be an object");
    return Optional.of(
        new InCloud.Schedule(
            cron.orElseThrow(),
            zone(row, node, field),
            data.isObject() ? Optional.of(data) : Optional.empty()));
  }

  private static String zone(TriggerReader.Row row, JsonNode node, String field) {
    String zone = text(row, node, field, "timeZone", "\\S+").orElse("Etc/UTC");
    try {
      return ZoneId.of(zone).getId();
    } catch (DateTimeException e) {
      throw row.invalid(field + ".timeZone", "is no IANA time zone: '" + zone + "'");
    }
  }

  private static Optional<String> text(
      TriggerReader.Row row, JsonNode node, String within, String field, String form) {
    JsonNode value = node.path(field);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    row.require(
        value.isTextual() && value.textValue().matches(form),
        within + "." + field,
        "must be text of the form " + form);
    return Optional.of(value.textValue());
  }

  private static void requireKnown(
      TriggerReader.Row row, String within, JsonNode node, Set<String> known) {
    String list = known.stream().sorted().collect(Collectors.joining(", "));
    row.require(node.isObject() && !node.isEmpty(), within, "must have some of " + list);
    node.fieldNames()
        .forEachRemaining(field ->
            row.require(
                known.contains(field),
                within + "." + field,
                "is not a known field; known are " + list));
  }
}
