package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.tasks.TaskRequest;
import java.util.List;
import java.util.Optional;

/**
 * Proof that a task had its effect, written in the same commit as the effect. A task that comes
 * again finds it and only hands over what comes next, in case that was lost the first time. Unlike
 * the queue's memory of names, a receipt does not expire.
 */
public final class Receipts {

  private final DocumentStore documents;

  public Receipts(DocumentStore documents) {
    this.documents = documents;
  }

  public Optional<Receipt> find(Lane lane, String task) {
    return documents.get(path(lane, task)).map(doc -> Json.read(doc, Receipt.class));
  }

  public static Write keep(Lane lane, String task, List<TaskRequest> next) {
    return new Write.Set(path(lane, task), Json.fields(new Receipt(next)));
  }

  private static DocumentPath path(Lane lane, String task) {
    return new DocumentPath(lane.collection("receipts"), task);
  }

  /** What came next. */
  public record Receipt(List<TaskRequest> next) {
    public Receipt {
      next = next == null ? List.of() : List.copyOf(next);
    }
  }
}
