package com.mystage.sourcing.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One change of one document. */
public sealed interface Write {

  DocumentPath path();

  /** Replaces the document, whether it exists or not. */
  record Set(DocumentPath path, ObjectNode fields) implements Write {}

  /** Creates the document; the commit fails with {@link AlreadyExists} if it is there. */
  record Create(DocumentPath path, ObjectNode fields) implements Write {}

  /**
   * Deletes the document. With a time, only if it was last written then: otherwise the commit fails
   * with {@link StaleWrite}. Without, a missing document is no error.
   */
  record Delete(DocumentPath path, @Nullable Instant ifUpdatedAt) implements Write {
    public Delete(DocumentPath path) {
      this(path, null);
    }
  }
}
