package com.mystage.sourcing.documents.sqlite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentEvent;
import com.mystage.sourcing.documents.DocumentPath;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Changes of watched collections that still have to be told: documents of a collection of their
 * own, written in the transaction of the change.
 */
final class Outbox {

  static final String COLLECTION = "changesToTell";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private volatile Set<String> watched = Set.of();
  private final Semaphore news = new Semaphore(0);

  /** Of the writer's thread alone. */
  private boolean fresh;

  void watch(Set<String> collections) {
    watched = Set.copyOf(collections);
  }

  boolean watches(DocumentPath path) {
    return watched.contains(path.collection());
  }

  /**
   * The entry of a change; null if nothing changed.
   *
   * @param number of the change within its commit
   * @param json the new fields; null for a deletion
   */
  static @Nullable Entry entry(
      DocumentPath path, long stamp, int number, @Nullable Document before, @Nullable String json) {
    ObjectNode after = json == null ? null : parse(path, json);
    ObjectNode fields = before == null ? null : before.fields();
    if (java.util.Objects.equals(fields, after)) {
      return null;
    }
    ObjectNode entry = JSON.createObjectNode();
    entry.put("path", path.toString());
    if (before != null) {
      entry.set("before", state(before.fields(), before.createTime(), before.updateTime()));
    }
    if (after != null) {
      Instant now = Micros.instant(stamp);
      entry.set("after", state(after, before == null ? now : before.createTime(), now));
    }
    String id = "%020d-%04d".formatted(stamp, number);
    return new Entry(new DocumentPath(COLLECTION, id), entry.toString());
  }

  /** A document to be written beside the change. */
  record Entry(DocumentPath path, String json) {}

  static DocumentEvent event(Document entry) {
    DocumentPath path = DocumentPath.parse(entry.fields().path("path").asText());
    return new DocumentEvent(
        entry.id(), path, document(path, entry, "before"), document(path, entry, "after"));
  }

  private static @Nullable Document document(DocumentPath path, Document entry, String when) {
    return entry.fields().path(when) instanceof ObjectNode state
        ? new Document(
            path,
            state.withObject("/fields"),
            Instant.parse(state.path("created").asText()),
            Instant.parse(state.path("updated").asText()))
        : null;
  }

  private static ObjectNode state(ObjectNode fields, Instant created, Instant updated) {
    ObjectNode state = JSON.createObjectNode();
    state.put("created", created.toString());
    state.put("updated", updated.toString());
    state.set("fields", fields);
    return state;
  }

  private static ObjectNode parse(DocumentPath path, String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(path + " was not written as JSON", e);
    }
  }

  /** The transaction under way has something to tell. */
  void noteNews() {
    fresh = true;
  }

  /** The transaction is committed: only now does the feed see what it has to tell. */
  void committed() {
    if (fresh) {
      fresh = false;
      wake();
    }
  }

  void wake() {
    news.release();
  }

  /** Waits for news, but no longer than so. */
  void await(long millis) throws InterruptedException {
    if (news.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      news.drainPermits();
    }
  }
}
