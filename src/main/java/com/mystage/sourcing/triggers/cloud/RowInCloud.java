package com.mystage.sourcing.triggers.cloud;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.triggers.table.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One row in Google Cloud. Eventarc knows equality, and path patterns for some attributes: of a
 * row's filters it gets the types that they take, and the document or bucket. The service checks
 * the rest when the event is there.
 */
final class RowInCloud {

  private static final String DOCUMENTS = "documents/";

  /** What a document trigger filters by. */
  private record Document(String text, boolean pattern) {}

  private final Trigger row;
  private final List<CloudTrigger> triggers = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();

  RowInCloud(Trigger row) {
    this.row = row;
    List<Alternative> left = new ArrayList<>(Alternative.of(row.name(), row.filters()));
    documents(left);
    objects(left);
    push(left);
    job(left);
    left.forEach(this::notHere);
  }

  List<CloudTrigger> triggers() {
    return List.copyOf(triggers);
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  private static List<Alternative> taking(List<Alternative> left, List<String> types) {
    return left.stream()
        .filter(each -> each.about("type").anyMatch(Condition::holds))
        .filter(each -> types.stream().anyMatch(type -> each.allows("type", type)))
        .toList();
  }

  private void documents(List<Alternative> left) {
    Map<Document, List<Alternative>> byDocument = new LinkedHashMap<>();
    for (Alternative each : taking(left, GoogleEvents.DOCUMENTS)) {
      left.remove(each);
      Optional<Condition> wanted = each.wanted("document").or(() -> each.wanted("subject"));
      Optional<Document> document = wanted.flatMap(RowInCloud::document);
      if (document.isEmpty()) {
        notes.add(
            "No Eventarc trigger: the filters name no document, and a trigger on every document"
                + " would be set off by what the service writes.");
        continue;
      }
      byDocument.computeIfAbsent(document.get(), any -> new ArrayList<>()).add(each);
      checkedHere(each, wanted.get());
    }
    byDocument.forEach((document, alternatives) -> {
      String number = byDocument.size() > 1 ? "-" + (names(byDocument).indexOf(document) + 1) : "";
      List<String> types =
          GoogleEvents.once(GoogleEvents.taken(alternatives, GoogleEvents.DOCUMENTS));
      for (String type : types) {
        String name = row.name() + (types.size() > 1 ? "-" + GoogleEvents.word(type) : "") + number;
        triggers.add(
            new CloudTrigger.Documents(
                name, row.name(), type, document.text(), document.pattern()));
      }
    });
  }

  private static List<Document> names(Map<Document, List<Alternative>> byDocument) {
    return List.copyOf(byDocument.keySet());
  }

  /** The subject of a document's event is its path with {@code documents/} before it. */
  private static Optional<Document> document(Condition condition) {
    boolean subject = condition.attribute().equals("subject");
    return switch (condition.test()) {
      case Condition.Exact exact -> below(subject, exact.value(), false);
      case Condition.Path path -> below(subject, path.pattern().toString(), true);
      case Condition.Prefix prefix ->
          prefix.value().endsWith("/")
              ? below(subject, prefix.value() + "{rest=**}", true)
              : Optional.empty();
      case Condition.Suffix suffix -> Optional.empty();
    };
  }

  private static Optional<Document> below(boolean subject, String text, boolean pattern) {
    if (!subject) {
      return Optional.of(new Document(text, pattern));
    }
    return text.startsWith(DOCUMENTS)
        ? Optional.of(new Document(text.substring(DOCUMENTS.length()), pattern))
        : Optional.empty();
  }

  private void objects(List<Alternative> left) {
    List<Alternative> alternatives = taking(left, GoogleEvents.OBJECTS);
    if (alternatives.isEmpty()) {
      return;
    }
    left.removeAll(alternatives);
    if (row.cloud().bucket().isEmpty()) {
      notes.add("No Eventarc trigger: cloud.bucket does not say which bucket.");
      return;
    }
    alternatives.forEach(each -> checkedHere(each, null));
    Set<String> types = GoogleEvents.taken(alternatives, GoogleEvents.OBJECTS);
    for (String type : types) {
      String name = row.name() + (types.size() > 1 ? "-" + GoogleEvents.word(type) : "");
      triggers.add(new CloudTrigger.Objects(name, row.name(), type, row.cloud().bucket().get()));
    }
  }

  private void push(List<Alternative> left) {
    List<Alternative> alternatives = taking(left, List.of(GoogleEvents.MESSAGE));
    Optional<String> subscription = row.cloud().subscriptionName();
    if (subscription.isPresent()) {
      String source = "//pubsub.googleapis.com/projects/p/subscriptions/" + subscription.get();
      requireTaken(alternatives, "cloud.subscription", source);
      triggers.add(
          new CloudTrigger.Push(
              row.name(), row.name(), row.cloud().topic().orElseThrow(), subscription.get()));
    } else if (!alternatives.isEmpty()) {
      notes.add("No push subscription: cloud.topic does not say which topic.");
    }
    left.removeAll(alternatives);
  }

  private void job(List<Alternative> left) {
    List<Alternative> alternatives = taking(left, List.of(GoogleEvents.JOB));
    row.cloud()
        .schedule()
        .ifPresentOrElse(
            schedule -> {
              String source =
                  "//cloudscheduler.googleapis.com/projects/p/locations/l/jobs/" + row.name();
              requireTaken(alternatives, "cloud.schedule", source);
              triggers.add(new CloudTrigger.Job(row.name(), row.name(), schedule));
            },
            () -> {
              if (!alternatives.isEmpty()) {
                notes.add("No Cloud Scheduler job: it takes those that operators make.");
              }
            });
    left.removeAll(alternatives);
  }

  /** What the cloud would send must be what the filters take, or it would be refused for ever. */
  private void requireTaken(List<Alternative> alternatives, String field, String source) {
    if (alternatives.stream().noneMatch(each -> each.allows("source", source))) {
      throw new Failure.Invalid(
              "triggers.yaml: trigger '" + row.name() + "', " + field,
              "would send events with the source " + source + ", which its filters do not take")
          .asException();
    }
  }

  private void checkedHere(
      Alternative alternative, @org.jspecify.annotations.Nullable Condition used) {
    String rest =
        alternative.conditions().stream()
            .filter(each -> !each.attribute().equals("type") && !each.equals(used))
            .map(Condition::words)
            .collect(Collectors.joining("; "));
    if (!rest.isEmpty()) {
      notes.add("Eventarc does not filter by it, the service does: " + rest + ".");
    }
  }

  private void notHere(Alternative alternative) {
    String type = alternative.wanted("type").map(Condition::words).orElse("type is any");
    notes.add(
        type.contains("dev.knative.")
            ? "No trigger in Google Cloud (" + type + "): Knative's sources send it."
            : "No trigger in Google Cloud ("
                + type
                + "): programs send it to /events, or Eventarc Advanced does.");
  }
}
