package com.mystage.sourcing.documents.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadersTest {

  @TempDir Path folder;

  @Test
  void aSessionThatCannotBeginIsClosedAndTheNextIsSound() {
    Path file = folder.resolve("documents.db");
    try (Session writer = Session.writer(file);
        Readers readers = new Readers(file)) {
      writer.run("CREATE TABLE t (x)");
      Session kept = readers.begin();
      readers.end(kept);
      kept.run("BEGIN"); // So that the next BEGIN is one within a transaction.

      assertThatThrownBy(readers::begin)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("document store: BEGIN");

      assertThatThrownBy(() -> kept.run("COMMIT")).hasMessageContaining("closed");
      Session next = readers.begin();
      assertThat(next).isNotSameAs(kept);
      next.run("SELECT * FROM t");
      readers.end(next);
    }
  }
}
