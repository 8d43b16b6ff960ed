package com.mystage.sourcing.pipeline.schedule;

import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Held work that cannot be read.
 *
 * @param count how many documents, as far as they were looked at
 * @param documents the first of them, as {@code heldWork/ID}
 */
public record UnreadableWork(long count, List<String> documents) {

  private static final int NAMED = 20;

  public UnreadableWork {
    documents = List.copyOf(documents);
  }

  /** How many are not named. */
  public long more() {
    return count - documents.size();
  }

  /** Looks at so many documents a query and no more: it is asked again and again. */
  static final class Search {

    private static final int MOST = 1_000;

    private final DocumentStore store;
    private final List<String> found = new ArrayList<>();

    Search(DocumentStore store) {
      this.store = store;
    }

    void among(Query query, Predicate<Document> unreadable) {
      store.query(query.limit(MOST)).stream()
          .filter(unreadable)
          .forEach(document -> found.add(document.path().toString()));
    }

    UnreadableWork found() {
      return new UnreadableWork(found.size(), found.stream().limit(NAMED).toList());
    }
  }
}
