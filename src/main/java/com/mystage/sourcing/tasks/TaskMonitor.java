package com.mystage.sourcing.tasks;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes on in the queues, for the console, the metrics and those who wait for the end. */
public interface TaskMonitor {

  /** Every queue, by name. */
  List<QueueStatus> queues();

  /** Tasks of the queue that have not ended, by name; none for a queue that does not exist. */
  List<TaskStatus> tasks(String queue, int limit);

  /** Attempts of one queue, or of all where it is null, newest first. */
  List<Attempt> attempts(@Nullable String queue, int limit);

  /** Whether no queue holds any task. */
  boolean idle();

  /** Waits until no queue holds any task; false when that took longer. */
  boolean awaitIdle(Duration longest) throws InterruptedException;
}
