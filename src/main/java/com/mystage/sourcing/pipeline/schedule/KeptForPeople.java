package com.mystage.sourcing.pipeline.schedule;

import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * What is kept for a person to see and nothing depends on: after {@link #KEPT} without being
 * written again it is cleared away. What the bodies said stays in the archive.
 */
final class KeptForPeople {

  static final Duration KEPT = Duration.ofDays(30);

  private static final List<String> COLLECTIONS = List.of("unroutedEvents", "refusedMessages");
  private static final Duration APART = Duration.ofHours(6);

  private final DocumentStore documents;
  private final Rounds rounds;
  private final InstantSource clock;

  KeptForPeople(DocumentStore documents, Rounds rounds, InstantSource clock) {
    this.documents = documents;
    this.rounds = rounds;
    this.clock = clock;
  }

  /** Clears a bounded part of what is too old, a few times a day. */
  void clear() {
    Instant old = clock.instant().minus(KEPT);
    COLLECTIONS.forEach(
        collection -> rounds.go("kept-" + collection, APART, collection, page -> clear(page, old)));
  }

  private void clear(List<Document> page, Instant old) {
    List<DocumentPath> found =
        page.stream()
            .filter(document -> document.updateTime().isBefore(old))
            .map(Document::path)
            .toList();
    if (found.isEmpty()) {
      return;
    }
    // One that comes again meanwhile is young again, and stays.
    documents.transaction(transaction -> {
      transaction.getAll(found).values().stream()
          .filter(document -> document.updateTime().isBefore(old))
          .forEach(document -> transaction.write(new Write.Delete(document.path())));
      return found.size();
    });
  }
}
