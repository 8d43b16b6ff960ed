package com.mystage.sourcing.scraping;

import com.mystage.sourcing.ContentHash;
import java.util.List;

/**
 * Content-addressed, immutable bytes: snapshots, incoming events, plans. Never deleted by a step.
 */
public interface Archive {

  /** Stores the bytes, durably, and returns their address. Storing them again costs nothing. */
  ContentHash put(byte[] bytes);

  /** Stores each, durably, and returns their addresses in the same order. */
  default List<ContentHash> putAll(List<byte[]> all) {
    return all.stream().map(this::put).toList();
  }

  /** The bytes; a {@code Missing} failure if there are none under this hash. */
  byte[] get(ContentHash hash);

  boolean contains(ContentHash hash);
}
