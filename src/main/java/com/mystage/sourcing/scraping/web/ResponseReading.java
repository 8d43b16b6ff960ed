package com.mystage.sourcing.scraping.web;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.scraping.ByteLimit;
import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.scraping.FetchOutcome.Failed;
import com.mystage.sourcing.scraping.FetchOutcome.Fetched;
import com.mystage.sourcing.scraping.FetchOutcome.NotModified;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import okhttp3.Response;

/** What a final response (not a redirect) means for the source. */
public final class ResponseReading {

  /** Secrets, and what was true of the bytes before they were decoded. */
  private static final Set<String> NOT_KEPT =
      Set.of(
          "set-cookie",
          "set-cookie2",
          "authorization",
          "proxy-authorization",
          "content-encoding",
          "content-length",
          "transfer-encoding");

  private ResponseReading() {}

  /** What the response is for the source; its body is read. */
  public static FetchOutcome of(Response response, String address, long maxBytes, Instant now)
      throws IOException {
    int status = response.code();
    if (status == 200 || status == 203) {
      return body(response, address, maxBytes);
    }
    if (status == 304) {
      return new NotModified(response.header("etag"), response.header("last-modified"));
    }
    if (isChallenge(response)) {
      return Failed.forGood(
          new Failure.Blocked(address, "answered a challenge page (" + status + ")"));
    }
    return refusedBy(response, address, now);
  }

  private static FetchOutcome body(Response response, String address, long maxBytes)
      throws IOException {
    if (response.body().contentLength() > maxBytes) {
      return Failed.forGood(ByteLimit.exceeded(address, maxBytes));
    }
    EncodedBody body = new EncodedBody(response);
    Failure refusal = body.refusal(address);
    if (refusal != null) {
      return Failed.forGood(refusal);
    }
    Optional<byte[]> bytes;
    try {
      bytes = body.read(maxBytes);
    } catch (EncodedBody.Damaged e) {
      return Failed.forNow(e.failure(address));
    }
    if (bytes.isEmpty()) {
      return Failed.forGood(ByteLimit.exceeded(address, maxBytes));
    }
    return new Fetched(
        bytes.get(),
        response.request().url().toString(),
        response.header("content-type"),
        headers(response),
        response.header("etag"),
        response.header("last-modified"));
  }

  private static Failed refusedBy(Response response, String address, Instant now) {
    int status = response.code();
    String reason = "answered " + status;
    if (status == 404 || status == 410) {
      return Failed.forGood(new Failure.Missing(address, reason));
    }
    if (status == 401 || status == 403 || status == 451) {
      return Failed.forGood(new Failure.Blocked(address, reason));
    }
    if (status == 408 || status == 429 || status >= 500) {
      return new Failed(
          new Failure.Unreachable(address, reason),
          true,
          RetryAfter.parse(response.header("retry-after"), now));
    }
    return Failed.forGood(
        new Failure.Unreachable(address, status < 300 ? reason + " without content" : reason));
  }

  /** Cloudflare and AWS WAF name their challenge in a header; AWS sends it with 202 or 405. */
  private static boolean isChallenge(Response response) {
    return "challenge".equalsIgnoreCase(response.header("cf-mitigated"))
        || response.header("x-amzn-waf-action") != null;
  }

  private static Map<String, String> headers(Response response) {
    Map<String, String> kept = new TreeMap<>();
    response
        .headers()
        .forEach(header -> {
          String name = header.getFirst().toLowerCase(Locale.ROOT);
          if (!NOT_KEPT.contains(name)) {
            kept.merge(name, header.getSecond(), (a, b) -> a + ", " + b);
          }
        });
    return kept;
  }
}
