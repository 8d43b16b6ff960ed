package com.mystage.sourcing.scraping.web;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.scraping.ByteLimit;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import okhttp3.Response;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A body and the codings to take off it (RFC 9110, section 8.4). The limit holds for what arrives
 * and again for what comes out, so that a bomb ends as one buffer above the limit.
 */
final class EncodedBody {

  /** What is asked for, the best first. */
  static final String ACCEPTED = "br, zstd, gzip";

  private static final Set<String> KNOWN = Set.of("br", "zstd", "gzip", "x-gzip");

  /** More of them, one within the other, is nobody's honest answer. */
  private static final int MOST_CODINGS = 2;

  /** The window that RFC 9659 allows on the web, as a power of two: 8 MiB. */
  private static final int ZSTD_WINDOW_LOG = 23;

  private final Response response;
  private final List<String> codings;

  EncodedBody(Response response) {
    this.response = response;
    this.codings = codings(response.headers("content-encoding"));
  }

  /** What is wrong with the codings that the answer names; null if they can be taken off. */
  @Nullable Failure refusal(String address) {
    if (codings.size() > MOST_CODINGS) {
      return new Failure.Unreadable(address, "is encoded " + codings.size() + " times");
    }
    return codings.stream()
        .filter(coding -> !KNOWN.contains(coding))
        .findFirst()
        .map(coding ->
            new Failure.Unreadable(address, "is encoded as '" + coding + "', not asked for"))
        .orElse(null);
  }

  /**
   * The whole body, decoded; empty if it is longer than the limit.
   *
   * @throws Damaged if it arrived and cannot be decoded
   */
  Optional<byte[]> read(long maxBytes) throws IOException {
    Arriving arriving = new Arriving(response.body().source(), maxBytes);
    try (Source decoded = decoded(arriving)) {
      return ByteLimit.read(Okio.buffer(decoded), maxBytes);
    } catch (IOException e) {
      if (arriving.tooLong) {
        return Optional.empty();
      }
      if (arriving.broken != null) {
        throw arriving.broken;
      }
      throw new Damaged(codings, e);
    }
  }

  /** The last coding named was put on last. */
  private Source decoded(Source arriving) throws IOException {
    Source source = arriving;
    for (String coding : codings.reversed()) {
      source = Okio.source(decoder(coding, Okio.buffer(source).inputStream()));
    }
    return source;
  }

  private static InputStream decoder(String coding, InputStream in) throws IOException {
    return switch (coding) {
      case "br" -> new BrotliInputStream(in);
      case "zstd" -> new ZstdInputStreamNoFinalizer(in).setLongMax(ZSTD_WINDOW_LOG);
      default -> new GZIPInputStream(in);
    };
  }

  private static List<String> codings(List<String> headers) {
    List<String> codings = new ArrayList<>();
    for (String header : headers) {
      for (String coding : header.split(",", -1)) {
        String name = coding.strip().toLowerCase(Locale.ROOT);
        if (!name.isEmpty() && !name.equals("identity")) {
          codings.add(name);
        }
      }
    }
    return codings;
  }

  /**
   * The bytes as they come, counted; it remembers how they ended, whatever a decoder makes of it.
   */
  private static final class Arriving extends ForwardingSource {

    private final long maxBytes;
    private long count;
    private boolean tooLong;
    private @Nullable IOException broken;

    Arriving(Source source, long maxBytes) {
      super(source);
      this.maxBytes = maxBytes;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      try {
        long read = super.read(sink, byteCount);
        count += Math.max(0, read);
        tooLong = count > maxBytes;
        if (tooLong) {
          throw new IOException("longer than the limit");
        }
        return read;
      } catch (IOException e) {
        broken = e;
        throw e;
      }
    }
  }

  /** The bytes are not what their coding says. */
  static final class Damaged extends IOException {

    private Damaged(List<String> codings, IOException cause) {
      super("is not whole as " + String.join(", ", codings) + ": " + cause.getMessage(), cause);
    }

    Failure failure(String address) {
      return new Failure.Unreadable(address, String.valueOf(getMessage()));
    }
  }
}
