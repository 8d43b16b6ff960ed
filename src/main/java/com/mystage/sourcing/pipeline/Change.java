package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.Revised;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is written of one entity, in one commit: its next revision, the one before it as history,
 * and what must come of it.
 *
 * @param path where the entity is
 * @param old the revision this was worked out from; null if there was none
 * @param next null if the entity is gone
 */
record Change<T extends Revised<T>>(
    DocumentPath path, @Nullable T old, @Nullable T next, List<Write> writes) {

  /** The change, if there is anything new to say. */
  static <T extends Revised<T>> Optional<Change<T>> of(
      Lane lane, EntityId id, @Nullable T old, @Nullable T now, String task) {
    DocumentPath path = Catalogue.path(lane, id);
    T next = old == null || now == null ? now : now.after(old);
    List<Write> writes = new ArrayList<>();
    if (old == null ? next == null : old.equals(next)) {
      return Optional.empty();
    }
    if (old != null) {
      DocumentPath history =
          new DocumentPath(path.collection("history"), Catalogue.revision(old.revision()));
      writes.add(new Write.Set(history, Json.fields(old)));
    }
    writes.add(
        next == null
            ? new Write.Delete(path)
            : new Write.Set(path, Json.fields(next).put("task", task)));
    return Optional.of(new Change<>(path, old, next, writes));
  }

  /**
   * A conflict if the entity is not at the revision that this was worked out from: of two who
   * publish the same entity at once, one must look again, or two revisions would bear one number.
   */
  void require(@Nullable Document now) {
    long expected = old == null ? 0 : old.revision();
    long found = now == null ? 0 : now.fields().path("revision").asLong();
    if (found != expected) {
      throw new Failure.Conflict(
              path.toString(), "is at revision " + found + " now, not at " + expected)
          .asException();
    }
  }
}
