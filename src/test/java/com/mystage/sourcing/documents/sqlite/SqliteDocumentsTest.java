package com.mystage.sourcing.documents.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.DocumentTransactionsContract;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqliteDocumentsTest extends DocumentTransactionsContract {

  private Path file;

  @Override
  protected DocumentStore open(Path folder, DeclaredIndexes indexes, InstantSource clock) {
    file = folder.resolve("documents.db");
    return new SqliteDocuments(file, indexes, clock);
  }

  @Test
  void aCommitThatTheFileDoesNotTakeIsAnErrorOfInputAndOutputAndDisturbsNoOther() throws Exception {
    refuse("full");

    assertThatThrownBy(() -> store.commit(List.of(set("full", fields()), set("b", fields()))))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("document store: commit");
    assertThatThrownBy(() ->
            store.transaction(transaction -> {
              transaction.write(set("full", fields()));
              return "";
            }))
        .isInstanceOf(UncheckedIOException.class);

    store.commit(List.of(set("a", fields())));
    assertThat(store.getAll(List.of(show("a"), show("b"), show("full"))))
        .containsOnlyKeys(show("a"));
  }

  /** From now on the file takes no document of this id. */
  private void refuse(String id) throws Exception {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      statement.execute(
          """
          CREATE TRIGGER refused BEFORE INSERT ON documents WHEN NEW.id = '%s'
          BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END\
          """
              .formatted(id));
    }
  }

  @Test
  void timesAreTheClocksInMicroseconds() {
    store.commit(List.of(set("a", fields())));
    assertThat(store.get(show("a")).orElseThrow().createTime())
        .isEqualTo(Instant.parse("2026-03-14T12:00:00.123456Z"));
  }
}
