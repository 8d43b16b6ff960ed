package com.mystage.sourcing.tasks.embedded;

/**
 * When a task is due, and what came of its attempts.
 *
 * @param underWay attempts that have not ended
 * @param dispatchedMicros when the newest of them began
 */
record Schedule(long dueMicros, Tries tries, int underWay, long dispatchedMicros) {}
