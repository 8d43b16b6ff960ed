package com.mystage.sourcing.pipeline.schedule;

import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.ContendedTransaction;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.pipeline.Handover;
import com.mystage.sourcing.pipeline.Outcome;
import com.mystage.sourcing.pipeline.Scrapes;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.pipeline.Sweep;
import com.mystage.sourcing.pipeline.Work;
import com.mystage.sourcing.pipeline.lanes.Lanes;
import com.mystage.sourcing.sources.SourceSchedules;
import com.mystage.sourcing.sources.SourceSchedules.Due;
import com.mystage.sourcing.tasks.PushedTask;
import com.mystage.sourcing.tasks.TaskRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * All that is driven by time, once a minute: looks at the sources that are due, held work that has
 * come within reach, work whose task was lost. A tick does a bounded part and hands the rest to
 * another; it may come twice or late, and one that is missed is made up by the next.
 */
public final class Tick {

  private static final int PAGE = 200;

  /** How far apart the schedules are compared with the sources. */
  private static final Duration MENDING = Duration.ofHours(1);

  /** After so many attempts the next tick is better than another attempt. */
  private static final int TRIES = 3;

  private static final Logger LOG = Logger.getLogger(Tick.class);

  private final SourceSchedules schedules;
  private final Scrapes scrapes;
  private final HeldWork held;
  private final Lanes lanes;
  private final Sweep sweep;
  private final Rounds rounds;
  private final KeptForPeople kept;
  private final Handover handover;
  private final InstantSource clock;

  public Tick(
      DocumentStore documents,
      SourceSchedules schedules,
      Scrapes scrapes,
      HeldWork held,
      Sweep sweep,
      Rounds rounds,
      Handover handover,
      InstantSource clock) {
    this.schedules = schedules;
    this.scrapes = scrapes;
    this.held = held;
    this.lanes = new Lanes(documents);
    this.sweep = sweep;
    this.rounds = rounds;
    this.kept = new KeptForPeople(documents, rounds, clock);
    this.handover = handover;
    this.clock = clock;
  }

  /** Each part is tried, whatever became of the others. */
  public Outcome perform(Work.Drain work, PushedTask task) {
    List<RuntimeException> failures = new ArrayList<>();
    boolean more = tried(failures, () -> askForDue(work.lane()));
    more |= tried(failures, held::release);
    for (Lane lane : lanes.inUse()) {
      tried(failures, () -> sweep.sweep(lane) > 0);
    }
    tried(failures, () -> mend(work.lane()));
    tried(failures, this::clear);
    for (RuntimeException failure : failures) {
      boolean told = failure instanceof FailureException || failure instanceof ContendedTransaction;
      LOG.errorf(told ? null : failure, "a part of the tick failed: %s", failure.getMessage());
    }
    if (!failures.isEmpty() && task.retryCount() + 1 < TRIES) {
      return new Outcome.Retry(String.valueOf(failures.getFirst().getMessage()));
    }
    return new Outcome.Done(
        more ? List.of(handover.drain(work.lane(), Step.SCHEDULE, "more")) : List.of());
  }

  private static boolean tried(List<RuntimeException> failures, BooleanSupplier part) {
    try {
      return part.getAsBoolean();
    } catch (RuntimeException e) { // The task's boundary: whatever it is, the others go on.
      failures.add(e);
      return false;
    }
  }

  /** One look a source, however many moments were missed; its cause is the moment it was due. */
  private boolean askForDue(Lane lane) {
    Instant now = clock.instant();
    List<Due> due = schedules.due(lane, now, PAGE);
    if (!due.isEmpty()) {
      List<TaskRequest> looks =
          schedules.readable(due).stream()
              .map(each ->
                  new Work.Scrape(
                          lane, each.source(), now, Scrapes.window(now), "schedule " + each.due())
                      .task())
              .toList();
      scrapes.request(lane, looks);
      schedules.moveOn(lane, due, now);
    }
    return due.size() == PAGE;
  }

  private boolean clear() {
    kept.clear();
    return false;
  }

  private boolean mend(Lane lane) {
    rounds.go(
        "schedules-" + lane,
        MENDING,
        "sources",
        sources -> schedules.mend(lane, sources, clock.instant()));
    return false;
  }
}
