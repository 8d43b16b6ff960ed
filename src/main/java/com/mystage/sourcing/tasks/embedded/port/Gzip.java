package com.mystage.sourcing.tasks.embedded.port;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Bytes that were compressed on their way (RFC 1952). */
final class Gzip {

  private Gzip() {}

  /**
   * What the bytes hold.
   *
   * @param most no more than this is unpacked
   * @throws IOException when they are no gzip, or hold more
   */
  static byte[] decoded(Buffer compressed, int most) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(compressed.getBytes()))) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new IOException("it holds more than " + most + " bytes");
      }
      return bytes;
    }
  }
}
