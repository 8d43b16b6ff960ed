package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.EventSearch;
import com.mystage.sourcing.documents.Batches;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.tasks.PushedTask;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changed entities into the catalogue: artists and venues first, then the events that show them.
 * The documents are committed, then the search is told, then the marks are cleared; after a crash
 * in between, the same is done again with the same result.
 */
public final class PublishPending {

  private static final int BATCH = 300;

  /** Entities in one commit; each is up to three writes, and a commit of Firestore at most 500. */
  private static final int COMMIT = 150;

  private static final int MARKS = 500;

  private final DocumentStore documents;
  private final EventSearch search;
  private final Publication publication;
  private final Pending pending;
  private final Handover handover;

  public PublishPending(
      DocumentStore documents, EventSearch search, Publication publication, Handover handover) {
    this.documents = documents;
    this.search = search;
    this.publication = publication;
    this.pending = new Pending(documents);
    this.handover = handover;
  }

  /** Marks an entity; the key puts artists and venues before events. */
  static Write mark(Lane lane, EntityId id) {
    return Pending.mark(lane, Step.PUBLICATION, rank(id.type()) + "-" + id.value());
  }

  public Outcome perform(Work.Drain work, PushedTask task) {
    Lane lane = work.lane();
    for (Map<String, Instant> taken = pending.take(lane, Step.PUBLICATION, BATCH);
        !taken.isEmpty();
        taken = pending.take(lane, Step.PUBLICATION, BATCH)) {
      publish(lane, firstRank(taken), task.name());
    }
    return new Outcome.Done(pending.drains(handover, lane, Step.ANNOUNCEMENT, task.name()));
  }

  private void publish(Lane lane, Map<String, Instant> taken, String task) {
    List<EntityId> ids = taken.keySet().stream().map(PublishPending::entity).toList();
    Changes changes =
        switch (ids.getFirst().type()) {
          case ARTIST -> publication.artists(lane, ids, task);
          case VENUE -> publication.venues(lane, ids, task);
          case EVENT -> publication.events(lane, ids, task);
        };
    Batches.of(changes.entities(), COMMIT, change -> Batches.bytes(change.writes()))
        .forEach(this::commit);
    Batches.of(changes.marks(), MARKS).forEach(documents::commit);
    search.index(lane, changes.indexed());
    search.remove(lane, changes.gone());
    documents.transaction(transaction -> {
      List<Write> cleared = Pending.clear(transaction, lane, Step.PUBLICATION, taken);
      cleared.forEach(transaction::write);
      return cleared.size();
    });
  }

  private void commit(List<Change<?>> changes) {
    List<DocumentPath> paths = changes.stream().<DocumentPath>map(Change::path).toList();
    documents.transaction(transaction -> {
      Map<DocumentPath, Document> now = transaction.getAll(paths);
      changes.forEach(change -> change.require(now.get(change.path())));
      changes.forEach(change -> change.writes().forEach(transaction::write));
      return changes.size();
    });
  }

  /** Only the keys that share the first one's rank: a batch is of one type. */
  private static Map<String, Instant> firstRank(Map<String, Instant> taken) {
    char rank = taken.keySet().iterator().next().charAt(0);
    Map<String, Instant> same = new LinkedHashMap<>(taken);
    same.keySet().removeIf(key -> key.charAt(0) != rank);
    return same;
  }

  private static EntityId entity(String key) {
    return new EntityId(key.substring(2));
  }

  private static int rank(EntityType type) {
    return switch (type) {
      case ARTIST -> 1;
      case VENUE -> 2;
      case EVENT -> 3;
    };
  }
}
