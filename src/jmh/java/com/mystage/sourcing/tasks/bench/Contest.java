package com.mystage.sourcing.tasks.bench;

import static com.mystage.sourcing.tasks.bench.TasksBench.row;
import static com.mystage.sourcing.tasks.bench.TasksBench.say;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The parts in which all contenders are measured alike, each time on a file of its own. */
final class Contest {

  private static final int[] QUEUES = {16, 32, 64};

  /** The latency of what polls is measured for so many times the others' time. */
  private static final int POLLS = 5;

  private static final int MOST = 1 << 22;
  private static final String CLOUD_TASKS = "embedded Cloud Tasks";

  private final Path folder;
  private final BenchTarget target;
  private final Load load;
  private final double latencySeconds;
  private double mostLoops;

  Contest(Path folder, BenchTarget target, Load load, double latencySeconds) {
    this.folder = folder;
    this.target = target;
    this.load = load;
    this.latencySeconds = latencySeconds;
  }

  /** Nothing is done yet with what is stored. */
  void storing(int batch) throws IOException {
    say("%nstored durably per second, %d callers: median (min-max)%n", load.callers());
    Figures ours;
    try (CloudTasks tasks = CloudTasks.inProcess(fresh(), target.url(), TasksBench.QUEUES)) {
      ours = load.storing(tasks::enqueueForLater, 1);
      row(CLOUD_TASKS + ", in process", ours.rate());
    }
    try (CloudTasks tasks = CloudTasks.overLoopback(fresh(), target.url(), TasksBench.QUEUES)) {
      row(CLOUD_TASKS + ", loopback gRPC", load.storing(tasks::enqueueForLater, 1).rate());
    }
    Figures dbScheduler;
    try (DbScheduler jobs = DbScheduler.storing(fresh())) {
      dbScheduler = load.storing(jobs::enqueue, 1);
      row("db-scheduler", dbScheduler.rate());
    }
    Figures jobRunr;
    try (JobRunrJobs jobs = JobRunrJobs.storing(fresh())) {
      jobRunr = load.storing(jobs::enqueue, 1);
      row("JobRunr", jobRunr.rate());
    }
    compare(ours, dbScheduler, jobRunr);
    try (DbScheduler jobs = DbScheduler.storing(fresh())) {
      row(
          "db-scheduler, " + batch + " in each call",
          load.storing(from -> jobs.enqueue(from, batch), batch).rate());
    }
    try (JobRunrJobs jobs = JobRunrJobs.storing(fresh())) {
      row(
          "JobRunr, " + batch + " in each call",
          load.storing(from -> jobs.enqueue(from, batch), batch).rate());
    }
  }

  /** From the call that stores until its end is stored, with a backlog that is always there. */
  void looping() throws IOException {
    say(
        "%nstored, done and ended per second, %d callers, up to %,d under way: median (min-max)%n",
        load.callers(), Load.LARGEST_BACKLOG);
    Figures ours = new Figures();
    for (int queues : QUEUES) {
      ours = loopingCloudTasks(queues);
      mostLoops = Math.max(mostLoops, ours.median());
    }
    Arrivals arrivals = target.fresh(MOST);
    Figures dbScheduler;
    try (DbScheduler jobs = DbScheduler.running(fresh(), Work.post(target.url()))) {
      dbScheduler = load.looping(jobs, arrivals);
      row("db-scheduler, POST", dbScheduler.rate());
    }
    arrivals = target.fresh(MOST);
    Figures jobRunr;
    try (JobRunrJobs jobs = JobRunrJobs.running(fresh(), Work.post(target.url()))) {
      jobRunr = load.looping(jobs, arrivals);
      row("JobRunr, POST", jobRunr.rate());
    }
    compare(ours, dbScheduler, jobRunr);
    arrivals = target.fresh(MOST);
    try (DbScheduler jobs = DbScheduler.running(fresh(), Work.nothing(arrivals))) {
      row("db-scheduler, work that does nothing", load.looping(jobs, arrivals).rate());
    }
    arrivals = target.fresh(MOST);
    try (JobRunrJobs jobs = JobRunrJobs.running(fresh(), Work.nothing(arrivals))) {
      row("JobRunr, work that does nothing", load.looping(jobs, arrivals).rate());
    }
    say("  db-scheduler: %s%n  JobRunr: %s%n", DbScheduler.SETTINGS, JobRunrJobs.SETTINGS);
  }

  private Figures loopingCloudTasks(int queues) throws IOException {
    Arrivals arrivals = target.fresh(MOST);
    try (CloudTasks tasks = CloudTasks.inProcess(fresh(), target.url(), queues)) {
      Figures rate = load.looping(tasks, arrivals);
      tasks.awaitIdle();
      row(
          "%s, %d queues, POST".formatted(CLOUD_TASKS, queues),
          "%s; the queues' own limit is %,d",
          rate.rate(),
          queues * CloudTasks.MAX_PER_QUEUE);
      return rate;
    }
  }

  private static void compare(Figures ours, Figures one, Figures other) {
    row(
        "so many times the better library",
        "%.1f",
        ours.median() / Math.max(one.median(), other.median()));
  }

  /**
   * From the call to the handler.
   *
   * @param part of the most that was reached in {@link #looping}
   */
  void latency(double part) throws IOException {
    say("%nfrom the call that stores to the handler of the POST%n");
    int queues = QUEUES[1];
    Arrivals arrivals = target.fresh(MOST);
    try (CloudTasks tasks = CloudTasks.inProcess(fresh(), target.url(), queues)) {
      Load.alone(tasks, arrivals, latencySeconds);
      row(CLOUD_TASKS + ", one at a time", alone(tasks, arrivals));
      double perSecond = Math.min(mostLoops, queues * CloudTasks.MAX_PER_QUEUE) * part;
      if (perSecond > 0) {
        row(
            "%s, %,.0f per second".formatted(CLOUD_TASKS, perSecond),
            load.paced(tasks, arrivals, perSecond).latency());
      }
    }
    arrivals = target.fresh(MOST);
    try (DbScheduler jobs = DbScheduler.running(fresh(), Work.post(target.url()))) {
      Load.alone(jobs, arrivals, latencySeconds);
      row("db-scheduler, one at a time", alone(jobs, arrivals));
    }
    arrivals = target.fresh(MOST);
    try (JobRunrJobs jobs = JobRunrJobs.running(fresh(), Work.post(target.url()))) {
      row(
          "JobRunr, one at a time",
          Load.alone(jobs, arrivals, POLLS * latencySeconds).latency()
              + "; it polls every "
              + JobRunrJobs.POLL.toSeconds()
              + " s");
    }
  }

  private String alone(Contender contender, Arrivals arrivals) {
    return Load.alone(contender, arrivals, latencySeconds).latency();
  }

  private Path fresh() throws IOException {
    return Files.createTempDirectory(folder, "data");
  }
}
