package com.mystage.sourcing.catalogue.decisions;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.firestore.FirestoreDatabase;
import com.mystage.sourcing.documents.firestore.FirestoreDocuments;
import com.mystage.sourcing.documents.firestore.FirestoreEmulator;
import java.nio.file.Path;
import java.util.Optional;

class FirestoreDecisionsTest extends DecisionsContract {

  @Override
  DocumentStore open(Path folder) {
    String project = "decisions-" + ContentHash.ofParts(folder).brief().substring(0, 16);
    return new FirestoreDocuments(
        new FirestoreDatabase(project, "(default)", Optional.of(FirestoreEmulator.orSkip())),
        DeclaredIndexes.load());
  }
}
