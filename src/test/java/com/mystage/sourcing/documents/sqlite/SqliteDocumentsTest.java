package com.mystage.sourcing.documents.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.DocumentTransactionsContract;
import com.mystage.sourcing.documents.Write;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SqliteDocumentsTest extends DocumentTransactionsContract {

  @Override
  protected DocumentStore open(Path folder, DeclaredIndexes indexes, InstantSource clock) {
    return new SqliteDocuments(folder.resolve("documents.db"), indexes, clock);
  }

  @Test
  void listenersHearOfEachChangeAfterItsCommit() throws Exception {
    BlockingQueue<List<Change>> heard = new LinkedBlockingQueue<>();
    ((SqliteDocuments) store)
        .onCommit(changes -> {
          heard.add(changes);
          throw new IllegalStateException("a faulty listener");
        });
    store.commit(List.of(set("a", fields()), new Write.Delete(show("none"))));
    store.commit(List.of(set("a", fields()), set("b", fields())));
    store.commit(List.of(new Write.Delete(show("a"))));

    assertThat(heard.poll(5, TimeUnit.SECONDS))
        .containsExactly(new Change(show("a"), Change.Kind.CREATED));
    assertThat(heard.poll(5, TimeUnit.SECONDS))
        .containsExactly(
            new Change(show("a"), Change.Kind.UPDATED), new Change(show("b"), Change.Kind.CREATED));
    assertThat(heard.poll(5, TimeUnit.SECONDS))
        .containsExactly(new Change(show("a"), Change.Kind.DELETED));
  }

  @Test
  void timesAreTheClocksInMicroseconds() {
    store.commit(List.of(set("a", fields())));
    assertThat(store.get(show("a")).orElseThrow().createTime())
        .isEqualTo(Instant.parse("2026-03-14T12:00:00.123456Z"));
  }
}
