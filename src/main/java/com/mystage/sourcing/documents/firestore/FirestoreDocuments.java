package com.mystage.sourcing.documents.firestore;

import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.FieldPath;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.documents.adapter.Attempts;
import com.mystage.sourcing.documents.adapter.Attempts.Attempt;
import com.mystage.sourcing.documents.adapter.Outcome;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Documents in Firestore. Transactions are optimistic, as with SQLite: the body reads one moment
 * without locks, on the caller's thread, and the commit asserts that all of it still holds. So a
 * slow body blocks nobody, and a reader is never waited for.
 */
public final class FirestoreDocuments implements DocumentStore {

  private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);

  private final FirestoreDatabase database;
  private final DeclaredIndexes declared;
  private final Commits commits;
  private final Attempts attempts = new Attempts(FIRST_BACKOFF);

  /**
   * @param database closed with the store
   */
  public FirestoreDocuments(FirestoreDatabase database, DeclaredIndexes declared) {
    this.database = database;
    this.declared = declared;
    this.commits = new Commits(database, declared);
  }

  @Override
  public Optional<Document> get(DocumentPath path) {
    return Optional.ofNullable(getAll(List.of(path)).get(path));
  }

  @Override
  public Map<DocumentPath, Document> getAll(Collection<DocumentPath> paths) {
    return now().getAll(paths);
  }

  @Override
  public List<Document> query(Query query) {
    return now().query(query);
  }

  @Override
  public List<Document> inEvery(String lastSegment, @Nullable DocumentPath after, int limit) {
    var every = database.client().collectionGroup(lastSegment).orderBy(FieldPath.documentId());
    var page = after == null ? every : every.startAfter(database.document(after));
    return Answers.await("read every " + lastSegment, page.limit(limit).get())
        .getDocuments()
        .stream()
        .map(found -> Fields.document(path(found.getReference()), found))
        .toList();
  }

  private static DocumentPath path(DocumentReference reference) {
    return new DocumentPath(reference.getParent().getPath(), reference.getId());
  }

  private Moment now() {
    return new Moment(database, declared);
  }

  @Override
  public long count(Query query) {
    var counted = FirestoreQuery.of(database, query, declared).count();
    return Answers.await("count on " + query.collection(), counted.get()).getCount();
  }

  @Override
  public void commit(List<Write> writes) {
    if (!writes.isEmpty()) {
      Commit commit = Commit.of(writes, Map.of(), Map.of());
      attempts.run(() -> new Attempt<>(writes, commits.submit(commit)));
    }
  }

  @Override
  public <T> T transaction(Function<Transaction, T> body) {
    return attempts.run(() -> {
      ReadingTransaction transaction = new ReadingTransaction(now());
      T value = body.apply(transaction);
      Commit commit = transaction.commit();
      return new Attempt<>(
          value, commit.writes().isEmpty() ? new Outcome.Committed() : commits.submit(commit));
    });
  }

  @Override
  public void close() {
    database.close();
  }
}
