package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.Lane;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds work that waits although its task is gone (lost between commit and hand-over, expired, or
 * deleted by a person) and asks for a drain.
 */
@ApplicationScoped
public class Sweep {

  private final Pending pending;
  private final Handover handover;
  private final Clock clock;

  @Inject
  Sweep(Pending pending, Handover handover, Clock clock) {
    this.pending = pending;
    this.handover = handover;
    this.clock = clock;
  }

  @Scheduled(every = "{mystage.pipeline.sweep:60s}", delayed = "30s", identity = "sweep")
  void everyMinute() {
    sweep(Lane.LIVE);
  }

  /** Asks for a drain before each step where something waits. */
  public void sweep(Lane lane) {
    String cause = "sweep " + clock.instant().getEpochSecond();
    List<Step> waiting =
        Stream.of(Step.DEDUP, Step.ENRICHMENT, Step.PUBLICATION)
            .filter(step -> pending.any(lane, step))
            .toList();
    handover.enqueue(waiting.stream().map(step -> Handover.drain(lane, step, cause)).toList());
  }
}
