package com.mystage.sourcing.scraping.renderer.chromium;

import com.mystage.sourcing.scraping.renderer.RendererConfig;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One running Chromium with an empty profile of its own. It ends with {@link #close}, with this
 * process, or by itself; its profile is deleted then.
 */
final class Chromium implements AutoCloseable {

  private static final Duration STARTING = Duration.ofSeconds(20);
  private static final Duration ENDING = Duration.ofSeconds(3);

  /** Beside the document, a message names addresses and headers; text grows when it is quoted. */
  private static final long MESSAGE_OVERHEAD = 8L << 20;

  private final Process process;
  private final Path profile;
  private final MemoryWatch memory;
  private final DevTools devTools;
  private final String version;
  private final Thread atExit = new Thread(this::end, "chromium-end");
  private volatile boolean gone;

  private Chromium(Process process, Path profile, RendererConfig config, long maxBytes)
      throws IOException {
    this.process = process;
    this.profile = profile;
    this.memory = new MemoryWatch(process.toHandle(), config.maxMemory());
    this.devTools =
        new DevTools(
            process.getInputStream(),
            process.getOutputStream(),
            (int) Math.min(Integer.MAX_VALUE - 16, 2 * maxBytes + MESSAGE_OVERHEAD),
            () -> gone = true);
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      version =
          devTools
              .call(DevTools.BROWSER, "Browser.getVersion", DevTools.parameters(), STARTING)
              .path("product")
              .asText("");
    } catch (IOException e) {
      close();
      throw new IOException(reason(e), e);
    }
  }

  /**
   * Starts one.
   *
   * @param maxBytes the largest document it will be asked for
   * @throws IOException in words for an operator
   */
  static Chromium start(RendererConfig config, long maxBytes) throws IOException {
    ChromiumCommand command = ChromiumCommand.of(config);
    Path profile = command.makeProfile();
    Path log = profile.resolve("chromium.log");
    try {
      Process process =
          new ProcessBuilder(command.arguments(profile))
              .redirectError(log.toFile())
              .directory(profile.toFile())
              .start();
      return new Chromium(process, profile, config, maxBytes);
    } catch (IOException e) {
      delete(profile);
      throw e;
    }
  }

  DevTools devTools() {
    return devTools;
  }

  /** Name and version, as {@code Chrome/156.0.8078.79}. */
  String version() {
    return version;
  }

  boolean isGone() {
    return gone;
  }

  /** Waits for its end; false if it still runs after that time. */
  boolean waitsForEnd(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether it was ended because it took too much memory. */
  boolean tookTooMuch() {
    return memory.isExceeded();
  }

  /** What its own log says, rather than that it hung up. */
  private String reason(IOException error) {
    String log = "";
    try {
      log = Files.readString(profile.resolve("chromium.log"));
    } catch (IOException none) {
      // Then the error itself has to do.
    }
    return log.contains("No usable sandbox") || log.contains("sandbox_host_linux")
        ? "Chromium cannot make its sandbox here; see docs/rendering.md"
            + " (mystage.scraping.renderer.sandbox)"
        : "Chromium does not start: " + lastLine(log).orElse(String.valueOf(error.getMessage()));
  }

  private static Optional<String> lastLine(String log) {
    return log.lines().filter(line -> !line.contains("dbus")).reduce((a, b) -> b);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      // It is running, or will.
    }
    end();
  }

  private void end() {
    memory.close();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    delete(profile);
  }

  /** What cannot be deleted stays in the folder for temporary files. */
  private static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException error)
                throws IOException {
              Files.deleteIfExists(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException left) {
      // Temporary files are cleared by the system.
    }
  }
}
