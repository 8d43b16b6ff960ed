package com.mystage.sourcing.documents.firestore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Google's Firestore emulator: the one that {@code FIRESTORE_EMULATOR_HOST} names, or a process of
 * our own, one for all tests of this JVM, from an installed Google Cloud SDK.
 */
public final class FirestoreEmulator {

  private static final String MAIN = "com.google.cloud.datastore.emulator.firestore.CloudFirestore";
  private static final Path IN_SDK =
      Path.of("platform", "cloud-firestore-emulator", "cloud-firestore-emulator.jar");
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static @Nullable Optional<String> running;

  private FirestoreEmulator() {}

  /** {@code host:port}; skips the test, not its whole class unseen, where no emulator is. */
  public static synchronized String orSkip() {
    if (running == null) {
      running = named().or(() -> jar().map(FirestoreEmulator::start));
    }
    Assumptions.assumeTrue(
        running.isPresent(),
        "no Firestore emulator: neither FIRESTORE_EMULATOR_HOST is set"
            + " nor is cloud-firestore-emulator installed in a Google Cloud SDK");
    return running.orElseThrow();
  }

  private static Optional<String> named() {
    return Optional.ofNullable(System.getenv("FIRESTORE_EMULATOR_HOST"))
        .filter(host -> !host.isBlank());
  }

  private static Optional<Path> jar() {
    return Stream.concat(sdkThatGcloudNames().stream(), sdksOnThePath())
        .map(sdk -> sdk.resolve(IN_SDK))
        .filter(Files::isReadable)
        .findFirst();
  }

  private static Optional<Path> sdkThatGcloudNames() {
    try {
      Process gcloud =
          new ProcessBuilder("gcloud", "info", "--format=value(installation.sdk_root)")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String root = new String(gcloud.getInputStream().readAllBytes()).strip();
      return root.isEmpty() ? Optional.empty() : Optional.of(Path.of(root));
    } catch (IOException notInstalled) {
      return Optional.empty();
    }
  }

  /** {@code bin/gcloud} lies in the SDK, perhaps behind a link. */
  private static Stream<Path> sdksOnThePath() {
    return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "gcloud"))
        .filter(Files::isExecutable)
        .map(FirestoreEmulator::real)
        .flatMap(gcloud -> Stream.ofNullable(gcloud.getParent()).map(Path::getParent))
        .flatMap(Stream::ofNullable);
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file;
    }
  }

  private static String start(Path jar) {
    try {
      int port = freePort();
      Path log = Files.createTempFile("firestore-emulator", ".log");
      Process process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-Xmx512m",
                      "-XX:+UseSerialGC",
                      "-XX:TieredStopAtLevel=1",
                      "-Duser.language=en",
                      "-cp",
                      jar.toString(),
                      MAIN,
                      "--host=127.0.0.1",
                      "--port=" + port))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, log)));
      awaitListening(process, port, log);
      return "127.0.0.1:" + port;
    } catch (IOException e) {
      throw new UncheckedIOException("the Firestore emulator " + jar, e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitListening(Process process, int port, Path log) throws IOException {
    long started = System.nanoTime();
    while (!isListening(port)) {
      if (System.nanoTime() - started > PATIENCE_NANOS || exits(process)) {
        process.destroyForcibly();
        throw new IOException("it does not listen:\n" + Files.readString(log));
      }
    }
  }

  /** Whether it ends within a moment, which is also the pause between two looks. */
  private static boolean exits(Process process) {
    try {
      return process.waitFor(100, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static boolean isListening(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void stop(Process process, Path log) {
    process.destroyForcibly();
    try {
      process.onExit().join();
      Files.deleteIfExists(log);
    } catch (IOException e) {
      log.toFile().deleteOnExit();
    }
  }
}
