package com.mystage.sourcing.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.ContendedTransaction;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.pipeline.announcing.AnnouncePending;
import com.mystage.sourcing.pipeline.announcing.TellSink;
import com.mystage.sourcing.pipeline.lanes.Lanes;
import com.mystage.sourcing.pipeline.schedule.Tick;
import com.mystage.sourcing.tasks.PushedTask;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The whole journey of an event in one method: which step does what, and what follows. */
public final class Journey {

  private final Lanes lanes;
  private final Receipts receipts;
  private final Handover handover;
  private final ScrapeSource scraping;
  private final ExtractSnapshot extraction;
  private final ResolvePending dedup;
  private final EnrichPending enrichment;
  private final PublishPending publication;
  private final AnnouncePending announcement;
  private final TellSink telling;
  private final Tick tick;

  public Journey(
      Lanes lanes,
      Receipts receipts,
      Handover handover,
      ScrapeSource scraping,
      ExtractSnapshot extraction,
      ResolvePending dedup,
      EnrichPending enrichment,
      PublishPending publication,
      AnnouncePending announcement,
      TellSink telling,
      Tick tick) {
    this.lanes = lanes;
    this.receipts = receipts;
    this.handover = handover;
    this.scraping = scraping;
    this.extraction = extraction;
    this.dedup = dedup;
    this.enrichment = enrichment;
    this.publication = publication;
    this.announcement = announcement;
    this.telling = telling;
    this.tick = tick;
  }

  /**
   * Does what the task asks, and hands over what comes next before it is answered. Done twice, it
   * has its effect once: a receipt stops the single looks, an empty drain finds nothing to do.
   */
  public Outcome perform(Step step, PushedTask task) {
    Outcome outcome =
        attempt(() ->
            switch (step) {
              case SCRAPING -> scrape(task);
              case EXTRACTION -> extract(task);
              case DEDUP -> drain(task, dedup::perform);
              case ENRICHMENT -> drain(task, enrichment::perform);
              case PUBLICATION -> drain(task, publication::perform);
              case ANNOUNCEMENT -> announce(task);
              case SCHEDULE -> tick.perform(read(task, Work.Drain.class), task);
            });
    switch (outcome) {
      case Outcome.Done done -> handover.enqueue(done.next());
      case Outcome.Later later -> handover.enqueue(List.of(later.again()));
      case Outcome.Retry _, Outcome.Quarantine _ -> {}
    }
    return outcome;
  }

  private Outcome scrape(PushedTask task) {
    Work.Scrape work = read(task, Work.Scrape.class);
    return inUse(work, () -> once(work.lane(), task, () -> scraping.perform(work, task)));
  }

  private Outcome extract(PushedTask task) {
    Work.Extract work = read(task, Work.Extract.class);
    return inUse(work, () -> once(work.lane(), task, () -> extraction.perform(work, task)));
  }

  private Outcome drain(PushedTask task, BiFunction<Work.Drain, PushedTask, Outcome> step) {
    Work.Drain work = read(task, Work.Drain.class);
    return inUse(work, () -> step.apply(work, task));
  }

  /** What was asked for in a lane that was dropped since is not done. */
  private Outcome inUse(Work work, Supplier<Outcome> step) {
    return lanes.isInUse(work.lane()) ? step.get() : Outcome.Done.andNothingMore();
  }

  private Outcome announce(PushedTask task) {
    return read(task, JsonNode.class).has("sink")
        ? telling.perform(read(task, Work.Tell.class), task)
        : announcement.perform(read(task, Work.Drain.class), task);
  }

  private Outcome once(Lane lane, PushedTask task, Supplier<Outcome> work) {
    return receipts
        .find(lane, task.name())
        .<Outcome>map(receipt -> new Outcome.Done(receipt.next()))
        .orElseGet(work);
  }

  private static Outcome attempt(Supplier<Outcome> work) {
    try {
      return work.get();
    } catch (ContendedTransaction e) {
      return new Outcome.Retry(String.valueOf(e.getMessage()));
    } catch (FailureException e) {
      return switch (e.failure()) {
        case Failure.Unreachable unreachable -> new Outcome.Retry(unreachable.line());
        case Failure.Conflict conflict -> new Outcome.Retry(conflict.line());
        case Failure.Invalid invalid -> new Outcome.Quarantine(invalid);
        case Failure.Missing missing -> new Outcome.Quarantine(missing);
        case Failure.Unreadable unreadable -> new Outcome.Quarantine(unreadable);
        case Failure.Blocked blocked -> new Outcome.Quarantine(blocked);
        case Failure.Refused refused -> new Outcome.Quarantine(refused);
      };
    }
  }

  private static <T> T read(PushedTask task, Class<T> type) {
    try {
      return Json.parse(task.body(), type);
    } catch (IllegalArgumentException e) {
      throw new Failure.Invalid("body of task " + task.name(), String.valueOf(e.getMessage()))
          .asException();
    }
  }
}
