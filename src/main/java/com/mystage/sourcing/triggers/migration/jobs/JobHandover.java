package com.mystage.sourcing.triggers.migration.jobs;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.pipeline.Handover;
import com.mystage.sourcing.pipeline.Scrapes;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.pipeline.Work;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.tasks.TaskRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes tasks of pending jobs, in the live lane. A job has the same task name whenever it comes, so
 * that coming twice it is one task, and one effect.
 */
public final class JobHandover {

  private final Scrapes scrapes;
  private final Handover handover;
  private final Sources sources;
  private final Clock clock;

  public JobHandover(Scrapes scrapes, Handover handover, Sources sources, Clock clock) {
    this.scrapes = scrapes;
    this.handover = handover;
    this.sources = sources;
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param accepted jobs that have their task, from now on or before
   * @param refused why the others have none, by line
   */
  public record Account(int accepted, List<String> refused) {}

  /** Takes lines of {@code jobs.jsonl}; a line that cannot be taken stops no other. */
  public Account take(String lines) {
    int accepted = 0;
    List<String> refused = new ArrayList<>();
    int number = 0;
    for (String line : lines.split("\n", -1)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        take(PendingJob.read(line), PendingJob.step(line));
        accepted++;
      } catch (FailureException e) {
        if (e.failure() instanceof Failure.Unreachable) {
          throw e;
        }
        refused.add("line " + number + ": " + e.failure().line());
      }
    }
    return new Account(accepted, List.copyOf(refused));
  }

  private void take(PendingJob job, Step step) {
    Instant now = clock.instant();
    boolean due = !job.dueAt().isAfter(now);
    Instant at = due ? now : job.dueAt();
    String cause = PlannedJob.cause(job);
    if (step != Step.SCRAPING) {
      handover.enqueue(List.of(new Work.Drain(Lane.LIVE, step, cause, due ? null : at).task()));
      return;
    }
    TaskRequest look =
        new Work.Scrape(
                Lane.LIVE,
                registered(job),
                at,
                Window.around(at.truncatedTo(ChronoUnit.DAYS)),
                cause)
            .task();
    if (due) {
      scrapes.request(Lane.LIVE, List.of(look));
    } else {
      handover.enqueue(List.of(new TaskRequest(look.queue(), look.name(), look.body(), at)));
    }
  }

  private SourceId registered(PendingJob job) {
    @Nullable SourceId source = job.source();
    if (source == null) {
      throw new Failure.Invalid("source", "is missing: a look needs one").asException();
    }
    if (sources.find(source).isEmpty()) {
      throw new Failure.Refused("source " + source, "is not registered").asException();
    }
    return source;
  }
}
