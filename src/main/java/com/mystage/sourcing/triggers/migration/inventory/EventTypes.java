package com.mystage.sourcing.triggers.migration.inventory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types of events: those of Cloud Functions (1st gen) and what CloudEvents call the same
 * (documentation of the Functions Framework, "legacy events").
 */
final class EventTypes {

  static final String MESSAGE = "google.cloud.pubsub.topic.v1.messagePublished";
  static final String SCHEDULED = "google.cloud.scheduler.job.v1.executed";
  static final String DOCUMENT = "google.cloud.firestore.document.v1.";
  static final String OBJECT = "google.cloud.storage.object.v1.";

  private static final Map<String, String> FIRST_GENERATION = firstGeneration();

  private EventTypes() {}

  /** The CloudEvent's type; null for an event of the 1st generation that is not known here. */
  static @Nullable String cloudEvent(String type) {
    boolean old = type.startsWith("providers/") || type.matches("google\\.(pubsub|storage)\\..*");
    return old ? FIRST_GENERATION.get(type) : type;
  }

  static String lastWord(String type) {
    return type.replace(".withAuthContext", "").replaceFirst(".*\\.", "");
  }

  private static Map<String, String> firstGeneration() {
    Map<String, String> types = new HashMap<>();
    types.put("google.pubsub.topic.publish", MESSAGE);
    types.put("providers/cloud.pubsub/eventTypes/topic.publish", MESSAGE);
    Map.of("write", "written", "create", "created", "update", "updated", "delete", "deleted")
        .forEach((old, now) ->
            types.put("providers/cloud.firestore/eventTypes/document." + old, DOCUMENT + now));
    for (String now : List.of("finalized", "deleted", "archived", "metadataUpdated")) {
      types.put("google.storage.object." + now.substring(0, now.length() - 1), OBJECT + now);
    }
    return types;
  }
}
