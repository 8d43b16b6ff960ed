package com.mystage.sourcing.tasks;

import com.mystage.sourcing.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Of Cloud Tasks, which deletes what it gives up. */
final class NoGivenUpTasks implements GivenUpTasks {

  @Override
  public List<GivenUpTask> list(@Nullable String queue, long before, int limit) {
    return List.of();
  }

  @Override
  public long count() {
    return 0;
  }

  @Override
  public String replay(long id) {
    throw missing(id);
  }

  @Override
  public void remove(long id) {
    throw missing(id);
  }

  private static RuntimeException missing(long id) {
    return new Failure.Missing("quarantined task " + id, "does not exist").asException();
  }
}
