package com.mystage.sourcing.documents.firestore;

import com.google.api.core.ApiFuture;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Transaction;
import com.google.cloud.firestore.TransactionOptions;
import com.google.cloud.firestore.UpdateBuilder;
import com.google.cloud.firestore.WriteBatch;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.adapter.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Commits if all that was read still holds. Where the preconditions of the writes assert it, that
 * is one batch without locks; otherwise a short transaction of Firestore's looks at the rest again.
 */
final class Commits {

  private static final TransactionOptions ONCE =
      TransactionOptions.createReadWriteOptionsBuilder()
          .setNumberOfAttempts(1)
          .setExecutor(Thread::startVirtualThread)
          .build();

  private final FirestoreDatabase database;
  private final DeclaredIndexes declared;

  /** Two looks at one range at once would wait for each other until Firestore gives one up. */
  private final ReentrantLock ranges = new ReentrantLock(true);

  Commits(FirestoreDatabase database, DeclaredIndexes declared) {
    this.database = database;
    this.declared = declared;
  }

  Outcome submit(Commit commit) {
    String doing = "commit of " + commit.writes().getFirst().path();
    try {
      if (commit.isSelfContained()) {
        WriteBatch batch = database.client().batch();
        addTo(batch, commit);
        Answers.get(doing, batch.commit());
        return new Outcome.Committed();
      }
      boolean unchanged = verifying(doing, commit);
      return unchanged ? new Outcome.Committed() : new Outcome.Lost();
    } catch (ExecutionException failure) {
      return switch (Answers.code(failure)) {
        case ABORTED -> new Outcome.Lost();
        case ALREADY_EXISTS, FAILED_PRECONDITION, NOT_FOUND -> judge(commit);
        default -> throw Answers.broken(doing, failure);
      };
    }
  }

  private boolean verifying(String doing, Commit commit) throws ExecutionException {
    boolean held = !commit.results().isEmpty();
    if (held) {
      ranges.lock();
    }
    try {
      ApiFuture<Boolean> answer =
          database
              .client()
              .runTransaction(
                  transaction -> {
                    boolean holds = holds(transaction, commit);
                    if (holds) {
                      addTo(transaction, commit);
                    }
                    return holds;
                  },
                  ONCE);
      return Answers.get(doing, answer);
    } finally {
      if (held) {
        ranges.unlock();
      }
    }
  }

  private boolean holds(Transaction transaction, Commit commit) throws Exception {
    for (Map.Entry<Query, List<Document>> result : commit.results().entrySet()) {
      var again = transaction.get(FirestoreQuery.of(database, result.getKey(), declared)).get();
      if (!versions(again.getDocuments()).equals(expected(result.getValue()))) {
        return false;
      }
    }
    if (commit.unguarded().isEmpty()) {
      return true;
    }
    DocumentReference[] references = database.documents(commit.unguarded().keySet());
    List<@Nullable Instant> seen = new ArrayList<>();
    commit.unguarded().values().forEach(it -> seen.add(it.map(Document::updateTime).orElse(null)));
    List<@Nullable Instant> now = new ArrayList<>();
    transaction.getAll(references).get().forEach(snapshot -> now.add(version(snapshot)));
    return now.equals(seen);
  }

  private void addTo(UpdateBuilder<?> writes, Commit commit) {
    commit.writes().forEach(write -> write.addTo(writes, database.document(write.path())));
  }

  /** A precondition failed: of what was read, or of what the caller asked for. */
  private Outcome judge(Commit commit) {
    Map<DocumentPath, Optional<Document>> concerned = new LinkedHashMap<>(commit.seen());
    commit.writes().forEach(write -> concerned.putIfAbsent(write.path(), Optional.empty()));
    Map<DocumentPath, Document> now = new Moment(database, declared).getAll(concerned.keySet());
    for (Map.Entry<DocumentPath, Optional<Document>> seen : commit.seen().entrySet()) {
      Document current = now.get(seen.getKey());
      if (!Optional.ofNullable(current)
          .map(Document::updateTime)
          .equals(seen.getValue().map(Document::updateTime))) {
        return new Outcome.Lost();
      }
    }
    for (GuardedWrite write : commit.writes()) {
      RuntimeException refusal = write.refusal(now.get(write.path()));
      if (refusal != null) {
        return new Outcome.Refused(refusal);
      }
    }
    return new Outcome.Lost();
  }

  private static Map<String, @Nullable Instant> versions(
      List<? extends DocumentSnapshot> snapshots) {
    Map<String, @Nullable Instant> versions = new LinkedHashMap<>();
    snapshots.forEach(snapshot -> versions.put(snapshot.getId(), version(snapshot)));
    return versions;
  }

  private static Map<String, @Nullable Instant> expected(List<Document> documents) {
    Map<String, @Nullable Instant> versions = new LinkedHashMap<>();
    documents.forEach(document -> versions.put(document.id(), document.updateTime()));
    return versions;
  }

  private static @Nullable Instant version(DocumentSnapshot snapshot) {
    return snapshot.getUpdateTime() == null ? null : Fields.instant(snapshot.getUpdateTime());
  }
}
