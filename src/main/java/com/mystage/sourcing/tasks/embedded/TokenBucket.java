package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.RateLimits;

/**
 * The rate limit of one queue: a bucket of {@code maxBurstSize} tokens, refilled at {@code
 * maxDispatchesPerSecond}. A target that answers 429 or 503 slows the refill down, to half each
 * second that it goes on; the rate doubles again for each five seconds without. Not thread-safe.
 */
final class TokenBucket {

  private static final double SECOND = 1e9;
  private static final double SLOWEST = 1.0 / 64;
  private static final double RECOVERY = 5 * SECOND;

  private double ratePerSecond;
  private double capacity;
  private double tokens;
  private long filledAt;
  private double slowness = 1;
  private long slowedAt;

  TokenBucket(RateLimits limits, long nanoTime) {
    this.ratePerSecond = limits.getMaxDispatchesPerSecond();
    this.capacity = limits.getMaxBurstSize();
    this.tokens = capacity;
    this.filledAt = nanoTime;
    this.slowedAt = nanoTime;
  }

  void limits(RateLimits limits, long nanoTime) {
    refill(nanoTime);
    ratePerSecond = limits.getMaxDispatchesPerSecond();
    capacity = limits.getMaxBurstSize();
    tokens = Math.min(tokens, capacity);
  }

  boolean tryTake(long nanoTime) {
    refill(nanoTime);
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }

  /** Nanoseconds until the next token, at least 1. */
  long nanosUntilToken() {
    return Math.max(1, (long) Math.ceil((1 - tokens) / effectiveRate() * SECOND));
  }

  /** Notes that the target asked for less. */
  void slowDown(long nanoTime) {
    refill(nanoTime);
    if (slowness == 1 || nanoTime - slowedAt >= SECOND) {
      slowness = Math.max(SLOWEST, slowness / 2);
      slowedAt = nanoTime;
      tokens = Math.min(tokens, 1);
    }
  }

  /** Tokens a second that flow now, after what has recovered meanwhile. */
  double effectiveRate(long nanoTime) {
    refill(nanoTime);
    return effectiveRate();
  }

  /** Tokens a second that flowed when the bucket was last looked at. */
  double effectiveRate() {
    return Math.max(ratePerSecond * slowness, Math.min(ratePerSecond, 1));
  }

  private void refill(long nanoTime) {
    if (slowness < 1) {
      double recovered = slowness * Math.pow(2, (nanoTime - slowedAt) / RECOVERY);
      if (recovered >= 1) {
        slowness = 1;
      } else if (nanoTime - slowedAt >= RECOVERY) {
        slowness = recovered;
        slowedAt = nanoTime;
      }
    }
    tokens = Math.min(capacity, tokens + (nanoTime - filledAt) / SECOND * effectiveRate());
    filledAt = nanoTime;
  }
}
