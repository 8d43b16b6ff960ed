package com.mystage.sourcing.documents;

import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells of changes where the store is ours: the embedded engine's stand-in for Eventarc. It is no
 * part of the {@link DocumentStore}: in the cloud nothing tells the service but a request.
 */
public interface DocumentFeed extends AutoCloseable {

  /**
   * From now on, keeps each change of a document in these collections, in the commit of the change,
   * until the receiver has returned from it. A change is told at least once, in the order of the
   * commits, on a thread of the feed; one that the receiver throws at is told again later, and
   * those behind it wait. A write that changes nothing is no change.
   */
  void start(Set<String> collections, Consumer<DocumentEvent> receiver);

  /** Stops telling; what was not told yet is kept. */
  @Override
  void close();
}
