package com.mystage.sourcing.pipeline.announcing;

import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.firestore.FirestoreDatabase;
import com.mystage.sourcing.documents.firestore.FirestoreDocuments;
import com.mystage.sourcing.documents.firestore.FirestoreEmulator;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** The same over Firestore, in a project of its own for each test. */
class TellingOnFirestoreTest extends TellingTest {

  @Override
  Announcer announcer(Path data, AnnouncementSink told) {
    String project = "told-" + UUID.randomUUID();
    return Announcer.over(
        new FirestoreDocuments(
            new FirestoreDatabase(project, "(default)", Optional.of(FirestoreEmulator.orSkip())),
            DeclaredIndexes.load()),
        told);
  }
}
