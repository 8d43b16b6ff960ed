package com.mystage.sourcing.documents.firestore;

import java.nio.file.Path;
import java.util.ArrayList;
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
              .or(() -> InstalledEmulator.folder(NAME).map(folder -> start(folder, List.of())));
    }
    Assumptions.assumeTrue(
        running.isPresent(),
        "no Firestore emulator: neither FIRESTORE_EMULATOR_HOST is set"
            + " nor is cloud-firestore-emulator installed in a Google Cloud SDK");
    return running.orElseThrow();
  }

  /**
   * {@code host:port} of a process of its own, which tells the functions emulator at this port of
   * this machine of the changes that triggers ask for; empty where no emulator is installed.
   */
  public static Optional<String> tellingPort(int port) {
    return InstalledEmulator.folder(NAME)
        .map(folder -> start(folder, List.of("--functions_emulator=127.0.0.1:" + port)));
  }

  private static String start(Path folder, List<String> options) {
    String jar = folder.resolve(NAME + ".jar").toString();
    return InstalledEmulator.start(
        NAME,
        port -> {
          List<String> arguments = new ArrayList<>(List.of("-cp", jar, MAIN));
          arguments.addAll(List.of("--host=127.0.0.1", "--port=" + port));
          arguments.addAll(options);
          return arguments;
        });
  }
}
