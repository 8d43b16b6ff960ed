package com.mystage.sourcing.documents;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Documents in collections, shaped like Firestore so that the cloud engine fits, and enforcing its
 * limits everywhere: a document is at most 1 MiB, a commit at most 10 MiB, an {@code in} filter at
 * most 30 values, a query runs only on a declared index, and there are no joins. There is no change
 * feed here: in the cloud only Eventarc wakes the service.
 *
 * <p>A limit that is broken is an {@link IllegalArgumentException} naming the document or the
 * query. A commit returns once it is durable.
 */
public interface DocumentStore extends DocumentReads, AutoCloseable {

  int MAX_DOCUMENT_BYTES = 1 << 20;
  int MAX_COMMIT_BYTES = 10 << 20;
  int MAX_IN_VALUES = 30;

  /** How many documents the query matches; its limit counts, its cursor too. */
  long count(Query query);

  /**
   * Documents of every collection whose last segment is this one, in whatever lane or below
   * whatever document, in an order of the store's own: for work on all of them, in pages.
   *
   * @param after the document that the page before ended with; null for the first page
   */
  List<Document> inEvery(String lastSegment, @Nullable DocumentPath after, int limit);

  /** All of the writes or none. At most one write a document. */
  void commit(List<Write> writes);

  /**
   * Runs the body and commits what it wrote if nothing it read has changed; otherwise runs it
   * again, so the body has no other effects. Throws {@link ContendedTransaction} when it lost too
   * often.
   */
  <T> T transaction(Function<Transaction, T> body);

  @Override
  void close();
}
