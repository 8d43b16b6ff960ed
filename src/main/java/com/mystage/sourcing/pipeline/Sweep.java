package com.mystage.sourcing.pipeline;

import static java.util.stream.Collectors.toSet;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.pipeline.schedule.Rounds;
import com.mystage.sourcing.tasks.Quarantine;
import com.mystage.sourcing.tasks.QueueDefinition;
import com.mystage.sourcing.tasks.QueueDefinitions;
import com.mystage.sourcing.tasks.TaskPresence;
import com.mystage.sourcing.tasks.TaskRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Finds work that waits although its task is gone (lost between commit and hand-over, expired, or
 * deleted by a person) and hands it over again in the step's own queue, under a new name that no
 * tombstone swallows. What is in quarantine stays there: only a person brings that back.
 */
@ApplicationScoped
public class Sweep {

  /** A task may be this young and not yet created. */
  static final Duration GRACE = Duration.ofMinutes(2);

  private static final Logger LOG = Logger.getLogger(Sweep.class);

  private final Pending pending;
  private final AskedWork asked;
  private final Rounds rounds;
  private final Receipts receipts;
  private final Quarantine quarantine;
  private final TaskPresence tasks;
  private final QueueDefinitions queues;
  private final Handover handover;
  private final Clock clock;

  @Inject
  public Sweep(
      Pending pending,
      AskedWork asked,
      Rounds rounds,
      Receipts receipts,
      Quarantine quarantine,
      TaskPresence tasks,
      QueueDefinitions queues,
      Handover handover,
      Clock clock) {
    this.pending = pending;
    this.asked = asked;
    this.rounds = rounds;
    this.receipts = receipts;
    this.quarantine = quarantine;
    this.tasks = tasks;
    this.queues = queues;
    this.handover = handover;
    this.clock = clock;
  }

  /** Hands over what is owed and no task carries; returns how much that was. */
  public int sweep(Lane lane) {
    List<TaskRequest> again = new ArrayList<>();
    Stream.of(Step.SCRAPING, Step.EXTRACTION).forEach(step -> again.addAll(lost(lane, step)));
    Stream.of(Step.DEDUP, Step.ENRICHMENT, Step.PUBLICATION, Step.ANNOUNCEMENT)
        .forEach(step -> drain(lane, step).ifPresent(again::add));
    handover.enqueue(again);
    if (!again.isEmpty()) {
      LOG.infof("work whose task was gone was queued again: %d", again.size());
    }
    return again.size();
  }

  /**
   * A drain of what waits, unless one is in the queue or will be handed over by the step before. A
   * queue does not tell whose its tasks are: where several lanes use it, each gets a drain now and
   * then that it may not need.
   */
  private Optional<TaskRequest> drain(Lane lane, Step step) {
    if (!pending.any(lane, step)
        || (step == Step.PUBLICATION && pending.any(lane, Step.ENRICHMENT))) {
      return Optional.empty();
    }
    if (queues(step).noneMatch(tasks::any)) {
      return Optional.of(handover.drain(lane, step, "sweep"));
    }
    return lane.equals(Lane.LIVE) && asked.isLiveAlone()
        ? Optional.empty()
        : Optional.of(handover.sweepingDrain(lane, step));
  }

  /** The new tasks of what was asked for and is carried by none. */
  private List<TaskRequest> lost(Lane lane, Step step) {
    List<TaskRequest> again = new ArrayList<>();
    rounds.go(
        "sweep-" + lane + "-" + step.queue(),
        Duration.ZERO,
        AskedWork.collection(lane, step),
        marks -> again.addAll(lost(lane, step, marks)));
    return again;
  }

  private List<TaskRequest> lost(Lane lane, Step step, List<Document> marks) {
    Instant young = clock.instant().minus(GRACE);
    List<Document> old = marks.stream().filter(mark -> mark.updateTime().isBefore(young)).toList();
    Set<String> gone =
        gone(step, old.stream().map(mark -> AskedWork.read(mark).task()).collect(toSet()));
    List<TaskRequest> again = new ArrayList<>();
    for (Document mark : old) {
      String task = AskedWork.read(mark).task();
      if (gone.contains(task)) {
        asked.giveAgain(step, mark, settled(lane, step, task)).ifPresent(again::add);
      }
    }
    return again;
  }

  /** Those that are in no queue of the step. */
  private Set<String> gone(Step step, Set<String> names) {
    Set<String> gone = names;
    for (String queue : queues(step).toList()) {
      gone = gone.isEmpty() ? gone : tasks.gone(queue, gone);
    }
    return gone;
  }

  private Stream<String> queues(Step step) {
    return queues.all().stream()
        .map(QueueDefinition::name)
        .filter(queue -> Step.of(queue).filter(step::equals).isPresent());
  }

  /** It had its effect, or a person decides about it. */
  private boolean settled(Lane lane, Step step, String task) {
    return receipts.find(lane, task).isPresent()
        || queues(step).anyMatch(queue -> quarantine.holds(queue, task));
  }
}
