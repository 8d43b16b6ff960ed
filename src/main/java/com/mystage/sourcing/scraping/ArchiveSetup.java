package com.mystage.sourcing.scraping;

import com.mystage.sourcing.Engine;
import com.mystage.sourcing.scraping.sqlite.SqliteArchive;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Picks the archive's adapter. */
final class ArchiveSetup {

  @Produces
  @Singleton
  Archive archive(Engine engine) {
    return switch (engine.engine()) {
      case "embedded" ->
          new SizedArchive(
              new SqliteArchive(engine.data().resolve("archive.db")),
              new DirectoryArchive(engine.data().resolve("archive")));
      default ->
          throw new IllegalStateException("mystage.engine=" + engine.engine() + " has no archive");
    };
  }

  void close(@Disposes Archive archive) {
    if (archive instanceof SizedArchive sized) {
      sized.close();
    }
  }
}
