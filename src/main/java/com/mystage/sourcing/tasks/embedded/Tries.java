package com.mystage.sourcing.tasks.embedded;

/**
 * What is known of a task's attempts so far; times in microseconds since 1970, 0 for none.
 *
 * @param dispatches attempts made
 * @param responses attempts that were answered
 * @param executions attempts that were answered with anything but a 5xx
 * @param previousStatus HTTP status of the last attempt, 504 for a timeout
 */
record Tries(
    int dispatches,
    int responses,
    int executions,
    int previousStatus,
    long firstDispatch,
    long lastSchedule,
    long lastDispatch,
    long lastResponse) {

  static final Tries NONE = new Tries(0, 0, 0, 0, 0, 0, 0, 0);

  Tries after(Outcome outcome) {
    return new Tries(
        dispatches + 1,
        responses + (outcome.answered() ? 1 : 0),
        executions + (outcome.countsAsExecution() ? 1 : 0),
        outcome.status(),
        dispatches == 0 ? outcome.dispatchedAt() : firstDispatch,
        outcome.scheduledFor(),
        outcome.dispatchedAt(),
        outcome.answered() ? outcome.dispatchedAt() + outcome.latencyMicros() : 0);
  }
}
