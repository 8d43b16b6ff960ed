package com.mystage.sourcing.pipeline.looks;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.pipeline.EndOfVisit;
import com.mystage.sourcing.pipeline.Outcome;
import com.mystage.sourcing.pipeline.Snapshots;
import com.mystage.sourcing.pipeline.polite.PoliteVisits;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.scraping.Snapshot;
import com.mystage.sourcing.scraping.pages.Itinerary;
import com.mystage.sourcing.sources.hosts.HostTurns;
import com.mystage.sourcing.sources.looks.Look;
import com.mystage.sourcing.sources.looks.LookContent;
import com.mystage.sourcing.sources.looks.LookedPage;
import com.mystage.sourcing.sources.looks.LookedPage.Finding;
import com.mystage.sourcing.sources.looks.Looks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is written of a look: after each page, when it is put off, and when it has ended. */
final class LookDocuments {

  private final DocumentStore documents;
  private final Archive archive;
  private final Snapshots snapshots;
  private final InstantSource clock;
  private final EndOfVisit end;

  LookDocuments(DocumentStore documents, Archive archive, InstantSource clock) {
    this.documents = documents;
    this.archive = archive;
    this.snapshots = new Snapshots(documents);
    this.clock = clock;
    this.end = new EndOfVisit(documents, clock);
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

  /** Nothing more is visited; what came is read as one content. */
  Outcome end(LookTask run, Look look, Failure.@Nullable Blocked blocked) {
    Look ended = look.end(clock.instant());
    Optional<String> failure = ended.failure();
    if (failure.isPresent()) {
      String input = run.source().url();
      return end.failed(
          run.work(),
          run.task(),
          run.source(),
          blocked == null
              ? new Failure.Unreachable(input, failure.get())
              : new Failure.Blocked(input, failure.get()),
          List.of(Looks.keep(run.lane(), ended.settle())));
    }
    byte[] bytes = ended.content().bytes();
    ContentHash hash = archive.put(bytes);
    Snapshot snapshot =
        new Snapshot(
            run.source().id(),
            hash,
            LookContent.urlOf(ended),
            run.work().at(),
            "application/json",
            Map.of(),
            bytes.length);
    return end.received(
        run.work(),
        run.task(),
        run.source(),
        new EndOfVisit.Content(hash, snapshot, null, null, ended.missing(), ended.name()),
        read -> List.of(Looks.keep(run.lane(), read ? ended.settle() : ended)));
  }

  /** No page can be asked for. */
  Outcome fail(LookTask run, Failure failure) {
    return end.failed(run.work(), run.task(), run.source(), failure, List.of());
  }

  /** Another look at the source is under way, and will do. */
  Outcome leave(LookTask run) {
    return end.left(run.work(), run.task(), run.source());
  }
}
