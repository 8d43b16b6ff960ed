package com.mystage.sourcing.admin;

import com.mystage.sourcing.tasks.QueueStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where everything stands on its way from the sources to the catalogue.
 *
 * @param problems sources that need a look
 * @param quarantined tasks that were given up
 */
public record JourneyView(
    List<Step> steps,
    long sources,
    long listings,
    long events,
    long venues,
    long artists,
    int problems,
    long quarantined) {

  /**
   * One step.
   *
   * @param count what the step has brought forth, with its unit in {@code unit}
   * @param note a second figure in words
   */
  public record Step(
      String name, long count, String unit, @Nullable String note, @Nullable Queue queue) {

    Step with(@Nullable QueueStatus status) {
      return status == null
          ? this
          : new Step(
              name,
              count,
              unit,
              note,
              new Queue(status.depth(), status.inFlight(), status.state().equals("PAUSED")));
    }
  }

  /** The step's queue: tasks waiting, tasks running. */
  public record Queue(int depth, int inFlight, boolean paused) {
    public boolean busy() {
      return depth > 0;
    }
  }

  /** Whether any queue holds work. */
  public boolean busy() {
    return steps.stream().anyMatch(step -> step.queue() != null && step.queue().busy());
  }
}
