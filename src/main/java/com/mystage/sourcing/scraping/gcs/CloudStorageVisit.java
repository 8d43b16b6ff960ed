package com.mystage.sourcing.scraping.gcs;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import com.google.common.hash.Hashing;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.scraping.ByteLimit;
import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.scraping.FetchOutcome.Failed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a {@code gs:} source or upload: one version of an object, never a mixture of two. */
public final class CloudStorageVisit {

  private final CloudStorage storage;
  private final long maxBytes;

  public CloudStorageVisit(CloudStorage storage, long maxBytes) {
    this.storage = storage;
    this.maxBytes = maxBytes;
  }

  /** Every way it can end is an outcome. */
  public FetchOutcome read(String url) {
    try {
      return read(url, ObjectAddress.parse(url));
    } catch (FailureException e) {
      return Failed.forGood(e.failure());
    } catch (StorageException e) {
      return CloudStorage.isMissingObject(e)
          ? missing(url)
          : Failed.forNow(CloudStorage.unreachable(url, e));
    }
  }

  private FetchOutcome read(String url, ObjectAddress address) {
    @Nullable Blob object = storage.client().get(address.id());
    if (object == null) {
      return missing(url);
    }
    if (object.getSize() > maxBytes) {
      return Failed.forGood(ByteLimit.exceeded(url, maxBytes));
    }
    BlobId version = BlobId.of(address.bucket(), address.name(), object.getGeneration());
    byte[] stored =
        storage
            .client()
            .readAllBytes(version, Storage.BlobSourceOption.shouldReturnRawInputStream(true));
    if (!arrivedWhole(object, stored)) {
      return Failed.forNow(new Failure.Unreadable(url, "arrived with another checksum"));
    }
    return "gzip".equals(object.getContentEncoding())
        ? unpacked(url, object, stored)
        : fetched(url, object, stored);
  }

  private static Failed missing(String url) {
    return Failed.forGood(
        new Failure.Missing(
            url,
            url.contains("#") ? "this version of the object is gone" : "there is no such object"));
  }

  /** Cloud Storage's CRC32C is of the stored bytes, big-endian, in base64. */
  private static boolean arrivedWhole(Blob object, byte[] stored) {
    int crc = Hashing.crc32c().hashBytes(stored).asInt();
    byte[] bigEndian = {(byte) (crc >>> 24), (byte) (crc >>> 16), (byte) (crc >>> 8), (byte) crc};
    return object.getCrc32c() == null
        || object.getCrc32c().equals(Base64.getEncoder().encodeToString(bigEndian));
  }

  /** What was uploaded packed is small beside what it may hold, so the limit counts again. */
  private FetchOutcome unpacked(String url, Blob object, byte[] stored) {
    int limit = (int) Math.min(maxBytes, Integer.MAX_VALUE - 16);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(stored))) {
      byte[] bytes = in.readNBytes(limit + 1);
      return bytes.length > limit
          ? Failed.forGood(ByteLimit.exceeded(url, maxBytes))
          : fetched(url, object, bytes);
    } catch (IOException e) {
      return Failed.forGood(
          new Failure.Unreadable(url, "is said to be gzip and is not: " + e.getMessage()));
    }
  }

  private static FetchOutcome fetched(String url, Blob object, byte[] bytes) {
    return new FetchOutcome.Fetched(bytes, url, object.getContentType(), Map.of(), null, null);
  }
}
