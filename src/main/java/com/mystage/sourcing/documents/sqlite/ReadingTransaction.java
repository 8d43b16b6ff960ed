package com.mystage.sourcing.documents.sqlite;

import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.documents.Write;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a transaction's body: reads from one snapshot and remembers what it saw. */
final class ReadingTransaction implements Transaction {

  private final Rows rows;
  private final DeclaredIndexes declared;
  private final List<Seen> seen = new ArrayList<>();
  private final List<Write> writes = new ArrayList<>();

  ReadingTransaction(Session session, DeclaredIndexes declared) {
    this.rows = new Rows(session);
    this.declared = declared;
  }

  @Override
  public Optional<Document> get(DocumentPath path) {
    requireNothingWritten();
    return Optional.ofNullable(find(path));
  }

  @Override
  public Map<DocumentPath, Document> getAll(Collection<DocumentPath> paths) {
    requireNothingWritten();
    Map<DocumentPath, Document> found = new LinkedHashMap<>();
    for (DocumentPath path : paths) {
      Document document = find(path);
      if (document != null) {
        found.put(path, document);
      }
    }
    return found;
  }

  @Override
  public List<Document> query(Query query) {
    requireNothingWritten();
    CompiledQuery compiled = CompiledQuery.of(query, declared);
    try {
      List<Document> documents = rows.documents(compiled);
      seen.add(
          new Seen.Result(
              compiled,
              documents.stream()
                  .map(it -> new Rows.Version(it.id(), Micros.of(it.updateTime())))
                  .toList()));
      return documents;
    } catch (SQLException e) {
      throw Session.broken("query on " + query.collection(), e);
    }
  }

  @Override
  public void write(Write write) {
    writes.add(write);
  }

  /** What is to be committed; null if the body only read. */
  @Nullable Commit commit() {
    return writes.isEmpty() ? null : Commit.of(writes, seen);
  }

  private @Nullable Document find(DocumentPath path) {
    try {
      Document document = rows.find(path);
      Long version = document == null ? null : Micros.of(document.updateTime());
      seen.add(new Seen.One(path, version));
      return document;
    } catch (SQLException e) {
      throw Session.broken("read " + path, e);
    }
  }

  private void requireNothingWritten() {
    if (!writes.isEmpty()) {
      throw new IllegalStateException("a transaction reads before it writes");
    }
  }
}
