package com.mystage.sourcing.dedup.tables;

import com.mystage.sourcing.Failure;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a file in whatever encoding it turns out to have. */
final class TextFile {

  private static final Charset WESTERN = Charset.forName("windows-1252");
  private static final int BUFFER = 1 << 16;

  private TextFile() {}

  static Reader open(Path file) {
    try {
      Charset charset = charset(file);
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset), BUFFER);
      reader.mark(1);
      if (reader.read() != '\uFEFF') {
        reader.reset();
      }
      return reader;
    } catch (IOException e) {
      throw missing(file, e);
    }
  }

  static RuntimeException missing(Path file, IOException e) {
    if (!Files.exists(file)) {
      return new Failure.Missing(file.toString(), "there is no such file").asException();
    }
    if (Files.isDirectory(file)) {
      return new Failure.Invalid(file.toString(), "is a folder, not a file").asException();
    }
    return new UncheckedIOException(file.toString(), e);
  }

  /**
   * By its mark, or UTF-8 where the whole file is that, or else what Windows writes in the West.
   */
  private static Charset charset(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      in.mark(4);
      int first = in.read();
      int second = in.read();
      in.reset();
      if (first == 0xFE && second == 0xFF) {
        return StandardCharsets.UTF_16BE;
      }
      if (first == 0xFF && second == 0xFE) {
        return StandardCharsets.UTF_16LE;
      }
      return isUtf8(in) ? StandardCharsets.UTF_8 : WESTERN;
    }
  }

  private static boolean isUtf8(InputStream in) throws IOException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    CharBuffer text = CharBuffer.allocate(BUFFER);
    boolean end = false;
    while (!end) {
      int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
      end = read < 0;
      bytes.position(bytes.position() + Math.max(0, read)).flip();
      if (decoder.decode(bytes, text, end).isError()) {
        return false;
      }
      bytes.compact();
      text.clear();
    }
    return true;
  }
}
