package com.mystage.sourcing.tasks;

import java.time.Instant;

/**
 * A task as it arrives at the push endpoint.
 *
 * @param name short name
 * @param retryCount how often it was tried before, 0 at first
 * @param executionCount how often it was answered before with anything but a 5xx
 * @param eta when it was due
 */
public record PushedTask(
    String queue, String name, int retryCount, int executionCount, Instant eta, String body) {}
