package com.mystage.sourcing.tasks;

import com.mystage.sourcing.documents.AlreadyExists;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.StaleWrite;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.documents.Write;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Documents in a map: enough for this room, which only gets, sets, deletes and lists by id. */
@Alternative
@Singleton
public class MapDocuments implements DocumentStore {

  private final TreeMap<DocumentPath, Document> documents = new TreeMap<>();
  private long version = 1;

  @Override
  public synchronized Optional<Document> get(DocumentPath path) {
    return Optional.ofNullable(documents.get(path));
  }

  @Override
  public synchronized Map<DocumentPath, Document> getAll(Collection<DocumentPath> paths) {
    Map<DocumentPath, Document> found = new LinkedHashMap<>();
    paths.forEach(path -> get(path).ifPresent(document -> found.put(path, document)));
    return found;
  }

  @Override
  public synchronized List<Document> query(Query query) {
    if (!query.filters().isEmpty() || query.order() != null) {
      throw new IllegalArgumentException("only lists by id");
    }
    return documents.values().stream()
        .filter(document -> document.path().collection().equals(query.collection()))
        .limit(query.limit())
        .toList();
  }

  @Override
  public synchronized long count(Query query) {
    return query(query).size();
  }

  @Override
  public synchronized List<Document> inEvery(
      String lastSegment, @Nullable DocumentPath after, int limit) {
    return documents.values().stream()
        .filter(it -> DocumentPath.lastSegment(it.path().collection()).equals(lastSegment))
        .filter(it -> after == null || it.path().compareTo(after) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void commit(List<Write> writes) {
    for (Write write : writes) {
      Document before = documents.get(write.path());
      Instant now = Instant.ofEpochSecond(version++);
      Instant created = before == null ? now : before.createTime();
      switch (write) {
        case Write.Set set ->
            documents.put(set.path(), new Document(set.path(), set.fields(), created, now));
        case Write.Create create -> {
          if (before != null) {
            throw new AlreadyExists(create.path());
          }
          documents.put(create.path(), new Document(create.path(), create.fields(), now, now));
        }
        case Write.Delete delete -> {
          boolean stale =
              delete.ifUpdatedAt() != null
                  && (before == null || !before.updateTime().equals(delete.ifUpdatedAt()));
          if (stale) {
            throw new StaleWrite(delete.path());
          }
          documents.remove(delete.path());
        }
      }
    }
  }

  @Override
  public synchronized <T> T transaction(Function<Transaction, T> body) {
    List<Write> writes = new ArrayList<>();
    T result =
        body.apply(
            new Transaction() {
              @Override
              public Optional<Document> get(DocumentPath path) {
                return MapDocuments.this.get(path);
              }

              @Override
              public Map<DocumentPath, Document> getAll(Collection<DocumentPath> paths) {
                return MapDocuments.this.getAll(paths);
              }

              @Override
              public List<Document> query(Query query) {
                return MapDocuments.this.query(query);
              }

              @Override
              public void write(Write write) {
                writes.add(write);
              }
            });
    commit(writes);
    return result;
  }

  @Override
  public void close() {}
}
