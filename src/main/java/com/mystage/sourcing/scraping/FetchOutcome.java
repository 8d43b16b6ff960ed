package com.mystage.sourcing.scraping;

import com.mystage.sourcing.Failure;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one visit to a source ended. */
public sealed interface FetchOutcome {

  /**
   * New content arrived.
   *
   * @param bytes the body after decompression
   * @param url where it came from, after redirects
   * @param headers lower-case names; cookies and credentials are not kept
   */
  record Fetched(
      byte[] bytes,
      String url,
      @Nullable String contentType,
      Map<String, String> headers,
      @Nullable String etag,
      @Nullable String lastModified)
      implements FetchOutcome {

    public Fetched {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * The content is the one we have: the server said so, or its bytes are the same.
   *
   * @param etag validator for the next visit
   * @param lastModified validator for the next visit
   */
  record NotModified(@Nullable String etag, @Nullable String lastModified)
      implements FetchOutcome {}

  /**
   * Nothing usable arrived.
   *
   * @param retryable whether the same request may succeed soon
   * @param retryAfter the wait that the server asked for, at most 30 days
   */
  record Failed(Failure failure, boolean retryable, @Nullable Duration retryAfter)
      implements FetchOutcome {

    /** Trying again would end the same. */
    public static Failed forGood(Failure failure) {
      return new Failed(failure, false, null);
    }

    /** Another try may succeed. */
    public static Failed forNow(Failure failure) {
      return new Failed(failure, true, null);
    }
  }
}
