package com.mystage.sourcing.documents;

import com.mystage.sourcing.Engine;
import com.mystage.sourcing.documents.sqlite.SqliteDocuments;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Picks the document store's adapter. */
final class DocumentsSetup {

  @Produces
  @Singleton
  DocumentStore documents(Engine engine, Clock clock) {
    return switch (engine.engine()) {
      case "embedded" ->
          new SqliteDocuments(engine.data().resolve("documents.db"), DeclaredIndexes.load(), clock);
      default ->
          throw new IllegalStateException(
              "mystage.engine=" + engine.engine() + " has no document store");
    };
  }

  void close(@Disposes DocumentStore documents) {
    documents.close();
  }
}
