package com.mystage.sourcing.documents.firestore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An emulator of an installed Google Cloud SDK, run as a process of its own on a free port. */
final class InstalledEmulator {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private InstalledEmulator() {}

  /** The value of the environment's variable that names a running emulator. */
  static Optional<String> named(String variable) {
    return Optional.ofNullable(System.getenv(variable)).filter(host -> !host.isBlank());
  }

  /** The folder in an installed SDK's {@code platform}, if it is there. */
  static Optional<Path> folder(String name) {
    return Stream.<Supplier<Stream<Path>>>of(
            InstalledEmulator::sdksOnThePath, () -> sdkThatGcloudNames().stream())
        .flatMap(Supplier::get) // Asking gcloud takes a second.
        .map(sdk -> sdk.resolve("platform").resolve(name))
        .filter(Files::isDirectory)
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
        .map(InstalledEmulator::real)
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

  /**
   * What the starting answers, the first time in this JVM: tests of Quarkus load this class anew.
   */
  static String oncePerJvm(String name, Supplier<String> starting) {
    String property = "emulator." + name; // Not below "mystage": settings there must be known.
    @Nullable String there = System.getProperty(property);
    if (there == null) {
      there = starting.get();
      System.setProperty(property, there);
    }
    return there;
  }

  /**
   * Starts it; it ends with this JVM.
   *
   * @param arguments what follows the options of {@code java}, for the port
   * @return {@code host:port}, where it listens
   */
  static String start(String name, IntFunction<List<String>> arguments) {
    try {
      int port = freePort();
      Path log = Files.createTempFile(name, ".log");
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Duser.language=en"));
      command.addAll(arguments.apply(port));
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, log)));
      awaitListening(process, port, log);
      return "127.0.0.1:" + port;
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free", e);
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
