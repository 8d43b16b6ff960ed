package com.mystage.sourcing.scraping;

import com.mystage.sourcing.Engine;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.scraping.gcs.CloudStorage;
import com.mystage.sourcing.scraping.gcs.CloudStorageArchive;
import com.mystage.sourcing.scraping.sqlite.SqliteArchive;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Picks the archive's adapter. */
final class ArchiveSetup {

  @Produces
  @Singleton
  CloudStorage storage(ArchiveConfig config) {
    return new CloudStorage(config.emulatorHost());
  }

  @Produces
  @Singleton
  Archive archive(ArchiveConfig config, Engine engine, CloudStorage storage) {
    return switch (config.engine()) {
      case "embedded" ->
          new SizedArchive(
              new SqliteArchive(engine.data().resolve("archive.db")),
              new DirectoryArchive(engine.data().resolve("archive")));
      case "gcp" -> new CloudStorageArchive(storage, bucket(config), config.prefix().orElse(""));
      default ->
          throw new IllegalStateException(
              "mystage.archive.engine=" + config.engine() + " has no archive");
    };
  }

  private static String bucket(ArchiveConfig config) {
    return config
        .bucket()
        .orElseThrow(() ->
            new Failure.Invalid(
                    "mystage.archive.bucket", "must name the bucket of the archive in the cloud")
                .asException());
  }

  void close(@Disposes Archive archive) {
    if (archive instanceof SizedArchive sized) {
      sized.close();
    }
  }

  void close(@Disposes CloudStorage storage) {
    storage.close();
  }
}
