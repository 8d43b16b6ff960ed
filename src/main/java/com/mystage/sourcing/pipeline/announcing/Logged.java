package com.mystage.sourcing.pipeline.announcing;

import java.time.Instant;

/**
 * An announcement in its place in the log.
 *
 * @param sequence its place: larger than that of every announcement before it
 * @param recordedAt when it came into the log; never earlier than the one before it
 */
public record Logged(long sequence, Instant recordedAt, Announcement announcement) {}
