package com.mystage.sourcing.scraping;

import com.mystage.sourcing.Failure;
import java.io.IOException;
import java.util.Optional;
import okio.Buffer;
import okio.BufferedSource;

/** Reads a body whole, but never more than the limit into memory. */
public final class ByteLimit {

  private static final long CHUNK = 64 * 1024;

  private ByteLimit() {}

  /** The whole body; empty if it is longer than the limit. */
  public static Optional<byte[]> read(BufferedSource body, long maxBytes) throws IOException {
    Buffer bytes = new Buffer();
    while (body.read(bytes, CHUNK) >= 0) {
      if (bytes.size() > maxBytes) {
        return Optional.empty();
      }
    }
    return Optional.of(bytes.readByteArray());
  }

  /** What is said of an input that is larger than the limit, in bytes. */
  public static Failure exceeded(String input, long maxBytes) {
    return new Failure.Refused(input, "is larger than the limit of " + size(maxBytes));
  }

  private static String size(long bytes) {
    return bytes % (1024 * 1024) == 0 ? bytes / (1024 * 1024) + " MiB" : bytes + " bytes";
  }
}
