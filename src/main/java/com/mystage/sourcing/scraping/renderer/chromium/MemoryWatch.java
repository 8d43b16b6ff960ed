package com.mystage.sourcing.scraping.renderer.chromium;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Ends a process with all it started when they take more memory than they may together: what is
 * their own ({@code RssAnon} of proc(5)), not what they share. Where there is no {@code /proc}, a
 * container has to set the limit.
 */
final class MemoryWatch implements AutoCloseable {

  private static final long EVERY_MILLIS = 250;
  private static final Pattern OWN = Pattern.compile("RssAnon:\\s+([0-9]+) kB");

  private final ProcessHandle process;
  private final long limit;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean exceeded;

  MemoryWatch(ProcessHandle process, long limit) {
    this.process = process;
    this.limit = limit;
    Thread.ofVirtual().name("chromium-memory").start(this::watch);
  }

  boolean isExceeded() {
    return exceeded;
  }

  private void watch() {
    try {
      while (process.isAlive() && !closed.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        if (taken() > limit) {
          exceeded = true;
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long taken() {
    return Stream.concat(Stream.of(process), process.descendants())
        .mapToLong(MemoryWatch::own)
        .sum();
  }

  private static long own(ProcessHandle one) {
    try {
      Matcher own =
          OWN.matcher(Files.readString(Path.of("/proc", String.valueOf(one.pid()), "status")));
      return own.find() ? Long.parseLong(own.group(1)) * 1024 : 0;
    } catch (IOException ended) {
      return 0;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
