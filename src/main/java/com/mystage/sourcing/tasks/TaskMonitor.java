package com.mystage.sourcing.tasks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What goes on in the queues of one location, for the console, the metrics and those who wait for
 * the end. A queue that does not exist holds nothing.
 */
public interface TaskMonitor {

  /** Every queue, by name. */
  List<QueueStatus> queues();

  /** Tasks of the queue that have not ended, by name. */
  List<TaskStatus> tasks(String queue, int limit);

  /**
   * Looks for tasks that have not ended. One call takes bounded time however many there are, and
   * says where to go on. A cursor that is none of ours is {@link
   * com.mystage.sourcing.Failure.Invalid}.
   */
  TaskPage search(TaskQuery query);

  /** The task of this short name, unless it has ended. */
  Optional<QueuedTask> task(String queue, String name);

  /** Attempts, newest first, also of tasks that have ended; as far back as they are kept. */
  List<Attempt> attempts(AttemptQuery query);

  /** The newest attempts of one queue, or of all where it is null. */
  default List<Attempt> attempts(@Nullable String queue, int limit) {
    return attempts(AttemptQuery.newest(queue, limit));
  }

  /** Whether no queue holds any task. */
  boolean idle();

  /** Waits until no queue holds any task; false when that took longer. */
  boolean awaitIdle(Duration longest) throws InterruptedException;
}
