package com.mystage.sourcing.scraping;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.SourceId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one fetch returned. The bytes lie in the archive under their hash; the same bytes from the
 * same source are the same snapshot.
 *
 * @param url where the bytes came from, after redirects; {@code file:} for a file
 * @param contentType as the server said, or null
 * @param headers the response's headers, lower-case names
 */
public record Snapshot(
    SourceId source,
    ContentHash hash,
    String url,
    Instant fetchedAt,
    @Nullable String contentType,
    Map<String, String> headers,
    long bytes) {

  public Snapshot {
    headers = Map.copyOf(headers);
  }
}
