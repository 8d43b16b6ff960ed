package com.mystage.sourcing.documents.firestore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.cloud.Timestamp;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.FieldPath;
import com.google.cloud.firestore.FieldValue;
import com.google.cloud.firestore.Precondition;
import com.google.cloud.firestore.UpdateBuilder;
import com.mystage.sourcing.documents.AlreadyExists;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.StaleWrite;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.documents.adapter.EncodedWrite;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A write as Firestore takes it, with the precondition that what was read is still there. */
sealed interface GuardedWrite {

  DocumentPath path();

  /** Whether the write fails if the document is no longer as it was seen. */
  boolean assertsWhatWasSeen();

  void addTo(UpdateBuilder<?> writes, DocumentReference document);

  /** Why the document, as it is now, forbids the write; null if it does not. */
  @Nullable RuntimeException refusal(@Nullable Document now);

  /**
   * @param seen what the transaction read
   */
  static GuardedWrite of(EncodedWrite encoded, Map<DocumentPath, Optional<Document>> seen) {
    DocumentPath path = encoded.path();
    Document before = seen.getOrDefault(path, Optional.empty()).orElse(null);
    boolean seenMissing = before == null && seen.containsKey(path);
    return switch (encoded.write()) {
      case Write.Set _ -> {
        ObjectNode fields = fields(encoded);
        if (seenMissing) {
          yield new Make(path, fields, true, false);
        }
        // An update must name a field.
        yield before == null || (fields.isEmpty() && before.fields().isEmpty())
            ? new Put(path, fields)
            : new Replace(path, fields, before);
      }
      case Write.Create _ -> new Make(path, fields(encoded), seenMissing, true);
      case Write.Delete(var _, var time) ->
          new Remove(
              path,
              time == null && before != null ? before.updateTime() : time,
              before != null && (time == null || time.equals(before.updateTime())),
              time);
    };
  }

  private static ObjectNode fields(EncodedWrite write) {
    return EncodedWrite.read(write.path(), Objects.requireNonNull(write.json()));
  }

  record Put(DocumentPath path, ObjectNode fields) implements GuardedWrite {
    @Override
    public boolean assertsWhatWasSeen() {
      return false;
    }

    @Override
    public void addTo(UpdateBuilder<?> writes, DocumentReference document) {
      writes.set(document, Fields.values(fields));
    }

    @Override
    public @Nullable RuntimeException refusal(@Nullable Document now) {
      return null;
    }
  }

  /**
   * @param asked whether the caller asked for a new document, rather than one where none was seen
   */
  record Make(DocumentPath path, ObjectNode fields, boolean assertsWhatWasSeen, boolean asked)
      implements GuardedWrite {
    @Override
    public void addTo(UpdateBuilder<?> writes, DocumentReference document) {
      writes.create(document, Fields.values(fields));
    }

    @Override
    public @Nullable RuntimeException refusal(@Nullable Document now) {
      return asked && now != null ? new AlreadyExists(path) : null;
    }
  }

  /** Firestore's set takes no precondition; an update of every field, old and new, does. */
  record Replace(DocumentPath path, ObjectNode fields, Document before) implements GuardedWrite {
    @Override
    public boolean assertsWhatWasSeen() {
      return true;
    }

    @Override
    public void addTo(UpdateBuilder<?> writes, DocumentReference document) {
      List<@Nullable Object> pairs = new ArrayList<>();
      for (Map.Entry<String, @Nullable Object> field : Fields.values(fields).entrySet()) {
        pairs.add(FieldPath.of(field.getKey()));
        pairs.add(field.getValue());
      }
      before
          .fields()
          .fieldNames()
          .forEachRemaining(name -> {
            if (!fields.has(name)) {
              pairs.add(FieldPath.of(name));
              pairs.add(FieldValue.delete());
            }
          });
      writes.update(
          document,
          Precondition.updatedAt(Fields.timestamp(before.updateTime())),
          (FieldPath) Objects.requireNonNull(pairs.get(0)),
          pairs.get(1),
          pairs.subList(2, pairs.size()).toArray());
    }

    @Override
    public @Nullable RuntimeException refusal(@Nullable Document now) {
      return null;
    }
  }

  /**
   * @param updated the time of the last write that Firestore must find; null for any
   * @param asked the same, as far as the caller asked for it
   */
  record Remove(
      DocumentPath path,
      @Nullable Instant updated,
      boolean assertsWhatWasSeen,
      @Nullable Instant asked)
      implements GuardedWrite {

    private static final Instant NO_UPDATE = Instant.ofEpochSecond(1);

    @Override
    public void addTo(UpdateBuilder<?> writes, DocumentReference document) {
      if (updated == null) {
        writes.delete(document);
      } else {
        // A time finer than Firestore's is none of its times, and would be an illegal argument.
        boolean possible = updated.equals(updated.truncatedTo(ChronoUnit.MICROS));
        Timestamp time = Fields.timestamp(possible ? updated : NO_UPDATE);
        writes.delete(document, Precondition.updatedAt(time));
      }
    }

    @Override
    public @Nullable RuntimeException refusal(@Nullable Document now) {
      return asked == null || (now != null && now.updateTime().equals(asked))
          ? null
          : new StaleWrite(path);
    }
  }
}
