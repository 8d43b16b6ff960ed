package com.mystage.sourcing.tasks;

import java.time.Instant;

/**
 * A task that has not ended.
 *
 * @param queue short name of the queue
 * @param name short name
 * @param scheduleTime when it is, or was, due
 * @param attempts how often it was tried
 * @param lastStatus HTTP status of the last attempt, 0 for none
 */
public record TaskStatus(
    String queue, String name, Instant scheduleTime, int attempts, int lastStatus) {}
