package com.mystage.sourcing.documents.firestore;

import com.google.api.core.ApiFuture;
import com.google.cloud.Timestamp;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.QueryDocumentSnapshot;
import com.google.cloud.firestore.QuerySnapshot;
import com.google.cloud.firestore.Transaction;
import com.google.cloud.firestore.TransactionOptions;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the newest state first, and then all else as it was at that moment, without locks. */
final class Moment {

  private final FirestoreDatabase database;
  private final DeclaredIndexes declared;
  private @Nullable Timestamp time;

  Moment(FirestoreDatabase database, DeclaredIndexes declared) {
    this.database = database;
    this.declared = declared;
  }

  Map<DocumentPath, Document> getAll(Collection<DocumentPath> paths) {
    Map<DocumentPath, Document> found = new LinkedHashMap<>();
    if (paths.isEmpty()) {
      return found;
    }
    DocumentReference[] references = database.documents(paths);
    List<DocumentSnapshot> snapshots =
        time == null
            ? Answers.await(doing(paths), database.client().getAll(references))
            : Answers.await(doing(paths), then(time, tx -> tx.getAll(references)));
    // The times of one answer may grow; the earlier documents have not changed until the last.
    snapshots.stream()
        .map(DocumentSnapshot::getReadTime)
        .max(Comparator.naturalOrder())
        .ifPresent(this::fix);
    List<DocumentPath> asked = List.copyOf(paths);
    for (int i = 0; i < asked.size(); i++) {
      if (snapshots.get(i).exists()) {
        found.put(asked.get(i), Fields.document(asked.get(i), snapshots.get(i)));
      }
    }
    return found;
  }

  List<Document> query(Query query) {
    var compiled = FirestoreQuery.of(database, query, declared);
    String doing = "query on " + query.collection();
    QuerySnapshot result =
        time == null
            ? Answers.await(doing, compiled.get())
            : Answers.await(doing, then(time, tx -> tx.get(compiled)));
    fix(result.getReadTime());
    List<Document> documents = new ArrayList<>(result.size());
    for (QueryDocumentSnapshot snapshot : result.getDocuments()) {
      documents.add(
          Fields.document(new DocumentPath(query.collection(), snapshot.getId()), snapshot));
    }
    return documents;
  }

  private void fix(@Nullable Timestamp read) {
    if (time == null) {
      time = read;
    }
  }

  private interface Read<T> {
    ApiFuture<T> in(Transaction transaction);
  }

  /** A transaction that only reads, at a time that is given, takes no call of its own. */
  private <T> ApiFuture<T> then(Timestamp at, Read<T> read) {
    TransactionOptions past =
        TransactionOptions.createReadOnlyOptionsBuilder().setReadTime(at.toProto()).build();
    return database.client().runAsyncTransaction(read::in, past);
  }

  private static String doing(Collection<DocumentPath> paths) {
    return paths.size() == 1
        ? "read " + paths.iterator().next()
        : "read " + paths.size() + " documents";
  }
}
