package com.mystage.sourcing.triggers.table;

import com.mystage.sourcing.documents.schema.DocumentTable;
import com.mystage.sourcing.documents.schema.DocumentTable.Kind;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which rows take changes of documents that the service writes in the course of its work: such a
 * row is set off by what it set off. Documents whose change is meant to start work are left out.
 *
 * @param database the service's own, as Firestore names it
 */
public record OwnWrites(String database) {

  private static final String TYPE = "google.cloud.firestore.document.v1.";
  private static final List<String> CHANGES = List.of("written", "created", "updated", "deleted");
  private static final String STARTS_NOTHING = "nothing";
  private static final int NAMED = 3;

  /** The collections, as {@code documents.yaml} has them; those of lanes under the same paths. */
  public List<String> takenBy(Trigger trigger) {
    return DocumentTable.load().collections().stream()
        .filter(kind -> kind.starts().equals(STARTS_NOTHING))
        .filter(kind -> samples(kind).anyMatch(event -> trigger.match(event).isPresent()))
        .map(Kind::path)
        .toList();
  }

  /** One sentence for each row that takes such changes. */
  public List<String> warnings(TriggerTable table) {
    return table.triggers().stream()
        .filter(trigger -> !takenBy(trigger).isEmpty())
        .map(trigger ->
            ("triggers.yaml: trigger '%s' takes what the service writes itself (%s), so that its own"
                    + " work sets it off")
                .formatted(trigger.name(), words(takenBy(trigger))))
        .toList();
  }

  /** The first few by name. */
  public static String words(List<String> collections) {
    String first = String.join(", ", collections.stream().limit(NAMED).toList());
    int more = collections.size() - NAMED;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private Stream<CloudEvent> samples(Kind kind) {
    String document = kind.path().replace("*", "any") + "/any";
    return (kind.lanes() ? Stream.of(document, "lanes/any/" + document) : Stream.of(document))
        .flatMap(path ->
            CHANGES.stream()
                .flatMap(change -> Stream.of(change, change + ".withAuthContext"))
                .map(change -> event(TYPE + change, path)));
  }

  private CloudEvent event(String type, String document) {
    return CloudEventBuilder.v1()
        .withId("any")
        .withSource(URI.create("//firestore.googleapis.com/projects/any/databases/" + database))
        .withType(type)
        .withSubject("documents/" + document)
        .withExtension("document", document)
        .withExtension("database", database)
        .withExtension("namespace", "(default)")
        .build();
  }
}
