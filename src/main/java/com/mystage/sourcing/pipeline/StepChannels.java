package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.tasks.Overloaded;
import com.mystage.sourcing.tasks.PushedTask;
import com.mystage.sourcing.tasks.Quarantine;
import com.mystage.sourcing.tasks.RetryTask;
import com.mystage.sourcing.tasks.TaskChannels;
import com.mystage.sourcing.telemetry.Metrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * The channels behind the queues, one a step, and the consumers behind the channels. A message is
 * acked when its work is done or quarantined, durably, and nacked when the queue shall try again.
 */
@ApplicationScoped
public class StepChannels implements TaskChannels {

  private static final Logger LOG = Logger.getLogger(StepChannels.class);

  private final Map<Step, MutinyEmitter<PushedTask>> emitters;
  private final Journey journey;
  private final Quarantine quarantine;
  private final MeterRegistry metrics;

  @Inject
  StepChannels(
      @Channel("scraping") MutinyEmitter<PushedTask> scraping,
      @Channel("extraction") MutinyEmitter<PushedTask> extraction,
      @Channel("dedup") MutinyEmitter<PushedTask> dedup,
      @Channel("enrichment") MutinyEmitter<PushedTask> enrichment,
      @Channel("publication") MutinyEmitter<PushedTask> publication,
      @Channel("announcement") MutinyEmitter<PushedTask> announcement,
      @Channel("schedule") MutinyEmitter<PushedTask> schedule,
      Journey journey,
      Quarantine quarantine,
      MeterRegistry metrics) {
    this.emitters =
        Map.of(
            Step.SCRAPING, scraping,
            Step.EXTRACTION, extraction,
            Step.DEDUP, dedup,
            Step.ENRICHMENT, enrichment,
            Step.PUBLICATION, publication,
            Step.ANNOUNCEMENT, announcement,
            Step.SCHEDULE, schedule);
    this.journey = journey;
    this.quarantine = quarantine;
    this.metrics = metrics;
  }

  @Override
  public Uni<Void> send(PushedTask task) {
    MutinyEmitter<PushedTask> emitter =
        Step.of(task.queue())
            .map(emitters::get)
            .orElseThrow(
                () -> new IllegalArgumentException("no step has the queue " + task.queue()));
    return emitter.hasRequests()
        ? emitter.send(task)
        : Uni.createFrom().failure(new Overloaded("channel " + task.queue() + " is full"));
  }

  @Incoming("scraping")
  @RunOnVirtualThread
  void scraping(PushedTask task) {
    consume(Step.SCRAPING, task);
  }

  @Incoming("extraction")
  @RunOnVirtualThread
  void extraction(PushedTask task) {
    consume(Step.EXTRACTION, task);
  }

  @Incoming("dedup")
  @RunOnVirtualThread
  void dedup(PushedTask task) {
    consume(Step.DEDUP, task);
  }

  @Incoming("enrichment")
  @RunOnVirtualThread
  void enrichment(PushedTask task) {
    consume(Step.ENRICHMENT, task);
  }

  @Incoming("publication")
  @RunOnVirtualThread
  void publication(PushedTask task) {
    consume(Step.PUBLICATION, task);
  }

  @Incoming("announcement")
  @RunOnVirtualThread
  void announcement(PushedTask task) {
    consume(Step.ANNOUNCEMENT, task);
  }

  @Incoming("schedule")
  @RunOnVirtualThread
  void schedule(PushedTask task) {
    consume(Step.SCHEDULE, task);
  }

  private void consume(Step step, PushedTask task) {
    Timer.Sample sample = Timer.start(metrics);
    Outcome outcome = journey.perform(step, task);
    sample.stop(
        metrics.timer(
            Metrics.STEP,
            Metrics.STEP_NAME,
            step.queue(),
            Metrics.OUTCOME,
            outcome.getClass().getSimpleName()));
    switch (outcome) {
      case Outcome.Done done -> LOG.debugf("%s %s done", step, task.name());
      case Outcome.Later later -> LOG.debugf("%s %s later: %s", step, task.name(), later.reason());
      case Outcome.Retry retry -> throw new RetryTask(retry.reason());
      case Outcome.Quarantine forGood -> quarantine.put(task, forGood.failure());
    }
  }
}
