package com.mystage.sourcing.cli;

import com.mystage.sourcing.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder that the embedded engine owns, held by one process at a time. */
final class DataDirectory implements AutoCloseable {

  private final FileChannel channel;

  private DataDirectory(FileChannel channel) {
    this.channel = channel;
  }

  /** Makes the folder if it is missing and holds it; a conflict if another process does. */
  static DataDirectory hold(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new Failure.Conflict(
                folder.toString(),
                "another mystage is using this folder; stop it, or choose one with --data")
            .asException();
      }
      return new DataDirectory(channel);
    } catch (IOException e) {
      throw new Failure.Invalid(folder.toString(), "cannot be the data folder: " + Causes.line(e))
          .asException();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
