package com.mystage.sourcing.catalogue.decisions;

import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.sqlite.SqliteDocuments;
import java.nio.file.Path;
import java.time.Clock;

class SqliteDecisionsTest extends DecisionsContract {

  @Override
  DocumentStore open(Path folder) {
    return new SqliteDocuments(
        folder.resolve("documents.db"), DeclaredIndexes.load(), Clock.systemUTC());
  }
}
