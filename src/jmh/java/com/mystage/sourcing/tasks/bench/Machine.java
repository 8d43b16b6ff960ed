package com.mystage.sourcing.tasks.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.stream.Stream;

/** What the figures were measured on. */
final class Machine {

  private static final int SYNCS = 1_000;

  private Machine() {}

  static String describe(Path folder) throws IOException {
    Figures sync = syncMillis(folder);
    return String.format(
        Locale.ROOT,
        "Java %s, %d processors, %s, heap %d MB; the disk syncs 4 KiB in %.2f ms (median), p99 %.2f"
            + " ms",
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        processor(),
        Runtime.getRuntime().maxMemory() >> 20,
        sync.median(),
        sync.percentile(99));
  }

  /** Milliseconds of appending 4 KiB durably, which no commit can go below. */
  private static Figures syncMillis(Path folder) throws IOException {
    Path file = folder.resolve("sync");
    double[] millis = new double[SYNCS];
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int i = 0; i < SYNCS; i++) {
        long begin = System.nanoTime();
        channel.write(ByteBuffer.allocate(4_096));
        channel.force(false);
        millis[i] = (System.nanoTime() - begin) / 1e6;
      }
    }
    Files.delete(file);
    return new Figures(millis);
  }

  /** Peak resident memory of this process by the kernel's own account, 0 where it keeps none. */
  static double peakMegabytes() {
    return procLine("/proc/self/status", "VmHWM:")
        .map(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1_024)
        .orElse(0.0);
  }

  private static String processor() {
    return procLine("/proc/cpuinfo", "model name")
        .map(line -> line.replaceFirst(".*: ", ""))
        .orElse("unknown processor");
  }

  private static java.util.Optional<String> procLine(String file, String start) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines.filter(line -> line.startsWith(start)).findFirst();
    } catch (IOException | UncheckedIOException absent) {
      return java.util.Optional.empty();
    }
  }
}
