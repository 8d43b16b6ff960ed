package com.mystage.sourcing.documents.firestore;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Google's Firestore emulator: the one that {@code FIRESTORE_EMULATOR_HOST} names, or a process of
 * our own, one for all tests of this JVM, from an installed Google Cloud SDK.
 */
public final class FirestoreEmulator {

  private static final String NAME = "cloud-firestore-emulator";
  private static final String MAIN = "com.google.cloud.datastore.emulator.firestore.CloudFirestore";

  private static @Nullable Optional<String> running;

  private FirestoreEmulator() {}

  /** {@code host:port}; skips the test, not its whole class unseen, where no emulator is. */
  public static synchronized String orSkip() {
    if (running == null) {
      running =
          InstalledEmulator.named("FIRESTORE_EMULATOR_HOST")
              .or(() -> InstalledEmulator.folder(NAME).map(FirestoreEmulator::start));
    }
    Assumptions.assumeTrue(
        running.isPresent(),
        "no Firestore emulator: neither FIRESTORE_EMULATOR_HOST is set"
            + " nor is cloud-firestore-emulator installed in a Google Cloud SDK");
    return running.orElseThrow();
  }

  private static String start(Path folder) {
    String jar = folder.resolve(NAME + ".jar").toString();
    return InstalledEmulator.start(
        NAME, port -> List.of("-cp", jar, MAIN, "--host=127.0.0.1", "--port=" + port));
  }
}
