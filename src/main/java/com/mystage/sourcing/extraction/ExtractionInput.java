package com.mystage.sourcing.extraction;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.sources.rules.PageRules;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Everything that extraction depends on: no clock, no network, no state.
 *
 * @param name how messages name the input: a file name or URL
 * @param url base for relative links, and the canonical URL where a page names none
 * @param contentType what the server said; the bytes decide when it lies
 * @param zone read times in this zone where the document truly gives none; null leaves them
 *     floating
 * @param window recurrences are expanded in it; items that lie wholly outside are counted, not
 *     listed
 * @param rules how events stand on the source's pages; null where it has no rules of its own
 */
public record ExtractionInput(
    SourceId source,
    String name,
    @Nullable String url,
    @Nullable String contentType,
    byte[] bytes,
    @Nullable ZoneId zone,
    Window window,
    Instant seenAt,
    ContentHash snapshot,
    @Nullable PageRules rules) {

  /** Of a source without rules. */
  public ExtractionInput(
      SourceId source,
      String name,
      @Nullable String url,
      @Nullable String contentType,
      byte[] bytes,
      @Nullable ZoneId zone,
      Window window,
      Instant seenAt,
      ContentHash snapshot) {
    this(source, name, url, contentType, bytes, zone, window, seenAt, snapshot, null);
  }
}
