package com.mystage.sourcing.documents.firestore;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Google's Firestore emulator: the one that {@code FIRESTORE_EMULATOR_HOST} names, or a process of
 * our own, one for all tests of this JVM, from an installed Google Cloud SDK. Tests share it, so
 * each takes a project of its own.
 */
public final class FirestoreEmulator {

  private static final String NAME = "cloud-firestore-emulator";
  private static final String MAIN = "com.google.cloud.datastore.emulator.firestore.CloudFirestore";

  private FirestoreEmulator() {}

  /** {@code host:port}; skips the test, not its whole class unseen, where no emulator is. */
  public static synchronized String orSkip() {
    Optional<String> running =
        InstalledEmulator.named("FIRESTORE_EMULATOR_HOST").or(() -> ours().map(Telling::host));
    Assumptions.assumeTrue(
        running.isPresent(),
        "no Firestore emulator: neither FIRESTORE_EMULATOR_HOST is set"
            + " nor is cloud-firestore-emulator installed in a Google Cloud SDK");
    return running.orElseThrow();
  }

  /**
   * An emulator that tells of the changes that triggers ask for.
   *
   * @param host where it listens, {@code host:port}
   * @param port of this machine, where it expects the functions emulator; nobody is there yet
   */
  public record Telling(String host, int port) {}

  /** The process of our own; empty where no emulator is installed. */
  public static synchronized Optional<Telling> ours() {
    return InstalledEmulator.folder(NAME)
        .map(folder -> InstalledEmulator.oncePerJvm(NAME, () -> start(folder)))
        .map(where -> where.split("!"))
        .map(where -> new Telling(where[0], Integer.parseInt(where[1])));
  }

  private static String start(Path folder) {
    String jar = folder.resolve(NAME + ".jar").toString();
    int functions = InstalledEmulator.freePort();
    String host =
        InstalledEmulator.start(
            NAME,
            port ->
                List.of(
                    "-cp",
                    jar,
                    MAIN,
                    "--host=127.0.0.1",
                    "--port=" + port,
                    "--functions_emulator=127.0.0.1:" + functions));
    return host + "!" + functions;
  }
}
