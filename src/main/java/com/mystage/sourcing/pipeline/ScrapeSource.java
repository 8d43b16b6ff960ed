package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.documents.DocumentStore;
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
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.tasks.PushedTask;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
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
  private final EndOfVisit end;

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
    this.end = new EndOfVisit(documents, clock);
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
      case FetchOutcome.NotModified same ->
          received(
              work,
              task,
              source,
              Objects.requireNonNull(state.snapshot()),
              null,
              same.etag(),
              same.lastModified());
      case FetchOutcome.Failed failed ->
          failed.retryable() && task.retryCount() + 1 < TRIES
              ? new Outcome.Retry(failed.failure().line())
              : end.failed(work, task, source, failed.failure(), List.of());
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
    return received(work, task, source, hash, snapshot, fetched.etag(), fetched.lastModified());
  }

  private Outcome received(
      Work.Scrape work,
      PushedTask task,
      Source source,
      ContentHash hash,
      @Nullable Snapshot snapshot,
      @Nullable String etag,
      @Nullable String lastModified) {
    EndOfVisit.Content content =
        new EndOfVisit.Content(hash, snapshot, etag, lastModified, null, null);
    return end.received(work, task, source, content, _ -> List.of());
  }
}
