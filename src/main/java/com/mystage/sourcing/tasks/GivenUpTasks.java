package com.mystage.sourcing.tasks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that their queues gave up (attempts and retry duration used up). Our own queues never
 * do so, since the push endpoint quarantines first ({@link Quarantine}); queues of others may.
 */
public interface GivenUpTasks {

  /**
   * The newest first.
   *
   * @param queue full name of the queue; null for every queue
   * @param before only tasks with a smaller id; {@link Long#MAX_VALUE} for the first page
   */
  List<GivenUpTask> list(@Nullable String queue, long before, int limit);

  /** How many there are. */
  long count();

  /**
   * Queues the task again under a new name, which is a new cause, and takes it out, both or
   * neither. Unknown ids are {@link com.mystage.sourcing.Failure.Missing}; a task whose queue no
   * longer exists is {@link com.mystage.sourcing.Failure.Conflict} and stays.
   *
   * @return full name of the new task
   */
  String replay(long id);

  /** Takes the task out for good. Unknown ids are {@link com.mystage.sourcing.Failure.Missing}. */
  void remove(long id);
}
