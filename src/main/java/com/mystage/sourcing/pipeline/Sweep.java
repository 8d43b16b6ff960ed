package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.Lane;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Stream;

/**
 * Finds work that waits although its task is gone (lost between commit and hand-over, expired, or
 * deleted by a person) and asks for a drain.
 */
@ApplicationScoped
public class Sweep {

  private final Pending pending;
  private final Handover handover;

  @Inject
  Sweep(Pending pending, Handover handover) {
    this.pending = pending;
    this.handover = handover;
  }

  @Scheduled(every = "{mystage.pipeline.sweep:60s}", delayed = "30s", identity = "sweep")
  void everyMinute() {
    sweep(Lane.LIVE);
  }

  /** Asks for a drain before each step where something waits. */
  public void sweep(Lane lane) {
    handover.enqueue(
        Stream.of(Step.DEDUP, Step.ENRICHMENT, Step.PUBLICATION)
            .flatMap(step -> pending.drains(handover, lane, step, "sweep").stream())
            .toList());
  }
}
