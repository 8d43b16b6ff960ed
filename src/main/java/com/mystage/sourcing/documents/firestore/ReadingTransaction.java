package com.mystage.sourcing.documents.firestore;

import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.documents.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of a transaction's body: reads one moment and remembers what it saw. */
final class ReadingTransaction implements Transaction {

  private final Moment moment;
  private final Map<DocumentPath, Optional<Document>> seen = new LinkedHashMap<>();
  private final Map<Query, List<Document>> results = new LinkedHashMap<>();
  private final List<Write> writes = new ArrayList<>();

  ReadingTransaction(Moment moment) {
    this.moment = moment;
  }

  @Override
  public Optional<Document> get(DocumentPath path) {
    return Optional.ofNullable(getAll(List.of(path)).get(path));
  }

  @Override
  public Map<DocumentPath, Document> getAll(Collection<DocumentPath> paths) {
    requireNothingWritten();
    Map<DocumentPath, Document> found = moment.getAll(paths);
    paths.forEach(path -> seen.put(path, Optional.ofNullable(found.get(path))));
    return found;
  }

  @Override
  public List<Document> query(Query query) {
    requireNothingWritten();
    List<Document> documents = moment.query(query);
    results.put(query, documents);
    return documents;
  }

  @Override
  public void write(Write write) {
    writes.add(write);
  }

  Commit commit() {
    return Commit.of(writes, seen, results);
  }

  private void requireNothingWritten() {
    if (!writes.isEmpty()) {
      throw new IllegalStateException("a transaction reads before it writes");
    }
  }
}
