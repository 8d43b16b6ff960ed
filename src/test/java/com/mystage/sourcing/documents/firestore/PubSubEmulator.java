package com.mystage.sourcing.documents.firestore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Google's Pub/Sub emulator: the one that {@code PUBSUB_EMULATOR_HOST} names, or a process of our
 * own, one for all tests of this JVM, from an installed Google Cloud SDK. Tests share it, so each
 * takes a project of its own.
 */
public final class PubSubEmulator {

  private static final String NAME = "pubsub-emulator";

  private PubSubEmulator() {}

  /** {@code host:port}; skips the test where no emulator is. */
  public static synchronized String orSkip() {
    Optional<String> running =
        InstalledEmulator.named("PUBSUB_EMULATOR_HOST")
            .or(() ->
                InstalledEmulator.folder(NAME)
                    .flatMap(PubSubEmulator::jar)
                    .map(jar -> InstalledEmulator.oncePerJvm(NAME, () -> start(jar))));
    Assumptions.assumeTrue(
        running.isPresent(),
        "no Pub/Sub emulator: neither PUBSUB_EMULATOR_HOST is set"
            + " nor is pubsub-emulator installed in a Google Cloud SDK");
    return running.orElseThrow();
  }

  /** The file's name carries its version. */
  private static Optional<Path> jar(Path folder) {
    try (Stream<Path> files = Files.list(folder.resolve("lib"))) {
      return files.filter(file -> file.toString().endsWith("-all.jar")).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String start(Path jar) {
    return InstalledEmulator.start(
        NAME, port -> List.of("-jar", jar.toString(), "--host=127.0.0.1", "--port=" + port));
  }
}
