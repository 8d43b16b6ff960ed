package com.mystage.sourcing.catalogue.absences;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.documents.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Absences as documents below their listing: {@code listings/{id}/absences/{n}}, where n is the
 * second in which it began. The newest version of the listing carries {@code vanished} while one
 * lasts.
 */
public final class Absences {

  private final DocumentStore documents;

  public Absences(DocumentStore documents) {
    this.documents = documents;
  }

  /** Every absence of a listing, oldest first. */
  public List<Absence> of(Lane lane, String listing) {
    return documents.query(Query.from(Journal.head(lane, listing).collection("absences"))).stream()
        .map(document -> Json.read(document, Absence.class))
        .toList();
  }

  /**
   * Keeps that these listings vanished; those that had vanished before stay as they are.
   *
   * @return the ids of those that had not
   */
  public static List<String> begin(
      Transaction transaction, Lane lane, Map<String, Absence> absences) {
    List<DocumentPath> heads =
        absences.keySet().stream().map(id -> Journal.head(lane, id)).toList();
    List<String> begun = new ArrayList<>();
    for (Document head : transaction.getAll(heads).values()) {
      if (!head.fields().has(Journal.VANISHED)) {
        Absence absence = Objects.requireNonNull(absences.get(head.id()));
        ObjectNode fields = head.fields().deepCopy();
        fields.put(Journal.VANISHED, absence.since().toString());
        transaction.write(new Write.Set(head.path(), fields));
        transaction.write(new Write.Set(path(head.path(), absence.since()), Json.fields(absence)));
        begun.add(head.id());
      }
    }
    return begun;
  }

  /** By id of those that had vanished, the write that keeps that they are back. */
  public static Map<String, Write> end(
      Transaction transaction, Lane lane, Collection<Journal.Head> heads, Instant at) {
    Map<DocumentPath, String> open = new LinkedHashMap<>();
    for (Journal.Head head : heads) {
      if (head.vanished() != null) {
        open.put(path(Journal.head(lane, head.id()), head.vanished()), head.id());
      }
    }
    Map<String, Write> writes = new LinkedHashMap<>();
    for (Document document : transaction.getAll(open.keySet()).values()) {
      Absence ended = Json.read(document, Absence.class).endedAt(at);
      writes.put(
          Objects.requireNonNull(open.get(document.path())),
          new Write.Set(document.path(), Json.fields(ended)));
    }
    return writes;
  }

  private static DocumentPath path(DocumentPath head, Instant since) {
    return new DocumentPath(head.collection("absences"), "%012d".formatted(since.getEpochSecond()));
  }
}
