package com.mystage.sourcing.scraping;

import com.mystage.sourcing.ContentHash;

/**
 * Content-addressed, immutable bytes: snapshots, incoming events, plans. Never deleted by a step.
 */
public interface Archive {

  /** Stores the bytes, durably, and returns their address. Storing them again costs nothing. */
  ContentHash put(byte[] bytes);

  /** The bytes; a {@code Missing} failure if there are none under this hash. */
  byte[] get(ContentHash hash);

  boolean contains(ContentHash hash);
}
