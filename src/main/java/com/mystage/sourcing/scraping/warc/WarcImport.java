package com.mystage.sourcing.scraping.warc;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.scraping.ByteLimit;
import com.mystage.sourcing.scraping.Snapshot;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MessageBody;
import org.netpreserve.jwarc.MessageHeaders;
import org.netpreserve.jwarc.WarcCaptureRecord;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;

/**
 * Reads the responses and resources of a WARC file, ours or another archive's; other records are
 * passed over. A record that is wrong is refused by name and the rest goes on, as far as the file
 * can be followed.
 */
public final class WarcImport {

  private final String name;
  private final long maxBytes;
  private final @Nullable SourceId source;

  /**
   * @param name of the file, for what is said of it
   * @param maxBytes of one body, counted after decompression
   * @param source whose snapshots they are, where a record does not say
   */
  public WarcImport(String name, long maxBytes, @Nullable SourceId source) {
    this.name = name;
    this.maxBytes = maxBytes;
    this.source = source;
  }

  /** Takes what is read. */
  public interface Taker {
    void take(Snapshot snapshot, byte[] bytes);

    void refuse(Failure failure);
  }

  /** Reads to the end, or to where the file can no longer be followed, which is a refusal too. */
  public void read(InputStream in, Taker taker) {
    int count = 0;
    Counted counted = new Counted(in);
    try (WarcReader reader = new WarcReader(counted)) {
      for (Optional<WarcRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
        // jwarc can begin its buffer again at the end of a damaged file, and then never ends.
        if (reader.position() >= counted.bytes) {
          throw new IOException("a record begins behind the end of the file");
        }
        count++;
        read(next.get(), count, taker);
      }
    } catch (IOException | RuntimeException e) {
      taker.refuse(new Failure.Unreadable(name, "cannot be read after record " + count + ": " + e));
    }
  }

  /** Counts what was read. */
  private static final class Counted extends FilterInputStream {
    private long bytes;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      bytes += next < 0 ? 0 : 1;
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      bytes += Math.max(0, read);
      return read;
    }
  }

  private void read(WarcRecord record, int number, Taker taker) throws IOException {
    if (!(record instanceof WarcCaptureRecord capture)
        || !(record instanceof WarcResponse || record instanceof WarcResource)) {
      return;
    }
    String input = name + " record " + number + " (" + capture.target() + ")";
    SourceId owner = owner(capture);
    if (owner == null) {
      taker.refuse(new Failure.Invalid(input, "does not say its source; name one with --source"));
    } else if (capture instanceof WarcResponse response) {
      take(input, owner, response, taker);
    } else {
      take(input, owner, capture, capture.headers(), capture.body(), false, taker);
    }
  }

  private void take(String input, SourceId owner, WarcResponse response, Taker taker)
      throws IOException {
    HttpResponse http = response.http();
    if (http.status() != 200 && http.status() != 203) {
      taker.refuse(new Failure.Invalid(input, "is the answer " + http.status() + ", no content"));
      return;
    }
    boolean encoded = http.headers().first("Content-Encoding").isPresent();
    MessageBody body = encoded ? http.bodyDecoded() : http.body();
    take(input, owner, response, http.headers(), body, encoded, taker);
  }

  private void take(
      String input,
      SourceId owner,
      WarcCaptureRecord record,
      MessageHeaders headers,
      MessageBody body,
      boolean encoded,
      Taker taker)
      throws IOException {
    int limit = (int) Math.min(maxBytes, Integer.MAX_VALUE - 16);
    byte[] bytes = body.stream().readNBytes(limit + 1);
    if (bytes.length > limit) {
      taker.refuse(ByteLimit.exceeded(input, maxBytes));
      return;
    }
    // The digest of another archive is of the bytes before they were decoded.
    if (!encoded && !record.payloadDigest().map(digest -> matches(digest, bytes)).orElse(true)) {
      taker.refuse(new Failure.Unreadable(input, "is damaged: its bytes have another digest"));
      return;
    }
    boolean web = record instanceof WarcResponse;
    taker.take(
        new Snapshot(
            owner,
            ContentHash.of(bytes),
            record.target(),
            record.date(),
            headers.first("Content-Type").orElse(null),
            web ? kept(headers) : Map.of(),
            bytes.length),
        bytes);
  }

  private @Nullable SourceId owner(WarcCaptureRecord record) {
    return record.headers().first(WarcExport.SOURCE).map(SourceId::new).orElse(source);
  }

  /** Names in lower case; without what was true only of the bytes on their way, and cookies. */
  private static Map<String, String> kept(MessageHeaders headers) {
    Map<String, String> kept = new TreeMap<>();
    headers
        .map()
        .forEach((header, values) -> {
          String lower = header.toLowerCase(Locale.ROOT);
          switch (lower) {
            case "content-encoding", "content-length", "transfer-encoding" -> {}
            case "set-cookie", "set-cookie2" -> {}
            default -> kept.put(lower, String.join(", ", values));
          }
        });
    return kept;
  }

  private static boolean matches(WarcDigest digest, byte[] bytes) {
    try {
      MessageDigest own = digest.getDigester();
      return Arrays.equals(digest.bytes(), own.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      return true;
    }
  }
}
