package com.mystage.sourcing.scraping;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.sources.SourceState;
import org.jspecify.annotations.Nullable;

/**
 * What we remember of the content we have, for a conditional GET (RFC 9110, section 13).
 *
 * @param hash of the bytes we have; the same bytes again are no news
 */
public record Validators(
    @Nullable String etag, @Nullable String lastModified, @Nullable ContentHash hash) {

  public Validators {
    etag = sendable(etag);
    lastModified = sendable(lastModified);
  }

  public static final Validators NONE = new Validators(null, null, null);

  /**
   * Validators without content to fall back on would turn a 304 into a loss, so they are unused.
   */
  public static Validators of(SourceState state) {
    return state.snapshot() == null
        ? NONE
        : new Validators(state.etag(), state.lastModified(), state.snapshot());
  }

  /** A validator that no request header can carry is as good as none. */
  private static @Nullable String sendable(@Nullable String value) {
    return value != null && value.chars().allMatch(c -> c >= ' ' && c <= '~') ? value : null;
  }

  boolean describes(byte[] bytes) {
    return hash != null && hash.equals(ContentHash.of(bytes));
  }
}
