package com.mystage.sourcing.tasks.embedded;

/**
 * How one attempt ended; times in microseconds.
 *
 * @param status HTTP status; 504 for a timeout, 503 where no connection came about
 * @param answered whether the target answered at all
 * @param retryAfterNanos what the target asked for in {@code Retry-After}, 0 if nothing
 * @param excerpt the beginning of the answer, or the reason why there is none
 */
record Outcome(
    int status,
    boolean answered,
    long scheduledFor,
    long dispatchedAt,
    long latencyMicros,
    long retryAfterNanos,
    String excerpt) {

  static final int TIMEOUT = 504;
  static final int UNREACHABLE = 503;

  boolean success() {
    return answered && status / 100 == 2;
  }

  boolean countsAsExecution() {
    return answered && status / 100 != 5;
  }

  /** 429 and 503 tell that the target has too much to do. */
  boolean overloaded() {
    return answered && (status == 429 || status == 503);
  }
}
