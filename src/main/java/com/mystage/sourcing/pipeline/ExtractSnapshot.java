package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.extraction.Extraction;
import com.mystage.sourcing.extraction.ExtractionInput;
import com.mystage.sourcing.extraction.Extractors;
import com.mystage.sourcing.extraction.Links;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.pipeline.looks.EndOfLook;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.scraping.Snapshot;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.sources.looks.Looks;
import com.mystage.sourcing.tasks.PushedTask;
import com.mystage.sourcing.tasks.TaskRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Snapshot to listings in the journal; what is new or changed waits for resolving. */
public final class ExtractSnapshot {

  private final DocumentStore documents;
  private final Archive archive;
  private final Sources sources;
  private final Snapshots snapshots;
  private final Extractors extractors;
  private final Recording recording;
  private final Handover handover;

  public ExtractSnapshot(
      DocumentStore documents,
      Archive archive,
      Sources sources,
      Snapshots snapshots,
      Extractors extractors,
      Handover handover) {
    this.documents = documents;
    this.archive = archive;
    this.sources = sources;
    this.snapshots = snapshots;
    this.extractors = extractors;
    this.recording = new Recording(documents, handover);
    this.handover = handover;
  }

  public Outcome perform(Work.Extract work, PushedTask task) {
    Extraction extraction;
    try {
      extraction = extractors.extract(input(work));
    } catch (FailureException e) {
      return unusable(work, task, e.failure());
    }
    List<Listing> own = ownListings(work, extraction);
    Tally tally = recording.record(work.lane(), own, task.name());
    List<TaskRequest> next =
        tally.recorded() == 0
            ? List.of()
            : List.of(handover.debouncedDrain(work.lane(), Step.DEDUP));
    SourceState.Yield found = account(work, task, extraction, own.size(), tally);
    return documents.transaction(transaction -> {
      List<TaskRequest> more = new ArrayList<>(next);
      if (work.look() == null) {
        SourceState state = Sources.state(transaction, work.lane(), work.source());
        transaction.write(Sources.keep(work.lane(), state.extracted(work.key(), found)));
      } else {
        more.addAll(
            EndOfLook.afterReading(
                transaction, work, look -> look.read(work.snapshot(), work.key(), found)));
      }
      return ended(transaction, work, task, more);
    });
  }

  /** What other pages of the same look are about is told there, and better. */
  private List<Listing> ownListings(Work.Extract work, Extraction extraction) {
    if (work.look() == null) {
      return extraction.listings();
    }
    Set<String> others =
        Looks.find(documents, work.lane(), work.source())
            .filter(look -> look.name().equals(work.look()))
            .map(look -> look.addressesBeside(work.snapshot()))
            .orElse(Set.of())
            .stream()
            .map(address -> String.valueOf(Links.canonical(address, null)))
            .collect(Collectors.toSet());
    return extraction.listings().stream()
        .filter(listing -> listing.url() == null || !others.contains(listing.url()))
        .toList();
  }

  private static Outcome ended(
      Transaction transaction, Work.Extract work, PushedTask task, List<TaskRequest> next) {
    transaction.write(AskedWork.clear(work.lane(), Step.EXTRACTION, work));
    transaction.write(Receipts.keep(work.lane(), task.name(), next));
    return new Outcome.Done(next);
  }

  private ExtractionInput input(Work.Extract work) {
    Source source = sources.require(work.source());
    Snapshot snapshot = snapshots.require(work.lane(), work.source(), work.snapshot());
    return new ExtractionInput(
        work.source(),
        source.name(),
        snapshot.url(),
        snapshot.contentType(),
        archive.get(work.snapshot()),
        source.zone(),
        work.window(),
        work.at(),
        work.snapshot(),
        source.rules());
  }

  private Outcome unusable(Work.Extract work, PushedTask task, Failure failure) {
    SourceState.Outcome outcome =
        failure instanceof Failure.Blocked
            ? SourceState.Outcome.BLOCKED
            : SourceState.Outcome.FAILED;
    return documents.transaction(transaction -> {
      if (work.look() != null) {
        List<TaskRequest> next =
            EndOfLook.afterReading(
                transaction, work, look -> look.unusable(work.snapshot(), failure.reason()));
        return ended(transaction, work, task, next);
      }
      SourceState state = Sources.state(transaction, work.lane(), work.source());
      transaction.write(Sources.keep(work.lane(), state.unusable(outcome, failure.reason())));
      return ended(transaction, work, task, List.of());
    });
  }

  private static SourceState.Yield account(
      Work.Extract work, PushedTask task, Extraction found, int listings, Tally tally) {
    return new SourceState.Yield(
        work.at(),
        task.name(),
        found.itemsRead(),
        found.itemsListed(),
        found.itemsOutside(),
        found.itemsFolded(),
        found.refusals().size(),
        listings,
        tally.created(),
        tally.changed(),
        tally.unchanged(),
        Stream.concat(found.refusals().stream(), found.problems().stream())
            .map(Failure::line)
            .toList());
  }
}
