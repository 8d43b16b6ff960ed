package com.mystage.sourcing.documents.sqlite;

import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentFeed;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.documents.adapter.Attempts;
import com.mystage.sourcing.documents.adapter.Attempts.Attempt;
import com.mystage.sourcing.documents.adapter.Outcome;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Documents in one SQLite file: write-ahead log, {@code synchronous=FULL}, one group-committing
 * writer, readers on snapshots. Commit times grow strictly over the whole store, in microseconds,
 * even if the clock stands still or goes back. Transactions are optimistic: at commit the writer
 * checks that all that was read, results of queries included, is still the same.
 */
public final class SqliteDocuments implements DocumentStore {

  private static final Duration FIRST_BACKOFF = Duration.ofMillis(40);

  private final DeclaredIndexes declared;
  private final Readers readers;
  private final GroupWriter writer;
  private final Outbox outbox = new Outbox();
  private final Attempts attempts = new Attempts(FIRST_BACKOFF);

  /**
   * @param file the database; made if missing, its folder must exist
   */
  public SqliteDocuments(Path file, DeclaredIndexes declared, InstantSource clock) {
    this.declared = declared;
    Session session = Session.writer(file);
    Schema.ensure(session, declared);
    this.readers = new Readers(file);
    this.writer = new GroupWriter(session, file, clock, outbox);
  }

  /** Tells of changes, once it is started. */
  public DocumentFeed feed() {
    return new OutboxFeed(this, outbox);
  }

  @Override
  public Optional<Document> get(DocumentPath path) {
    return reading("read " + path, rows -> Optional.ofNullable(rows.find(path)));
  }

  @Override
  public Map<DocumentPath, Document> getAll(Collection<DocumentPath> paths) {
    return reading(
        "read " + paths.size() + " documents",
        rows -> {
          Map<DocumentPath, Document> found = new LinkedHashMap<>();
          for (DocumentPath path : paths) {
            Document document = rows.find(path);
            if (document != null) {
              found.put(path, document);
            }
          }
          return found;
        });
  }

  @Override
  public List<Document> query(Query query) {
    CompiledQuery compiled = CompiledQuery.of(query, declared);
    return reading("query on " + query.collection(), rows -> rows.documents(compiled));
  }

  @Override
  public long count(Query query) {
    CompiledQuery compiled = CompiledQuery.of(query, declared);
    return reading("count on " + query.collection(), rows -> rows.count(compiled));
  }

  @Override
  public List<Document> inEvery(String lastSegment, @Nullable DocumentPath after, int limit) {
    return reading("read every " + lastSegment, rows -> rows.inEvery(lastSegment, after, limit));
  }

  @Override
  public void commit(List<Write> writes) {
    if (!writes.isEmpty()) {
      switch (writer.submit(Commit.of(writes, List.of()))) {
        case Outcome.Committed() -> {}
        case Outcome.Refused(var reason) -> throw reason;
        case Outcome.Lost() -> throw new IllegalStateException("only a transaction can lose");
      }
    }
  }

  @Override
  public <T> T transaction(Function<Transaction, T> body) {
    return attempts.run(() -> attempt(body));
  }

  private <T> Attempt<T> attempt(Function<Transaction, T> body) {
    Session session = readers.begin();
    T value;
    @Nullable Commit commit;
    try {
      ReadingTransaction transaction = new ReadingTransaction(session, declared);
      value = body.apply(transaction);
      commit = transaction.commit();
    } finally {
      readers.end(session);
    }
    return new Attempt<>(value, commit == null ? new Outcome.Committed() : writer.submit(commit));
  }

  private interface Reading<T> {
    T from(Rows rows) throws SQLException;
  }

  private <T> T reading(String doing, Reading<T> reading) {
    Session session = readers.begin();
    try {
      return reading.from(new Rows(session));
    } catch (SQLException e) {
      throw Session.broken(doing, e);
    } finally {
      readers.end(session);
    }
  }

  @Override
  public void close() {
    writer.close();
    readers.close();
  }
}
