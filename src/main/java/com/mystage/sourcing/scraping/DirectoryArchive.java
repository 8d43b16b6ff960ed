package com.mystage.sourcing.scraping;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The archive as files {@code ab/cd/<hash>} below a folder, compressed ({@code <hash>.gz}) where
 * that saves space. A file appears whole or not at all: it is written beside its place, flushed,
 * moved atomically, and then its folder is flushed. Bytes are checked against their hash whenever
 * they are read.
 */
public final class DirectoryArchive implements Archive {

  private static final String COMPRESSED = ".gz";

  /** A power of two. */
  private static final int LOCKS = 64;

  private final Path root;

  /** One by hash, so that who finds the bytes there already also finds them durable. */
  private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

  public DirectoryArchive(Path root) {
    this.root = root;
  }

  @Override
  public ContentHash put(byte[] bytes) {
    ContentHash hash = ContentHash.of(bytes);
    synchronized (locks[hash.hashCode() & (locks.length - 1)]) {
      if (!contains(hash)) {
        store(hash, bytes);
      }
    }
    return hash;
  }

  private void store(ContentHash hash, byte[] bytes) {
    try {
      Path folder = createFolder(hash);
      byte[] gzip = gzip(bytes);
      if (gzip.length < bytes.length) {
        write(folder, compressed(hash), gzip);
      } else {
        write(folder, plain(hash), bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("archive: cannot store " + hash, e);
    }
  }

  @Override
  public byte[] get(ContentHash hash) {
    byte[] gzip = read(compressed(hash));
    if (gzip != null) {
      return checked(hash, compressed(hash), gunzip(compressed(hash), gzip));
    }
    byte[] bytes = read(plain(hash));
    if (bytes != null) {
      return checked(hash, plain(hash), bytes);
    }
    throw new Failure.Missing(hash.hex(), "is not in the archive").asException();
  }

  @Override
  public boolean contains(ContentHash hash) {
    return Files.exists(compressed(hash)) || Files.exists(plain(hash));
  }

  private Path folder(ContentHash hash) {
    return root.resolve(hash.hex().substring(0, 2)).resolve(hash.hex().substring(2, 4));
  }

  private Path plain(ContentHash hash) {
    return folder(hash).resolve(hash.hex());
  }

  private Path compressed(ContentHash hash) {
    return folder(hash).resolve(hash.hex() + COMPRESSED);
  }

  private static void write(Path folder, Path target, byte[] content) throws IOException {
    Path beside = Files.createTempFile(folder, "", ".part");
    try {
      try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
    flush(folder);
  }

  /** Makes the folder of a hash; a new folder is durable once the one above it is flushed. */
  private Path createFolder(ContentHash hash) throws IOException {
    Path folder = folder(hash);
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      flush(root.resolve(hash.hex().substring(0, 2)));
      flush(root);
    }
    return folder;
  }

  /** Flushing a folder is how POSIX makes a new name in it durable, see fsync(2). */
  private static void flush(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static byte @Nullable [] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new FailureException(
          new Failure.Unreadable(file.toString(), "cannot be read: " + e.getMessage()), e);
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] gunzip(Path file, byte[] gzip) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new FailureException(
          new Failure.Unreadable(file.toString(), "is damaged: " + e.getMessage()), e);
    }
  }

  private static byte[] checked(ContentHash hash, Path file, byte[] bytes) {
    if (!ContentHash.of(bytes).equals(hash)) {
      throw new Failure.Unreadable(file.toString(), "is damaged: its bytes have another hash")
          .asException();
    }
    return bytes;
  }
}
