package com.mystage.sourcing.tasks;

import java.time.Instant;

/**
 * A task that was given up, kept for a person to look at.
 *
 * @param id id of its document
 * @param attempts how often it was tried
 * @param kind metric key of the failure
 * @param reason why it failed, for people
 * @param first when it first came here
 * @param last when it last came here
 */
public record QuarantinedTask(
    String id,
    String queue,
    String name,
    String body,
    int attempts,
    String kind,
    String reason,
    Instant first,
    Instant last) {}
