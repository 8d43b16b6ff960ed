package com.mystage.sourcing.documents;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where documents are kept. */
@ConfigMapping(prefix = "mystage.documents")
public interface DocumentsConfig {

  /**
   * {@code embedded}: a SQLite file, or {@code gcp}: Firestore. Unset, as {@code mystage.engine}
   * says; set, documents alone are elsewhere than the rest.
   */
  @WithDefault("${mystage.engine:embedded}")
  String engine();

  /** Google Cloud project of the database; unset, that of the queues. */
  @WithDefault("${mystage.tasks.project:mystage}")
  String project();

  /** Name of the database in the project. */
  @WithDefault("(default)")
  String database();

  /**
   * {@code host:port} of Google's Firestore emulator, to be used instead of the cloud; no
   * credentials are needed. Unset, what the emulator's own variable says.
   */
  @WithDefault("${FIRESTORE_EMULATOR_HOST:}")
  Optional<String> emulatorHost();
}
