package com.mystage.sourcing.documents.migrations;

import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.sqlite.SqliteDocuments;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

class SqliteMigrationsTest extends MigrationsContract {

  @Override
  DocumentStore open(Path folder) {
    return new SqliteDocuments(
        folder.resolve("documents.db"), new DeclaredIndexes(List.of()), Clock.systemUTC());
  }
}
