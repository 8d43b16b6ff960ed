package com.mystage.sourcing.scraping.gcs;

import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.scraping.Archive;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The archive as objects {@code <prefix><hash>} of one bucket. An object is created on the
 * condition that there is none (generation 0), with the checksums of its bytes: none is ever
 * overwritten, whoever stores at the same time, and so every call may be tried again. Bytes are
 * checked against their hash whenever they are read.
 */
public final class CloudStorageArchive implements Archive {

  /** From so many bytes on, asking whether they are there costs less than sending them. */
  private static final int LARGE = 64 << 10;

  private static final int AT_ONCE = 32;

  private final CloudStorage storage;
  private final String bucket;
  private final String prefix;

  /**
   * @param prefix of the objects' names, with its slash if it is to look like a folder
   */
  public CloudStorageArchive(CloudStorage storage, String bucket, String prefix) {
    this.storage = storage;
    this.bucket = bucket;
    this.prefix = prefix;
  }

  @Override
  public ContentHash put(byte[] bytes) {
    ContentHash hash = ContentHash.of(bytes);
    if (bytes.length < LARGE || !contains(hash)) {
      create(hash, bytes);
    }
    return hash;
  }

  private void create(ContentHash hash, byte[] bytes) {
    BlobInfo object =
        BlobInfo.newBuilder(id(hash)).setContentType("application/octet-stream").build();
    try {
      storage.client().create(object, bytes, Storage.BlobTargetOption.doesNotExist());
    } catch (StorageException e) {
      if (!CloudStorage.isThereAlready(e)) {
        throw unreachable(hash, e);
      }
    }
  }

  /** So many travel at a time as a batch of events should not have to wait for one by one. */
  @Override
  public List<ContentHash> putAll(List<byte[]> all) {
    List<ContentHash> hashes = all.stream().map(ContentHash::of).toList();
    Set<ContentHash> seen = new LinkedHashSet<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<CompletableFuture<ContentHash>> stored =
          java.util.stream.IntStream.range(0, all.size())
              .filter(i -> seen.add(hashes.get(i)))
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> put(all.get(i)), threads))
              .toList();
      stored.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
    return hashes;
  }

  @Override
  public byte[] get(ContentHash hash) {
    byte[] bytes;
    try {
      bytes = storage.client().readAllBytes(id(hash));
    } catch (StorageException e) {
      throw CloudStorage.isMissingObject(e) ? missing(hash, e) : unreachable(hash, e);
    }
    if (!ContentHash.of(bytes).equals(hash)) {
      throw new Failure.Unreadable(address(hash), "is damaged: its bytes have another hash")
          .asException();
    }
    return bytes;
  }

  @Override
  public boolean contains(ContentHash hash) {
    try {
      return storage
              .client()
              .get(id(hash), Storage.BlobGetOption.fields(Storage.BlobField.GENERATION))
          != null;
    } catch (StorageException e) {
      throw unreachable(hash, e);
    }
  }

  private BlobId id(ContentHash hash) {
    return BlobId.of(bucket, prefix + hash);
  }

  private String address(ContentHash hash) {
    return "gs://" + bucket + "/" + prefix + hash;
  }

  private FailureException missing(ContentHash hash, StorageException e) {
    return new FailureException(new Failure.Missing(address(hash), "is not in the archive"), e);
  }

  private FailureException unreachable(ContentHash hash, StorageException e) {
    return new FailureException(CloudStorage.unreachable(address(hash), e), e);
  }
}
