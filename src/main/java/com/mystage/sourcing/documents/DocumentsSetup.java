package com.mystage.sourcing.documents;

import com.mystage.sourcing.Engine;
import com.mystage.sourcing.documents.firestore.FirestoreDatabase;
import com.mystage.sourcing.documents.firestore.FirestoreDocuments;
import com.mystage.sourcing.documents.sqlite.SqliteDocuments;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Picks the document store's adapter. */
final class DocumentsSetup {

  @Produces
  @Singleton
  DocumentStore documents(DocumentsConfig config, Engine engine, Clock clock) {
    DeclaredIndexes indexes = DeclaredIndexes.load();
    return switch (config.engine()) {
      case "embedded" -> new SqliteDocuments(engine.data().resolve("documents.db"), indexes, clock);
      case "gcp" ->
          new FirestoreDocuments(
              new FirestoreDatabase(config.project(), config.database(), config.emulatorHost()),
              indexes);
      default ->
          throw new IllegalStateException(
              "mystage.documents.engine=" + config.engine() + " has no document store");
    };
  }

  void close(@Disposes DocumentStore documents) {
    documents.close();
  }
}
