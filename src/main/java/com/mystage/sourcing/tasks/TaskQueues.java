package com.mystage.sourcing.tasks;

import java.util.List;

/** Where work is handed over: the one way to create a task. */
public interface TaskQueues {

  /**
   * Creates the tasks, durably. One that exists or existed under its name is a success: its cause
   * is queued already.
   *
   * @return how many were new
   */
  int enqueue(List<TaskRequest> tasks);
}
