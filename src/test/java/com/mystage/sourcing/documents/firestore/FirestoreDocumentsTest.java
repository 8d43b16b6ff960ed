package com.mystage.sourcing.documents.firestore;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.DocumentTransactionsContract;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

class FirestoreDocumentsTest extends DocumentTransactionsContract {

  /** A project of its own for each folder; the server has its own clock. */
  @Override
  protected DocumentStore open(Path folder, DeclaredIndexes indexes, InstantSource clock) {
    String project =
        "test-" + ContentHash.of(folder.toString().getBytes(StandardCharsets.UTF_8)).brief();
    return new FirestoreDocuments(
        new FirestoreDatabase(project, "(default)", Optional.of(FirestoreEmulator.orSkip())),
        indexes);
  }

  /** Each costs more than a second, after which the emulator gives one of the two up. */
  @Override
  protected int roundsOnDuty() {
    return 2;
  }
}
