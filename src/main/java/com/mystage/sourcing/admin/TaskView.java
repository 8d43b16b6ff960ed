package com.mystage.sourcing.admin;

import com.mystage.sourcing.pipeline.schedule.UnreadableWork;
import com.mystage.sourcing.tasks.Attempt;
import com.mystage.sourcing.tasks.QueueStatus;
import java.util.List;

/**
 * The queues, the newest attempts, and the tasks that were given up.
 *
 * @param quarantineSize how many were given up in all; {@code quarantined} holds the first of them
 * @param held how many wait outside the queues, because their time is too far ahead
 * @param unreadable those of them that cannot become tasks as their documents stand
 * @param refreshSeconds how often a page may ask again; at Google each time costs reads
 */
public record TaskView(
    List<QueueStatus> queues,
    List<Attempt> attempts,
    List<GivenUpView> quarantined,
    long quarantineSize,
    long held,
    UnreadableWork unreadable,
    int refreshSeconds) {}
