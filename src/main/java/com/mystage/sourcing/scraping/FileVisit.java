package com.mystage.sourcing.scraping;

import com.mystage.sourcing.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Reads a {@code file:} source. */
final class FileVisit {

  private final long maxBytes;

  FileVisit(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  FetchOutcome read(String url) {
    Path path;
    try {
      path = Path.of(URI.create(url));
    } catch (IllegalArgumentException e) {
      return FetchOutcome.Failed.forGood(
          new Failure.Invalid(url, "is not a file address of the form file:///folder/name"));
    }
    if (!Files.exists(path)) {
      return FetchOutcome.Failed.forGood(new Failure.Missing(path.toString(), "no such file"));
    }
    if (!Files.isRegularFile(path)) {
      return FetchOutcome.Failed.forGood(
          new Failure.Invalid(
              path.toString(), Files.isDirectory(path) ? "is a directory" : "is not a file"));
    }
    return readRegular(url, path);
  }

  /** Reads one byte past the limit rather than trusting the size, as the file may be growing. */
  private FetchOutcome readRegular(String url, Path path) {
    int limit = (int) Math.min(maxBytes, Integer.MAX_VALUE - 16);
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        return FetchOutcome.Failed.forGood(ByteLimit.exceeded(path.toString(), maxBytes));
      }
      return new FetchOutcome.Fetched(bytes, url, null, Map.of(), null, null);
    } catch (IOException e) {
      return FetchOutcome.Failed.forGood(
          new Failure.Unreadable(path.toString(), "cannot be read: " + Reasons.of(e)));
    }
  }
}
