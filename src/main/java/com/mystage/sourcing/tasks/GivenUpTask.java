package com.mystage.sourcing.tasks;

import java.time.Instant;

/**
 * A task that its queue gave up after its last attempt, which Cloud Tasks would have deleted.
 *
 * @param id of its row, never given again
 * @param queue full name of the queue
 * @param task what it sent, and what came of it; due at its last attempt
 * @param excerpt the beginning of the last answer, or why there was none
 * @param first time of the first attempt
 * @param last time of the last attempt
 */
public record GivenUpTask(
    long id, String queue, QueuedTask task, String excerpt, Instant first, Instant last) {}
