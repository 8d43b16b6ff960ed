package com.mystage.sourcing.documents;

import com.mystage.sourcing.Engine;
import com.mystage.sourcing.documents.firestore.FirestoreDatabase;
import com.mystage.sourcing.documents.firestore.FirestoreDocuments;
import com.mystage.sourcing.documents.migrations.Migrations;
import com.mystage.sourcing.documents.sqlite.SqliteDocuments;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** Picks the document store's adapter. */
final class DocumentsSetup {

  private static final Duration OTHERS_MAY_BE_SILENT = Duration.ofSeconds(30);

  @Produces
  @Singleton
  DocumentStore documents(DocumentsConfig config, Engine engine, Clock clock) {
    DeclaredIndexes indexes = DeclaredIndexes.load();
    return switch (config.engine()) {
      case "embedded" ->
          migrated(
              new SqliteDocuments(engine.data().resolve("documents.db"), indexes, clock),
              Migrations.ofThisProgram(clock, Duration.ZERO));
      case "gcp" ->
          migrated(
              new FirestoreDocuments(
                  new FirestoreDatabase(config.project(), config.database(), config.emulatorHost()),
                  indexes),
              Migrations.ofThisProgram(clock, OTHERS_MAY_BE_SILENT));
      default ->
          throw new IllegalStateException(
              "mystage.documents.engine=" + config.engine() + " has no document store");
    };
  }

  /** Nobody sees a store before it has this program's version. */
  private static DocumentStore migrated(DocumentStore documents, Migrations migrations) {
    try {
      migrations.bring(documents);
      return documents;
    } catch (RuntimeException e) {
      documents.close();
      throw e;
    }
  }

  /** Where the store is not ours, Eventarc tells of its changes. */
  @Produces
  @Singleton
  DocumentFeed feed(DocumentStore documents) {
    return documents instanceof SqliteDocuments sqlite ? sqlite.feed() : new NoFeed();
  }

  private static final class NoFeed implements DocumentFeed {
    @Override
    public void start(Set<String> collections, Consumer<DocumentEvent> receiver) {}

    @Override
    public void close() {}
  }

  void close(@Disposes DocumentStore documents) {
    documents.close();
  }
}
