package com.mystage.sourcing.scraping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where snapshots, events and plans are archived. */
@ConfigMapping(prefix = "mystage.archive")
public interface ArchiveConfig {

  /**
   * {@code embedded}: files and a SQLite file in the data folder, or {@code gcp}: a bucket of Cloud
   * Storage. Unset, as {@code mystage.engine} says; set, the archive alone is elsewhere.
   */
  @WithDefault("${mystage.engine:embedded}")
  String engine();

  /** The bucket's name; needed with {@code gcp}. */
  Optional<String> bucket();

  /** What the objects' names begin with, such as {@code archive/}; nothing unless set. */
  Optional<String> prefix();

  /**
   * {@code host:port} or address of an emulator of Cloud Storage, to be used instead of the cloud,
   * for the archive and for {@code gs:} sources and uploads; no credentials are needed. Unset, what
   * the variable says that Google's clients share.
   */
  @WithDefault("${STORAGE_EMULATOR_HOST:}")
  Optional<String> emulatorHost();
}
