package com.mystage.sourcing.triggers;

import com.mystage.sourcing.Engine;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.documents.ContendedTransaction;
import com.mystage.sourcing.triggers.decoding.CloudSchedulerJob;
import com.mystage.sourcing.triggers.decoding.Headers;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * The embedded engine's Cloud Scheduler: the job {@code tick}, each minute, takes the way that
 * Cloud Scheduler's call to {@code /events} would take. Minutes in which the service did not run
 * are not made up: the next tick does what they would have done.
 */
@Singleton
public class LocalScheduler {

  private static final Logger LOG = Logger.getLogger(LocalScheduler.class);

  private final Intake intake;
  private final InstantSource clock;
  private final boolean on;

  LocalScheduler(Intake intake, Engine engine, InstantSource clock) {
    this.intake = intake;
    this.clock = clock;
    this.on = engine.engine().equals("embedded");
  }

  @Scheduled(
      every = "60s",
      delayed = "3s",
      identity = "tick",
      skipExecutionIf = ApplicationNotRunning.class,
      concurrentExecution = ConcurrentExecution.SKIP)
  void everyMinute() {
    if (on) {
      tick();
    }
  }

  void tick() {
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    Headers headers =
        new Headers(
            Map.of(
                CloudSchedulerJob.RUN, List.of("true"),
                CloudSchedulerJob.JOB, List.of("tick"),
                CloudSchedulerJob.TIME, List.of(now)));
    try {
      intake.take(headers, new byte[0]);
    } catch (FailureException | ContendedTransaction e) {
      LOG.errorf("the tick could not be taken: %s", e.getMessage());
    }
  }
}
