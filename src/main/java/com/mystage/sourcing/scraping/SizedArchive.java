package com.mystage.sourcing.scraping;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.scraping.sqlite.SqliteArchive;
import java.util.ArrayList;
import java.util.List;

/**
 * Small pieces, such as incoming events, in SQLite, where thousands a second become durable; large
 * ones, such as pages, as files of their own.
 */
public final class SizedArchive implements Archive, AutoCloseable {

  private static final int SMALL = 16 << 10;

  private final SqliteArchive small;
  private final DirectoryArchive large;

  public SizedArchive(SqliteArchive small, DirectoryArchive large) {
    this.small = small;
    this.large = large;
  }

  @Override
  public ContentHash put(byte[] bytes) {
    return bytes.length <= SMALL ? small.put(bytes) : large.put(bytes);
  }

  @Override
  public List<ContentHash> putAll(List<byte[]> all) {
    List<ContentHash> ofSmall =
        small.putAll(all.stream().filter(bytes -> bytes.length <= SMALL).toList());
    List<ContentHash> hashes = new ArrayList<>();
    int next = 0;
    for (byte[] bytes : all) {
      hashes.add(bytes.length <= SMALL ? ofSmall.get(next++) : large.put(bytes));
    }
    return hashes;
  }

  @Override
  public byte[] get(ContentHash hash) {
    return large.contains(hash) ? large.get(hash) : small.get(hash);
  }

  @Override
  public boolean contains(ContentHash hash) {
    return large.contains(hash) || small.contains(hash);
  }

  @Override
  public void close() {
    small.close();
  }
}
