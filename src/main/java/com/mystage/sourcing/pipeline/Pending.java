package com.mystage.sourcing.pipeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.tasks.TaskRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What waits before a step: one small document a key, written in the same commit as the change that
 * makes the work necessary. Marking a key again renews it, so that work in progress on the older
 * mark does not clear the newer one.
 */
public final class Pending {

  private final DocumentStore documents;

  public Pending(DocumentStore documents) {
    this.documents = documents;
  }

  /** Up to so many waiting keys with the marks they carry. */
  public Map<String, Instant> take(Lane lane, Step step, int most) {
    Map<String, Instant> marks = new LinkedHashMap<>();
    for (Document document : documents(documents, lane, step, most)) {
      marks.put(document.id(), document.updateTime());
    }
    return marks;
  }

  public long count(Lane lane, Step step) {
    return documents.count(Query.from(collection(lane, step)));
  }

  public boolean any(Lane lane, Step step) {
    return !take(lane, step, 1).isEmpty();
  }

  /** A drain before the step, if anything waits there. */
  List<TaskRequest> drains(Handover handover, Lane lane, Step step, String cause) {
    return any(lane, step) ? List.of(handover.drain(lane, step, cause)) : List.of();
  }

  public static Write mark(Lane lane, Step step, String key) {
    return mark(lane, step, key, JsonNodeFactory.instance.objectNode());
  }

  /** A mark that says more than that something waits. */
  public static Write mark(Lane lane, Step step, String key, ObjectNode fields) {
    return new Write.Set(path(lane, step, key), fields);
  }

  /** Up to so many marks with what they say, in the order of their keys. */
  public static List<Document> documents(DocumentStore documents, Lane lane, Step step, int most) {
    return documents.query(Query.from(collection(lane, step)).limit(most));
  }

  /** Clears the marks that are still the ones taken; a newer mark stays. */
  public static List<Write> clear(
      Transaction transaction, Lane lane, Step step, Map<String, Instant> taken) {
    Collection<DocumentPath> paths =
        taken.keySet().stream().map(key -> path(lane, step, key)).toList();
    List<Write> writes = new ArrayList<>();
    for (Document document : transaction.getAll(paths).values()) {
      if (document.updateTime().equals(taken.get(document.id()))) {
        writes.add(new Write.Delete(document.path()));
      }
    }
    return writes;
  }

  private static String collection(Lane lane, Step step) {
    return lane.collection("pending-" + step.queue());
  }

  /** Where a key's mark is written. */
  public static DocumentPath path(Lane lane, Step step, String key) {
    return new DocumentPath(collection(lane, step), key);
  }
}
