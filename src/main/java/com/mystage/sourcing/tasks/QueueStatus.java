package com.mystage.sourcing.tasks;

/**
 * A queue as it stands now; the counters count from the queue's creation.
 *
 * @param name short name
 * @param state {@code RUNNING} or {@code PAUSED}
 * @param depth tasks that have not ended
 * @param due those of them that wait only for the queue's limits, or for a resume
 * @param inFlight those of them that are being attempted
 * @param created tasks ever created
 * @param succeeded attempts answered 2xx
 * @param failed attempts that ended otherwise
 * @param maxDispatchesPerSecond configured rate
 * @param effectiveRate the rate now, lower while the target answers 429 or 503
 * @param maxConcurrentDispatches configured limit of attempts at a time
 */
public record QueueStatus(
    String name,
    String state,
    int depth,
    int due,
    int inFlight,
    long created,
    long succeeded,
    long failed,
    double maxDispatchesPerSecond,
    double effectiveRate,
    int maxConcurrentDispatches) {}
