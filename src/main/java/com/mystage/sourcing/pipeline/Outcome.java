package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.tasks.TaskRequest;
import java.util.List;

/** How a piece of work ended. */
public sealed interface Outcome {

  /** Done, durably; these tasks come next. */
  record Done(List<TaskRequest> next) implements Outcome {
    public Done {
      next = List.copyOf(next);
    }

    public static Done andNothingMore() {
      return new Done(List.of());
    }
  }

  /** Not yet: another task, due at its turn, does it. Nothing went wrong, so nothing backs off. */
  record Later(TaskRequest again, String reason) implements Outcome {}

  /** Not now; the queue tries again with its backoff. */
  record Retry(String reason) implements Outcome {}

  /** Never, as it stands: kept in the quarantine for a person. */
  record Quarantine(Failure failure) implements Outcome {}
}
