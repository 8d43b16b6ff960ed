package com.mystage.sourcing.documents.firestore;

import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.documents.adapter.EncodedWrite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be written, and what must not have changed since it was read.
 *
 * @param unguarded the documents read whose state no write asserts as its precondition
 */
record Commit(
    List<GuardedWrite> writes,
    Map<DocumentPath, Optional<Document>> seen,
    Map<DocumentPath, Optional<Document>> unguarded,
    Map<Query, List<Document>> results) {

  static Commit of(
      List<Write> writes,
      Map<DocumentPath, Optional<Document>> seen,
      Map<Query, List<Document>> results) {
    List<GuardedWrite> guarded = new ArrayList<>(writes.size());
    Map<DocumentPath, Optional<Document>> unguarded = new LinkedHashMap<>(seen);
    for (EncodedWrite write : EncodedWrite.all(writes)) {
      GuardedWrite one = GuardedWrite.of(write, seen);
      if (one.assertsWhatWasSeen()) {
        unguarded.remove(write.path());
      }
      guarded.add(one);
    }
    return new Commit(guarded, seen, unguarded, results);
  }

  /** Whether the preconditions of the writes say all that must still hold. */
  boolean isSelfContained() {
    return unguarded.isEmpty() && results.isEmpty();
  }
}
