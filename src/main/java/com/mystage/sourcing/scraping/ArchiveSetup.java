package com.mystage.sourcing.scraping;

import com.mystage.sourcing.Engine;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Picks the archive's adapter. */
final class ArchiveSetup {

  @Produces
  @Singleton
  Archive archive(Engine engine) {
    return switch (engine.engine()) {
      case "embedded" -> new DirectoryArchive(engine.data().resolve("archive"));
      default ->
          throw new IllegalStateException("mystage.engine=" + engine.engine() + " has no archive");
    };
  }
}
