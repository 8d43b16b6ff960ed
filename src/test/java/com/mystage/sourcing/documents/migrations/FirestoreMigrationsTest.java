package com.mystage.sourcing.documents.migrations;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.firestore.FirestoreDatabase;
import com.mystage.sourcing.documents.firestore.FirestoreDocuments;
import com.mystage.sourcing.documents.firestore.FirestoreEmulator;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class FirestoreMigrationsTest extends MigrationsContract {

  @Override
  DocumentStore open(Path folder) {
    String project = "migrations-" + ContentHash.ofParts(folder).brief().substring(0, 16);
    return new FirestoreDocuments(
        new FirestoreDatabase(project, "(default)", Optional.of(FirestoreEmulator.orSkip())),
        new DeclaredIndexes(List.of()));
  }
}
