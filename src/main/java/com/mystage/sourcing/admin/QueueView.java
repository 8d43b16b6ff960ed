package com.mystage.sourcing.admin;

import com.mystage.sourcing.tasks.Attempt;
import com.mystage.sourcing.tasks.QueueStatus;
import com.mystage.sourcing.tasks.TaskPage;
import java.util.List;

/**
 * One queue: its settings, the tasks that were looked for, and its newest attempts.
 *
 * @param quarantineAfter the attempt at which our endpoint gives a task up; 0 for a queue that is
 *     not in queues.yaml
 */
public record QueueView(
    QueueStatus queue,
    int quarantineAfter,
    TaskFilter filter,
    TaskPage tasks,
    List<Attempt> attempts,
    int refreshSeconds) {}
