package com.mystage.sourcing.extraction;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Bytes to text. In order: a byte order mark, valid UTF-8, the charset of the HTTP header, that of
 * a meta element or XML declaration, what juniversalchardet guesses, windows-1252. Valid UTF-8
 * comes before the declarations because text in another charset is almost never valid UTF-8 by
 * accident, while wrong declarations are common.
 */
final class Decoding {

  private static final Pattern CHARSET =
      Pattern.compile(
          "(?:charset|encoding)\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.-]{2,40})",
          Pattern.CASE_INSENSITIVE);
  private static final int DECLARATION_BYTES = 4096;
  private static final int GUESS_BYTES = 65_536;

  private Decoding() {}

  /** The text as valid UTF-8 without a mark: the same array where it is that already. */
  static byte[] utf8(byte[] bytes, @Nullable String contentType) {
    Optional<String> marked = byMark(bytes);
    if (marked.isEmpty() && Utf8.isValid(bytes)) {
      return bytes;
    }
    return marked.orElseGet(() -> declared(bytes, contentType)).getBytes(StandardCharsets.UTF_8);
  }

  private static String declared(byte[] bytes, @Nullable String contentType) {
    String head = new String(bytes, 0, Math.min(bytes.length, DECLARATION_BYTES), latin1());
    return named(contentType)
        .or(() -> named(head))
        .or(() -> guessed(bytes))
        .map(charset -> new String(bytes, charset))
        .orElseGet(() -> new String(bytes, Charset.forName("windows-1252")));
  }

  private static Optional<String> byMark(byte[] b) {
    if (b.length >= 3 && (b[0] & 0xff) == 0xef && (b[1] & 0xff) == 0xbb && (b[2] & 0xff) == 0xbf) {
      return Optional.of(new String(b, 3, b.length - 3, StandardCharsets.UTF_8));
    }
    if (b.length >= 2 && (b[0] & 0xff) == 0xfe && (b[1] & 0xff) == 0xff) {
      return Optional.of(new String(b, 2, b.length - 2, StandardCharsets.UTF_16BE));
    }
    if (b.length >= 2 && (b[0] & 0xff) == 0xff && (b[1] & 0xff) == 0xfe) {
      return Optional.of(new String(b, 2, b.length - 2, StandardCharsets.UTF_16LE));
    }
    return Optional.empty();
  }

  private static Optional<Charset> named(@Nullable String declaration) {
    Matcher matcher = CHARSET.matcher(declaration == null ? "" : declaration);
    return matcher.find() ? charset(matcher.group(1)) : Optional.empty();
  }

  private static Optional<Charset> guessed(byte[] bytes) {
    UniversalDetector detector = new UniversalDetector();
    detector.handleData(bytes, 0, Math.min(bytes.length, GUESS_BYTES));
    detector.dataEnd();
    String name = detector.getDetectedCharset();
    return name == null ? Optional.empty() : charset(name);
  }

  private static Optional<Charset> charset(String name) {
    try {
      // The bytes are not valid UTF-8: a declaration that says so is wrong. The HTML standard
      // reads latin1 as windows-1252.
      Charset charset = Charset.forName(name);
      if (charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII)) {
        return Optional.empty();
      }
      return Optional.of(charset.equals(latin1()) ? Charset.forName("windows-1252") : charset);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  private static Charset latin1() {
    return StandardCharsets.ISO_8859_1;
  }
}
