package com.mystage.sourcing.documents.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.DocumentStoreContract;
import com.mystage.sourcing.documents.Write;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SqliteDocumentsTest extends DocumentStoreContract {

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
  void aClosedStoreSaysSo() {
    store.close();
    assertThatThrownBy(() -> store.get(show("a"))).hasMessageContaining("closed");
    assertThatThrownBy(() -> store.commit(List.of(set("a", fields()))))
        .hasMessageContaining("closed");
  }
}
