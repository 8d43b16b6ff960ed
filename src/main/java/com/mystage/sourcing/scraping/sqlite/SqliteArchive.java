package com.mystage.sourcing.scraping.sqlite;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.sqlite.LogMerging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * An archive in one SQLite file, for many small pieces: all that arrive while a flush of the disk
 * is under way share the next one, where files would take two flushes each. Bytes are checked
 * against their hash when they are read.
 */
public final class SqliteArchive implements Archive, AutoCloseable {

  private static final int MOST_TOGETHER = 1_000;
  private static final int BUSY_TIMEOUT_MILLIS = 10_000;

  private record Piece(ContentHash hash, byte[] bytes, CompletableFuture<ContentHash> done) {}

  /** Behind the last piece. */
  private static final Piece STOP =
      new Piece(ContentHash.of(new byte[0]), new byte[0], new CompletableFuture<>());

  private final Path file;
  private final Connection writing;
  private final Connection reading;
  private final LogMerging merging;
  private final BlockingQueue<Piece> waiting = new LinkedBlockingQueue<>();
  private final Thread writer;
  private volatile boolean closed;

  public SqliteArchive(Path file) {
    this.file = file;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      writing = connection();
      try (Statement statement = writing.createStatement()) {
        statement.execute(
            "CREATE TABLE IF NOT EXISTS pieces (hash BLOB NOT NULL UNIQUE, bytes BLOB NOT NULL)");
      }
      writing.setAutoCommit(false);
      reading = connection();
      merging = LogMerging.of(file, writing);
    } catch (SQLException e) {
      throw broken(e);
    } catch (IOException e) {
      throw new UncheckedIOException("archive: " + file, e);
    }
    writer = Thread.ofPlatform().daemon().name("archive-writer").start(this::write);
  }

  private Connection connection() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  @Override
  public ContentHash put(byte[] bytes) {
    return submit(bytes).join();
  }

  @Override
  public List<ContentHash> putAll(List<byte[]> all) {
    return all.stream().map(this::submit).toList().stream().map(CompletableFuture::join).toList();
  }

  private CompletableFuture<ContentHash> submit(byte[] bytes) {
    Piece piece = new Piece(ContentHash.of(bytes), bytes.clone(), new CompletableFuture<>());
    if (closed) {
      throw new IllegalStateException("the archive is closed");
    }
    waiting.add(piece);
    return piece.done();
  }

  private void write() {
    boolean stopped = false;
    while (!stopped) {
      List<Piece> together = new ArrayList<>();
      try {
        together.add(waiting.take());
        waiting.drainTo(together, MOST_TOGETHER);
      } catch (InterruptedException e) {
        continue;
      }
      stopped = together.remove(STOP);
      try {
        insert(together);
        together.forEach(piece -> piece.done().complete(piece.hash()));
      } catch (SQLException | RuntimeException e) { // The thread's boundary.
        rollback();
        together.forEach(piece -> piece.done().completeExceptionally(broken(e)));
      }
    }
  }

  private void insert(List<Piece> pieces) throws SQLException {
    try (PreparedStatement statement =
        writing.prepareStatement("INSERT OR IGNORE INTO pieces VALUES (?, ?)")) {
      for (Piece piece : pieces) {
        statement.setBytes(1, key(piece.hash()));
        statement.setBytes(2, piece.bytes());
        statement.executeUpdate();
      }
    }
    merging.around(writing::commit);
  }

  private void rollback() {
    try {
      writing.rollback();
    } catch (SQLException e) {
      // The next transaction tells.
    }
  }

  @Override
  public byte[] get(ContentHash hash) {
    byte[] bytes = find(hash);
    if (bytes == null) {
      throw new Failure.Missing(hash.hex(), "is not in the archive").asException();
    }
    if (!ContentHash.of(bytes).equals(hash)) {
      throw new Failure.Unreadable(hash.hex(), "is damaged: its bytes have another hash")
          .asException();
    }
    return bytes;
  }

  @Override
  public boolean contains(ContentHash hash) {
    return find(hash) != null;
  }

  private synchronized byte @Nullable [] find(ContentHash hash) {
    try (PreparedStatement statement =
        reading.prepareStatement("SELECT bytes FROM pieces WHERE hash = ?")) {
      statement.setBytes(1, key(hash));
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getBytes(1) : null;
      }
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  private static byte[] key(ContentHash hash) {
    return HexFormat.of().parseHex(hash.hex());
  }

  private UncheckedIOException broken(Exception e) {
    return new UncheckedIOException("archive " + file + ": " + e.getMessage(), new IOException(e));
  }

  @Override
  public synchronized void close() {
    closed = true;
    waiting.add(STOP);
    try {
      writer.join();
      merging.close();
      writing.close();
      reading.close();
    } catch (SQLException e) {
      throw broken(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
