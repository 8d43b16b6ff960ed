package com.mystage.sourcing.tasks.embedded;

/**
 * How one attempt ended; times in microseconds.
 *
 * @param status HTTP status; 504 for a timeout, 503 where no connection came about
 * @param answered whether the target answered at all
 * @param overloaded whether it said that it has too much to do
 * @param retryAfterNanos what the target asked for in {@code Retry-After}, 0 if nothing
 * @param excerpt the beginning of the answer, or the reason why there is none
 */
record Outcome(
    int status,
    boolean answered,
    boolean overloaded,
    long scheduledFor,
    long dispatchedAt,
    long latencyMicros,
    long retryAfterNanos,
    String excerpt) {

  static final int TIMEOUT = 504;
  static final int UNREACHABLE = 503;

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  /**
   * The target answered.
   *
   * @param http whether it is an HTTP target; for App Engine a 429 tells nothing (target.proto)
   */
  static Outcome answered(int status, boolean http, long retryAfterNanos, String excerpt) {
    boolean overloaded = status == UNAVAILABLE || (http && status == TOO_MANY_REQUESTS);
    return new Outcome(status, true, overloaded, 0, 0, 0, retryAfterNanos, excerpt);
  }

  /** It did not. */
  static Outcome unanswered(int status, String reason) {
    return new Outcome(status, false, false, 0, 0, 0, 0, reason);
  }

  /** The same with its times. */
  Outcome at(long scheduledFor, long dispatchedAt, long latencyMicros) {
    return new Outcome(
        status,
        answered,
        overloaded,
        scheduledFor,
        dispatchedAt,
        latencyMicros,
        retryAfterNanos,
        excerpt);
  }

  boolean success() {
    return answered && status / 100 == 2;
  }

  boolean countsAsExecution() {
    return answered && status / 100 != 5;
  }
}
