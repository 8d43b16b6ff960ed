package com.mystage.sourcing.triggers.migration;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.triggers.migration.inventory.LegacyTrigger;
import com.mystage.sourcing.triggers.migration.inventory.Occasion;
import com.mystage.sourcing.triggers.migration.inventory.ResourceName;
import com.mystage.sourcing.triggers.table.PathPattern;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows of {@code triggers.yaml} that take the events of legacy triggers. */
public final class Rows {

  private static final Pattern NAMED = Pattern.compile("\\{([^}=]+)(=[^}]*)?}");

  private final ArrayNode filters = Json.mapper().createArrayNode();

  private Rows() {}

  /**
   * The row, in mode {@code legacy}.
   *
   * @param alone whether no other trigger takes the messages of the same topic
   */
  static ObjectNode row(
      String name, LegacyTrigger trigger, Answers.Answer answer, Step step, boolean alone) {
    Rows rows = new Rows();
    rows.filters(name, trigger.occasion(), alone);
    if (answer.subject() != null) {
      rows.add("path", Map.of("subject", answer.subject()));
    }
    ObjectNode row = Json.mapper().createObjectNode();
    row.put("name", name);
    row.put("description", "Was: " + trigger.kind() + " " + trigger.id() + ".");
    row.set("filters", rows.filters);
    row.put("step", step.queue());
    return row;
  }

  static void put(ObjectNode row, String field, List<String> values) {
    if (!values.isEmpty()) {
      ArrayNode list = row.putArray(field);
      values.forEach(list::add);
    }
  }

  /** The name of the new subscription, job or Eventarc trigger that sends this row its events. */
  public static String ours(String name) {
    return "mystage-" + name;
  }

  private void filters(String name, Occasion occasion, boolean alone) {
    switch (occasion) {
      case Occasion.Message message -> message(name, message, alone);
      case Occasion.Change change -> {
        add("prefix", Map.of("type", changes(change.type())));
        if (!change.database().equals("(default)")) {
          add("exact", Map.of("database", change.database()));
        }
        document(change.document());
      }
      case Occasion.Upload upload -> {
        add("exact", Map.of("type", upload.type()));
        add("suffix", Map.of("source", "/buckets/" + upload.bucket()));
      }
      case Occasion.Matching matching -> {
        add("exact", Map.of("type", matching.type()));
        matching.exact().forEach((key, value) -> add("exact", Map.of(attribute(key), value)));
        matching.patterns().forEach(this::matching);
      }
      case Occasion.Clock clock -> {
        add("exact", Map.of("type", clock.type()));
        eitherSource("/jobs/" + name, "/jobs/" + ours(name));
      }
      case Occasion.Call call -> add("exact", Map.of("type", "com.mystage.legacy." + name));
      case Occasion.Unknown unknown -> add("exact", Map.of("type", unknown.type()));
    }
  }

  /** Eventarc names the topic as the source, a push of Pub/Sub its subscription. */
  private void message(String name, Occasion.Message message, boolean alone) {
    add("exact", Map.of("type", message.type()));
    String own = "/subscriptions/" + ours(name);
    if (!alone || message.filter() != null) {
      add("suffix", Map.of("source", own));
      return;
    }
    eitherSource("/topics/" + ResourceName.idOf(message.topic()), own);
  }

  private void eitherSource(String one, String other) {
    ArrayNode any = filters.addObject().putArray("any");
    any.addObject().putObject("suffix").put("source", one);
    any.addObject().putObject("suffix").put("source", other);
  }

  /** "Written" is each change; the others come with and without the writer's identity. */
  private static String changes(String type) {
    return type.replace(".withAuthContext", "").replaceFirst("\\.written$", ".");
  }

  /** CloudEvents' attributes are lower case; Eventarc's filters name them in camel case. */
  private static String attribute(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** Not every document: where nothing of the pattern can be kept, the table refuses the row. */
  private void document(String pattern) {
    boolean open = pattern.matches("[*{].*[*}]");
    if (open) {
      add("path", Map.of("document", pattern(pattern)));
    } else {
      matching("document", pattern);
    }
  }

  private void matching(String name, String pattern) {
    String attribute = attribute(name);
    if (carriesPattern(pattern)) {
      add("path", Map.of(attribute, pattern(pattern)));
      return;
    }
    String begin = pattern.replaceFirst("[*{].*", "");
    String end = pattern.replaceFirst(".*[*}]", "");
    if (!begin.isEmpty()) {
      add("prefix", Map.of(attribute, begin));
    }
    if (!end.isEmpty()) {
      add("suffix", Map.of(attribute, end));
    }
  }

  /** Whether our path patterns can say the same; else beginning and end stand for it. */
  static boolean carriesPattern(String pattern) {
    try {
      return !new PathPattern(pattern(pattern)).toString().isEmpty();
    } catch (IllegalArgumentException other) {
      return false;
    }
  }

  /** The pattern with names as ours are: letters and digits. */
  static String pattern(String pattern) {
    return NAMED
        .matcher(pattern)
        .replaceAll(named -> {
          String rest = named.group(2) == null ? "" : named.group(2);
          return "{" + named.group(1).replaceAll("[^a-zA-Z0-9]", "") + rest + "}";
        });
  }

  /** The name in a pattern that speaks of a source, such as {@code sourceId}. */
  static @Nullable String namedSource(String pattern) {
    return NAMED
        .matcher(pattern(pattern))
        .results()
        .map(named -> named.group(1))
        .filter(named -> named.toLowerCase(Locale.ROOT).matches("source(id|key|name)?"))
        .findFirst()
        .orElse(null);
  }

  private void add(String dialect, Map<String, String> attributes) {
    ObjectNode filter = filters.addObject().putObject(dialect);
    attributes.forEach(filter::put);
  }
}
