package com.mystage.sourcing.documents.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentEvent;
import com.mystage.sourcing.documents.DocumentFeed;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.fixture.CheckedDocuments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxFeedTest {

  private static final DocumentPath SHOW = new DocumentPath("sources", "a");

  @TempDir Path folder;
  private final BlockingQueue<DocumentEvent> told = new LinkedBlockingQueue<>();

  private SqliteDocuments open() {
    return new SqliteDocuments(
        folder.resolve("documents.db"), new DeclaredIndexes(List.of()), Clock.systemUTC());
  }

  private static Write set(DocumentPath path, int n) {
    return new Write.Set(path, JsonNodeFactory.instance.objectNode().put("n", n));
  }

  private DocumentEvent next() throws InterruptedException {
    DocumentEvent event = told.poll(10, TimeUnit.SECONDS);
    assertThat(event).isNotNull();
    return event;
  }

  private static void untilAllIsTold(SqliteDocuments store, DocumentFeed feed) {
    feed.close();
    assertThat(store.query(Query.from(Outbox.COLLECTION))).isEmpty();
  }

  @Test
  void eachChangeOfAWatchedDocumentIsToldInOrderWithItsStateBeforeAndAfter() throws Exception {
    try (SqliteDocuments store = open()) {
      DocumentFeed feed = store.feed();
      feed.start(Set.of("sources"), told::add);
      store.commit(List.of(set(SHOW, 1)));
      store.commit(List.of(set(new DocumentPath("sourceStates", "a"), 1), set(SHOW, 2)));
      store.commit(List.of(set(SHOW, 2)));
      store.commit(List.of(new Write.Delete(new DocumentPath("sources", "none"))));
      store.commit(List.of(new Write.Delete(SHOW)));

      DocumentEvent created = next();
      DocumentEvent updated = next();
      DocumentEvent deleted = next();

      assertThat(created.path()).isEqualTo(SHOW);
      assertThat(created.before()).isNull();
      assertThat(updated.before()).isEqualTo(created.after());
      assertThat(updated.after().fields().path("n").asInt()).isEqualTo(2);
      assertThat(updated.after().createTime()).isEqualTo(created.after().createTime());
      assertThat(deleted.before().fields()).isEqualTo(updated.after().fields());
      assertThat(deleted.after()).isNull();
      assertThat(List.of(created.id(), updated.id(), deleted.id()))
          .isSorted()
          .doesNotHaveDuplicates();
      untilAllIsTold(store, feed);
      assertThat(told).isEmpty();
    }
  }

  @Test
  void whatIsKeptToBeToldHasTheFormThatItsSchemaSays() {
    try (SqliteDocuments store = open()) {
      DocumentFeed feed = store.feed();
      feed.start(
          Set.of("sources"),
          event -> {
            throw new IllegalStateException("never");
          });
      store.commit(List.of(set(SHOW, 1)));
      store.commit(List.of(set(SHOW, 2)));
      store.commit(List.of(new Write.Delete(SHOW)));
      feed.close();
      CheckedDocuments checked = new CheckedDocuments(store);
      List<Document> kept = store.query(Query.from(Outbox.COLLECTION));
      kept.forEach(entry -> checked.check(entry.path(), entry.fields()));

      assertThat(kept).hasSize(3);
      assertThat(checked.used())
          .contains("changesToTell.before", "changesToTell.after", "State.fields");
    }
  }

  @Test
  void whatTheReceiverThrowsAtIsToldAgainAndKeepsItsPlace() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    try (SqliteDocuments store = open()) {
      DocumentFeed feed = store.feed();
      feed.start(
          Set.of("sources"),
          event -> {
            if (tries.incrementAndGet() <= 2) {
              throw new IllegalStateException("not now");
            }
            told.add(event);
          });
      store.commit(List.of(set(SHOW, 1)));
      store.commit(List.of(set(SHOW, 2)));

      assertThat(next().before()).isNull();
      assertThat(next().before()).isNotNull();
      untilAllIsTold(store, feed);
    }
  }

  @Test
  void whatWasNotToldBeforeTheEndIsToldAfterTheNextStart() throws Exception {
    try (SqliteDocuments store = open()) {
      DocumentFeed feed = store.feed();
      feed.start(
          Set.of("sources"),
          event -> {
            throw new IllegalStateException("never");
          });
      store.commit(List.of(set(SHOW, 1)));
      feed.close();
    }
    try (SqliteDocuments store = open()) {
      DocumentFeed feed = store.feed();
      feed.start(Set.of("sources"), told::add);
      assertThat(next().after().fields().path("n").asInt()).isEqualTo(1);
      untilAllIsTold(store, feed);
    }
  }

  @Test
  void aStoreThatFailsForAWhileIsAskedAgain() throws Exception {
    try (SqliteDocuments store = open()) {
      Outbox outbox = new Outbox();
      AtomicInteger failures = new AtomicInteger();
      DocumentStore faulty =
          (DocumentStore)
              Proxy.newProxyInstance(
                  DocumentStore.class.getClassLoader(),
                  new Class<?>[] {DocumentStore.class},
                  (proxy, method, arguments) -> {
                    if (failures.incrementAndGet() <= 3) {
                      throw new UncheckedIOException(new IOException("disk is full"));
                    }
                    return method.invoke(store, arguments);
                  });
      String path = "{\"path\":\"sources/a\"}";
      store.commit(
          List.of(
              new Write.Set(
                  new DocumentPath(Outbox.COLLECTION, "1"), Json.parse(path, ObjectNode.class))));
      try (OutboxFeed feed = new OutboxFeed(faulty, outbox)) {
        feed.start(Set.of("sources"), told::add);
        assertThat(next().path()).isEqualTo(SHOW);
      }
      assertThat(failures.get()).isGreaterThan(3);
    }
  }

  @Test
  void nothingIsKeptForCollectionsThatNobodyWatches() {
    try (SqliteDocuments store = open()) {
      store.commit(List.of(set(SHOW, 1)));
      assertThat(store.query(Query.from(Outbox.COLLECTION))).isEmpty();
    }
  }
}
