package com.mystage.sourcing.tasks;

import java.util.List;

/**
 * Some of the tasks that were looked for.
 *
 * @param next where to go on, as the next {@link TaskQuery#cursor}; empty when all were looked at.
 *     A page may hold few tasks, or none, and yet have a next one: a call looks only at so many
 */
public record TaskPage(List<QueuedTask> tasks, String next) {
  public TaskPage {
    tasks = List.copyOf(tasks);
  }
}
