package com.mystage.sourcing.triggers.migration.jobs;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.pipeline.Work;
import com.mystage.sourcing.pipeline.schedule.HeldWork;
import com.mystage.sourcing.tasks.TaskRequest;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a pending job.
 *
 * @param name of its task; the same job has the same name whenever it is planned, so it is created
 *     once
 * @param source null for steps that drain what is pending
 * @param at when it is due: now, if that is past
 */
public record PlannedJob(
    PendingJob job, String name, Step step, @Nullable SourceId source, Instant at, When when) {

  /** Where the job waits from now on. */
  public enum When {
    /** It is due: a task at once. One look, however many are overdue for other reasons. */
    NOW,
    /** A task with this time. */
    TASK,
    /** Beyond {@link HeldWork#REACH}: held until it is within. */
    HELD;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static PlannedJob of(PendingJob job, Step step, Instant now) {
    @Nullable SourceId source = step == Step.SCRAPING ? job.source() : null;
    String cause = cause(job);
    Work work =
        source == null
            ? new Work.Drain(Lane.LIVE, step, cause, null)
            : new Work.Scrape(Lane.LIVE, source, now, new Window(now, now.plusSeconds(1)), cause);
    TaskRequest task = work.task();
    boolean past = !job.dueAt().isAfter(now);
    When later = job.dueAt().isAfter(now.plus(HeldWork.REACH)) ? When.HELD : When.TASK;
    return new PlannedJob(
        job, task.name(), step, source, past ? now : job.dueAt(), past ? When.NOW : later);
  }

  /** The cause of its task. */
  public static String cause(PendingJob job) {
    return "legacy job " + job.id();
  }
}
