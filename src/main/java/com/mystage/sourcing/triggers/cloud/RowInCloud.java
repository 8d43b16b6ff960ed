package com.mystage.sourcing.triggers.cloud;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.triggers.table.PathPattern;
import com.mystage.sourcing.triggers.table.Trigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One row in Google Cloud. Eventarc knows equality, and path patterns for some attributes: of a
 * row's filters it gets the types that they take, and the document or bucket. The service checks
 * the rest when the event is there.
 */
final class RowInCloud {

  private static final String DOCUMENTS = "documents/";

  /** Attributes that only events of documents, or only those of objects, have. */
  private static final Set<String> OF_DOCUMENTS = Set.of("document", "database", "namespace");

  private static final Set<String> OF_OBJECTS = Set.of("bucket");
  private static final Set<String> OF_EITHER =
      Set.of("document", "database", "namespace", "bucket");

  /** What a document trigger filters by. */
  private record Document(String text, boolean pattern) {}

  /** An Eventarc trigger before it is known whether the row's name is enough for it. */
  private record Draft(String word, Function<String, CloudTrigger> named) {}

  private final Trigger row;
  private final List<Alternative> all;
  private final Set<Alternative> served = new HashSet<>();
  private final List<CloudTrigger> triggers = new ArrayList<>();
  private final List<Draft> eventarc = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();

  RowInCloud(Trigger row) {
    this.row = row;
    this.all = Alternative.of(row.name(), row.filters());
    documents();
    objects();
    eventarc.forEach(each ->
        triggers.add(each.named.apply(row.name() + (eventarc.size() > 1 ? "-" + each.word : ""))));
    push();
    job();
    all.stream().filter(each -> !served.contains(each)).forEach(this::notHere);
  }

  List<CloudTrigger> triggers() {
    return List.copyOf(triggers);
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  /**
   * The ways in which an event of one of these types can be meant.
   *
   * @param never attributes that such events do not have
   */
  private List<Alternative> taking(List<String> types, Set<String> never) {
    List<Alternative> taking =
        all.stream()
            .filter(each -> each.wanted("type").isPresent())
            .filter(each -> never.stream().allMatch(name -> each.wanted(name).isEmpty()))
            .filter(each -> types.stream().anyMatch(type -> each.allows("type", type)))
            .toList();
    served.addAll(taking);
    return taking;
  }

  private void documents() {
    Map<Document, List<Alternative>> byDocument = new LinkedHashMap<>();
    for (Alternative each : taking(GoogleEvents.DOCUMENTS, OF_OBJECTS)) {
      Optional<Condition> wanted =
          each.wanted("document")
              .filter(condition -> document(condition).isPresent())
              .or(() -> each.wanted("subject"));
      Optional<Document> document = wanted.flatMap(RowInCloud::document);
      if (document.isEmpty()) {
        notes.add(
            "No Eventarc trigger: the filters name no collection, and a trigger on every document"
                + " would be set off by what the service writes.");
      } else {
        byDocument.computeIfAbsent(document.get(), any -> new ArrayList<>()).add(each);
        checkedHere(each, wanted);
      }
    }
    int number = 0;
    for (Map.Entry<Document, List<Alternative>> each : byDocument.entrySet()) {
      number++;
      documents(each.getKey(), each.getValue(), byDocument.size() > 1 ? "-" + number : "");
    }
  }

  private void documents(Document document, List<Alternative> alternatives, String number) {
    for (String type :
        GoogleEvents.once(GoogleEvents.taken(alternatives, GoogleEvents.DOCUMENTS))) {
      eventarc.add(
          new Draft(
              GoogleEvents.word(type) + number,
              name ->
                  new CloudTrigger.Documents(
                      name, row.name(), type, document.text(), document.pattern())));
    }
  }

  /** The subject of a document's event is its path with {@code documents/} before it. */
  private static Optional<Document> document(Condition condition) {
    boolean subject = condition.attribute().equals("subject");
    return switch (condition.test()) {
      case Condition.Exact exact -> below(subject, exact.value(), false);
      case Condition.Path path ->
          below(subject, path.pattern().toString(), true)
              .filter(document -> !new PathPattern(document.text()).isAnywhere());
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

  private void objects() {
    List<Alternative> alternatives = taking(GoogleEvents.OBJECTS, OF_DOCUMENTS);
    if (alternatives.isEmpty()) {
      return;
    }
    if (row.cloud().bucket().isEmpty()) {
      notes.add("No Eventarc trigger: cloud.bucket does not say which bucket.");
      return;
    }
    alternatives.forEach(each -> checkedHere(each, Optional.empty()));
    String bucket = row.cloud().bucket().get();
    for (String type : GoogleEvents.taken(alternatives, GoogleEvents.OBJECTS)) {
      eventarc.add(
          new Draft(
              GoogleEvents.word(type),
              name -> new CloudTrigger.Objects(name, row.name(), type, bucket)));
    }
  }

  private void push() {
    List<Alternative> alternatives = taking(List.of(GoogleEvents.MESSAGE), OF_EITHER);
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
  }

  private void job() {
    List<Alternative> alternatives = taking(List.of(GoogleEvents.JOB), OF_EITHER);
    row.cloud()
        .schedule()
        .ifPresentOrElse(
            schedule -> {
              String source = "//cloudscheduler.googleapis.com/jobs/" + row.name();
              requireTaken(alternatives, "cloud.schedule", source);
              triggers.add(new CloudTrigger.Job(row.name(), row.name(), schedule));
            },
            () -> {
              if (!alternatives.isEmpty()) {
                notes.add("No Cloud Scheduler job: it takes those that operators make.");
              }
            });
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

  private void checkedHere(Alternative alternative, Optional<Condition> used) {
    String rest =
        alternative.conditions().stream()
            .filter(
                each -> !each.attribute().equals("type") && !used.filter(each::equals).isPresent())
            .map(Condition::words)
            .collect(Collectors.joining("; "));
    if (!rest.isEmpty()) {
      notes.add("Eventarc does not filter by it, the service does: " + rest + ".");
    }
  }

  private void notHere(Alternative alternative) {
    String type = alternative.wanted("type").map(Condition::words).orElse("type is any");
    if (!type.contains("dev.knative.")) {
      notes.add(
          "No trigger in Google Cloud ("
              + type
              + "): programs send it to /events, or Eventarc Advanced does.");
    } else if (triggers.isEmpty()) {
      notes.add("No trigger in Google Cloud (" + type + "): Knative's sources send it.");
    }
  }
}
