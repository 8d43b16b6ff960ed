package com.mystage.sourcing.tasks;

import java.util.Collection;
import java.util.Set;

/** Which tasks are still there, for those who bring back work whose task was lost. */
public interface TaskPresence {

  /** Whether the queue holds any task. */
  boolean any(String queue);

  /**
   * Those of the tasks that the queue does not hold: they ended, were deleted or never came to be.
   *
   * @param names short names
   */
  Set<String> gone(String queue, Collection<String> names);
}
