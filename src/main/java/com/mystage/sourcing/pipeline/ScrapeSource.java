package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.pipeline.looks.LaterLook;
import com.mystage.sourcing.pipeline.looks.LookAtPages;
import com.mystage.sourcing.pipeline.polite.PoliteVisits;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.scraping.Snapshot;
import com.mystage.sourcing.scraping.Validators;
import com.mystage.sourcing.scraping.pages.Entrance;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceSchedules;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.sources.hosts.HostTurns;
import com.mystage.sourcing.tasks.PushedTask;
import com.mystage.sourcing.tasks.TaskRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Source to snapshot: the bytes go to the archive, and to extraction unless they were read before.
 */
public final class ScrapeSource {

  /** How often a source that cannot be reached is tried before the visit counts as failed. */
  private static final int TRIES = 3;

  private final DocumentStore documents;
  private final Sources sources;
  private final PoliteVisits visits;
  private final Archive archive;
  private final LookAtPages pages;
  private final Entrance entrance;
  private final InstantSource clock;

  public ScrapeSource(
      DocumentStore documents,
      Sources sources,
      PoliteVisits visits,
      Archive archive,
      ScrapingConfig config,
      InstantSource clock) {
    this.documents = documents;
    this.sources = sources;
    this.visits = visits;
    this.archive = archive;
    this.pages = new LookAtPages(documents, visits, archive, config, clock);
    this.entrance = new Entrance(config);
    this.clock = clock;
  }

  public Outcome perform(Work.Scrape work, PushedTask task) {
    Source source = sources.require(work.source());
    if (work.upload() == null && LookAtPages.concerns(source)) {
      return pages.perform(work, task, source);
    }
    SourceState state = Sources.state(documents, work.lane(), work.source());
    return switch (look(source, state, work, task)) {
      case PoliteVisits.Visit.Made made -> ended(work, task, source, state, made.outcome());
      case PoliteVisits.Visit.Postponed postponed ->
          LaterLook.at(documents, work, task, postponed, List.of());
    };
  }

  private Outcome ended(
      Work.Scrape work, PushedTask task, Source source, SourceState state, FetchOutcome outcome) {
    return switch (outcome) {
      case FetchOutcome.Fetched fetched -> fetched(work, task, source, fetched);
      case FetchOutcome.NotModified unchanged ->
          received(
              work,
              task,
              source,
              null,
              SourceState.Outcome.UNCHANGED,
              Objects.requireNonNull(state.snapshot()),
              unchanged.etag(),
              unchanged.lastModified());
      case FetchOutcome.Failed failed ->
          failed.retryable() && task.retryCount() + 1 < TRIES
              ? new Outcome.Retry(failed.failure().line())
              : failed(work, task, source, failed.failure());
    };
  }

  /** An upload stands in for what the source would have answered. */
  private PoliteVisits.Visit look(
      Source source, SourceState state, Work.Scrape work, PushedTask task) {
    return work.upload() == null
        ? visits.look(
            work.lane(),
            task.name(),
            source.at(entrance.of(source)),
            Validators.of(state),
            work.at())
        : visits.look(
            work.lane(),
            task.name(),
            source.at(work.upload()),
            Validators.of(SourceState.unvisited(source.id())),
            work.at());
  }

  private Outcome fetched(
      Work.Scrape work, PushedTask task, Source source, FetchOutcome.Fetched fetched) {
    ContentHash hash = archive.put(fetched.bytes());
    Snapshot snapshot =
        new Snapshot(
            work.source(),
            hash,
            work.upload() == null ? fetched.url() : source.url(),
            work.at(),
            fetched.contentType(),
            fetched.headers(),
            fetched.bytes().length);
    return received(
        work,
        task,
        source,
        snapshot,
        SourceState.Outcome.FETCHED,
        hash,
        fetched.etag(),
        fetched.lastModified());
  }

  private Outcome received(
      Work.Scrape work,
      PushedTask task,
      Source source,
      @Nullable Snapshot snapshot,
      SourceState.Outcome outcome,
      ContentHash hash,
      @Nullable String etag,
      @Nullable String lastModified) {
    Lane lane = work.lane();
    Work.Extract reading =
        new Work.Extract(
            lane,
            work.source(),
            hash,
            work.at(),
            work.window(),
            work.cause(),
            source.rulesVersion(),
            null);
    return documents.transaction(transaction -> {
      SourceState state = Sources.state(transaction, lane, work.source());
      Optional<Write> schedule = schedule(transaction, work, source, work.upload() == null);
      boolean same = hash.equals(state.snapshot());
      boolean read = same && reading.key().equals(state.extraction());
      Optional<Write> alarm = read ? Health.answered(transaction, work) : Optional.empty();
      List<TaskRequest> next = read ? List.of() : List.of(reading.task());
      if (snapshot != null && !same) {
        transaction.write(Snapshots.keep(lane, snapshot, task.name()));
      }
      transaction.write(
          Sources.keep(
              lane,
              state.received(
                  work.at(),
                  same ? SourceState.Outcome.UNCHANGED : outcome,
                  hash,
                  etag,
                  lastModified)));
      schedule.ifPresent(transaction::write);
      alarm.ifPresent(transaction::write);
      transaction.write(AskedWork.clear(lane, Step.SCRAPING, work));
      transaction.write(HostTurns.clear(lane, task.name()));
      next.forEach(asked -> transaction.write(AskedWork.mark(lane, Step.EXTRACTION, asked)));
      transaction.write(Receipts.keep(lane, task.name(), next));
      return new Outcome.Done(next);
    });
  }

  /** A source that is new or has changed is looked at first; from then on by its schedule. */
  private Optional<Write> schedule(
      Transaction transaction, Work.Scrape work, Source source, boolean seen) {
    return SourceSchedules.follow(
        transaction,
        work.lane(),
        source,
        clock.instant(),
        seen ? Optional.of(work.at()) : Optional.empty());
  }

  private Outcome failed(Work.Scrape work, PushedTask task, Source source, Failure failure) {
    SourceState.Outcome outcome =
        failure instanceof Failure.Blocked
            ? SourceState.Outcome.BLOCKED
            : SourceState.Outcome.FAILED;
    return documents.transaction(transaction -> {
      SourceState state = Sources.state(transaction, work.lane(), work.source());
      Optional<Write> schedule = schedule(transaction, work, source, false);
      Optional<Write> alarm = Health.failing(transaction, work, source, state.lastSuccess());
      Write keep = Sources.keep(work.lane(), state.failed(work.at(), outcome, failure.reason()));
      transaction.write(keep);
      schedule.ifPresent(transaction::write);
      alarm.ifPresent(transaction::write);
      transaction.write(AskedWork.clear(work.lane(), Step.SCRAPING, work));
      transaction.write(HostTurns.clear(work.lane(), task.name()));
      transaction.write(Receipts.keep(work.lane(), task.name(), List.of()));
      return Outcome.Done.andNothingMore();
    });
  }
}
