package com.mystage.sourcing.pipeline.looks;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.pipeline.AskedWork;
import com.mystage.sourcing.pipeline.Outcome;
import com.mystage.sourcing.pipeline.Receipts;
import com.mystage.sourcing.pipeline.Snapshots;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.pipeline.Work;
import com.mystage.sourcing.pipeline.polite.PoliteVisits;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.scraping.Snapshot;
import com.mystage.sourcing.scraping.pages.Itinerary;
import com.mystage.sourcing.sources.SourceSchedules;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.sources.hosts.HostTurns;
import com.mystage.sourcing.sources.looks.Look;
import com.mystage.sourcing.sources.looks.LookedPage;
import com.mystage.sourcing.sources.looks.LookedPage.Finding;
import com.mystage.sourcing.sources.looks.Looks;
import com.mystage.sourcing.tasks.TaskRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is written of a look: after each page, when it is put off, and when it has ended. */
final class LookDocuments {

  private final DocumentStore documents;
  private final Archive archive;
  private final Snapshots snapshots;
  private final InstantSource clock;

  LookDocuments(DocumentStore documents, Archive archive, InstantSource clock) {
    this.documents = documents;
    this.archive = archive;
    this.snapshots = new Snapshots(documents);
    this.clock = clock;
  }

  /** The look after a visit, durably. */
  Look took(LookTask run, Look look, LookedPage page, FetchOutcome outcome) {
    Instant at = run.work().at();
    return switch (outcome) {
      case FetchOutcome.Fetched fetched -> {
        ContentHash hash = archive.put(fetched.bytes());
        LookedPage came = page.fetched(hash, at, fetched.etag(), fetched.lastModified());
        yield keep(run, page, came(run, look, came, fetched), snapshot(run, hash, fetched));
      }
      case FetchOutcome.NotModified same -> {
        LookedPage came = page.confirmed(at, same.etag(), same.lastModified());
        yield page.snapshot() == null
            ? lost(run, look, page, page.failed("answers 'not modified' to a first visit"))
            : keep(run, page, came(run, look, came, remembered(run, came)), null);
      }
      case FetchOutcome.Failed failed -> {
        String reason = failed.failure().reason();
        boolean gone = failed.failure() instanceof Failure.Missing;
        yield lost(run, look, page, gone ? page.gone(reason) : page.failed(reason));
      }
    };
  }

  private Look lost(LookTask run, Look look, LookedPage page, LookedPage after) {
    return keep(run, page, look.visited(after, clock.instant()), null);
  }

  private Look came(LookTask run, Look look, LookedPage page, FetchOutcome.Fetched content) {
    LookedPage first = look.pages().getFirst();
    String home = look.isFirst(page) ? content.url() : remembered(run, first).url();
    return new Itinerary(run.source(), run.leads())
        .after(look, page, content, home, clock.instant());
  }

  /** What came when the page's content came. */
  private FetchOutcome.Fetched remembered(LookTask run, LookedPage page) {
    ContentHash hash = Objects.requireNonNull(page.snapshot());
    Snapshot snapshot = snapshots.require(run.lane(), run.source().id(), hash);
    return new FetchOutcome.Fetched(
        archive.get(hash), snapshot.url(), snapshot.contentType(), snapshot.headers(), null, null);
  }

  private static Snapshot snapshot(LookTask run, ContentHash hash, FetchOutcome.Fetched fetched) {
    return new Snapshot(
        run.source().id(),
        hash,
        fetched.url(),
        run.work().at(),
        fetched.contentType(),
        fetched.headers(),
        fetched.bytes().length);
  }

  /** Keeps the look, unless another task went on with it meanwhile. */
  private Look keep(LookTask run, LookedPage visited, Look after, @Nullable Snapshot snapshot) {
    documents.transaction(transaction -> {
      boolean own =
          Looks.find(transaction, run.lane(), run.source().id())
              .filter(look -> look.name().equals(run.look()))
              .flatMap(look -> look.page(visited.address()))
              .filter(page -> page.state() == Finding.WAITING)
              .isPresent();
      if (!own) {
        throw new Failure.Conflict(
                "the look at " + run.source().id(), "another task went on with it")
            .asException();
      }
      if (snapshot != null && !snapshot.hash().equals(visited.snapshot())) {
        transaction.write(Snapshots.keep(run.lane(), snapshot, run.task().name()));
      }
      transaction.write(Looks.keep(run.lane(), after));
      transaction.write(HostTurns.clear(run.lane(), run.task().name()));
      return after;
    });
    return after;
  }

  Outcome later(LookTask run, Look look, PoliteVisits.Visit.Postponed postponed) {
    Write kept = Looks.keep(run.lane(), look.awaiting(postponed.turn().at()));
    return LaterLook.at(documents, run.work(), run.task(), postponed, List.of(kept));
  }

  Outcome later(LookTask run, Look look, Instant now) {
    Write kept = Looks.keep(run.lane(), look.awaiting(now));
    return LaterLook.soon(documents, run.work(), run.task(), now, List.of(kept));
  }

  /** Nothing more is visited. */
  Outcome end(LookTask run, Look look, Failure.@Nullable Blocked blocked) {
    Look ended = look.end(clock.instant());
    Optional<String> failure = ended.failure();
    Work.Scrape work = run.work();
    return documents.transaction(transaction -> {
      SourceState state = Sources.state(transaction, run.lane(), work.source());
      Optional<Write> schedule = schedule(transaction, run, failure.isEmpty());
      if (failure.isPresent()) {
        SourceState.Outcome outcome =
            blocked == null ? SourceState.Outcome.FAILED : SourceState.Outcome.BLOCKED;
        transaction.write(
            Sources.keep(run.lane(), state.failed(work.at(), outcome, failure.get())));
        transaction.write(Looks.keep(run.lane(), ended));
        return over(transaction, run, schedule, List.of());
      }
      List<TaskRequest> next =
          EndOfLook.goOn(transaction, ended, received(state, ended), reading(run, ended));
      return over(transaction, run, schedule, next);
    });
  }

  private static SourceState received(SourceState state, Look look) {
    LookedPage first = look.pages().getFirst();
    boolean news = look.pages().stream().anyMatch(page -> page.state() == Finding.FETCHED);
    SourceState received =
        state.received(
            look.at(),
            news ? SourceState.Outcome.FETCHED : SourceState.Outcome.UNCHANGED,
            Objects.requireNonNull(first.snapshot()),
            first.etag(),
            first.lastModified());
    return look.missing() == null ? received : received.lacking(look.missing());
  }

  /** A reading of this look; which snapshot it is of comes later. */
  private static Work.Extract reading(LookTask run, Look look) {
    Work.Scrape work = run.work();
    ContentHash any = Objects.requireNonNull(look.pages().getFirst().snapshot());
    return new Work.Extract(
        work.lane(),
        work.source(),
        any,
        work.at(),
        work.window(),
        work.cause(),
        run.source().rulesVersion(),
        look.name());
  }

  /** No page can be asked for. */
  Outcome fail(LookTask run, Failure failure) {
    return documents.transaction(transaction -> {
      SourceState state = Sources.state(transaction, run.lane(), run.source().id());
      Optional<Write> schedule = schedule(transaction, run, false);
      transaction.write(
          Sources.keep(
              run.lane(),
              state.failed(run.work().at(), SourceState.Outcome.FAILED, failure.reason())));
      return over(transaction, run, schedule, List.of());
    });
  }

  /** Another look at the source is under way, and will do. */
  Outcome leave(LookTask run) {
    return documents.transaction(
        transaction -> over(transaction, run, schedule(transaction, run, false), List.of()));
  }

  private Optional<Write> schedule(Transaction transaction, LookTask run, boolean seen) {
    return SourceSchedules.follow(
        transaction,
        run.lane(),
        run.source(),
        clock.instant(),
        seen ? Optional.of(run.work().at()) : Optional.empty());
  }

  private static Outcome over(
      Transaction transaction, LookTask run, Optional<Write> schedule, List<TaskRequest> next) {
    schedule.ifPresent(transaction::write);
    transaction.write(AskedWork.clear(run.lane(), Step.SCRAPING, run.work()));
    transaction.write(HostTurns.clear(run.lane(), run.task().name()));
    transaction.write(Receipts.keep(run.lane(), run.task().name(), next));
    return new Outcome.Done(next);
  }
}
