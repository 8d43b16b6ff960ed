package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.tasks.TaskQueues;
import com.mystage.sourcing.tasks.TaskRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Hands work to the queue of its step. */
public final class Handover {

  private static final long SWEEPING_MILLIS = 600_000;

  private final TaskQueues queues;
  private final long debounceMillis;
  private final Clock clock;

  /**
   * @param debounce drains asked for within this span are one drain at its end
   */
  public Handover(TaskQueues queues, Duration debounce, Clock clock) {
    this.queues = queues;
    this.debounceMillis = debounce.toMillis();
    this.clock = clock;
    if (debounceMillis < 1) {
      throw new Failure.Invalid("mystage.pipeline.debounce", "must be at least a millisecond")
          .asException();
    }
  }

  public int enqueue(List<TaskRequest> tasks) {
    return tasks.isEmpty() ? 0 : queues.enqueue(tasks);
  }

  /**
   * A drain at the end of the current span, shared by everybody who asks for it within the span.
   * Ask only after the pending marks are committed: then the drain, which runs later, sees them
   * even if its name was used up already.
   */
  public TaskRequest debouncedDrain(Lane lane, Step step) {
    long due = (clock.millis() / debounceMillis + 1) * debounceMillis;
    return new Work.Drain(lane, step, "due " + due, Instant.ofEpochMilli(due)).task();
  }

  /** Tells the sink what it lacks, right away. */
  public TaskRequest telling(Lane lane, String sink, String cause) {
    return new Work.Tell(lane, sink, cause + " at " + clock.instant(), null, null).task();
  }

  /** Tells the sink what it then lacks; the same for everybody who asks for that moment. */
  public TaskRequest telling(Lane lane, String sink, Instant due) {
    return new Work.Tell(lane, sink, "due " + due, due, null).task();
  }

  /**
   * A drain right away for what another lane's tasks may keep from view. It may not be needed, so
   * there is one in ten minutes however often it is asked for.
   */
  public TaskRequest sweepingDrain(Lane lane, Step step) {
    long span = clock.millis() / SWEEPING_MILLIS;
    return new Work.Drain(lane, step, "sweep " + span, null).task();
  }

  /**
   * A drain right away. Each call is a cause of its own: a task that is delivered again may have
   * left new marks, which a drain of the same name as before would never see.
   */
  public TaskRequest drain(Lane lane, Step step, String cause) {
    return new Work.Drain(lane, step, cause + " at " + clock.instant(), null).task();
  }
}
