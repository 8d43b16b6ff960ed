package com.mystage.sourcing.triggers.cloud;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The types of Google's events that triggers can be made for.
 *
 * @see <a href="https://cloud.google.com/eventarc/docs/reference/supported-events">Supported
 *     events</a>
 */
final class GoogleEvents {

  static final String MESSAGE = "google.cloud.pubsub.topic.v1.messagePublished";
  static final String JOB = "google.cloud.scheduler.job.v1.executed";

  static final List<String> OBJECTS =
      Stream.of("finalized", "deleted", "archived", "metadataUpdated")
          .map("google.cloud.storage.object.v1."::concat)
          .toList();

  private static final String DOCUMENT = "google.cloud.firestore.document.v1.";
  private static final String WITH_AUTH = ".withAuthContext";
  private static final String WRITTEN = "written";
  private static final List<String> CHANGES = List.of("created", "updated", "deleted");

  static final List<String> DOCUMENTS =
      Stream.concat(CHANGES.stream(), Stream.of(WRITTEN))
          .flatMap(change -> Stream.of(DOCUMENT + change, DOCUMENT + change + WITH_AUTH))
          .toList();

  private GoogleEvents() {}

  /**
   * Of the types of document events that are taken, those that tell of each change once. Firestore
   * tells of one change by up to four types: as {@code created}, {@code updated} or {@code
   * deleted}, again as {@code written}, and of each with and without {@code .withAuthContext}.
   */
  static List<String> once(Set<String> taken) {
    List<String> changes = CHANGES.stream().flatMap(change -> form(taken, change)).toList();
    List<String> written = form(taken, WRITTEN).toList();
    boolean all = changes.isEmpty() || changes.size() == CHANGES.size();
    return all && !written.isEmpty() ? written : changes;
  }

  private static Stream<String> form(Set<String> taken, String change) {
    return Stream.of(DOCUMENT + change, DOCUMENT + change + WITH_AUTH)
        .filter(taken::contains)
        .limit(1);
  }

  /** The last word of a type, as a trigger's name may hold it. */
  static String word(String type) {
    String[] parts = type.replace(WITH_AUTH, "").split("\\.");
    return parts[parts.length - 1].toLowerCase(Locale.ROOT);
  }

  /** Of the candidates, those that one of the alternatives allows. */
  static Set<String> taken(List<Alternative> alternatives, List<String> candidates) {
    return candidates.stream()
        .filter(type -> alternatives.stream().anyMatch(each -> each.allows("type", type)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
