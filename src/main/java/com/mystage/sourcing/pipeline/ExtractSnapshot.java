package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.extraction.Extraction;
import com.mystage.sourcing.extraction.Extractors;
import com.mystage.sourcing.extraction.Links;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.pipeline.looks.EndOfLook;
import com.mystage.sourcing.pipeline.reconciling.Assessment;
import com.mystage.sourcing.pipeline.reconciling.Roster;
import com.mystage.sourcing.pipeline.reconciling.Rosters;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.sources.health.Run;
import com.mystage.sourcing.sources.looks.Looks;
import com.mystage.sourcing.tasks.PushedTask;
import com.mystage.sourcing.tasks.TaskRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Snapshot to listings in the journal; what is new or changed waits for resolving, and what is no
 * longer listed has vanished. What is too unusual to be published is held back for a person.
 */
public final class ExtractSnapshot {

  private final DocumentStore documents;
  private final Sources sources;
  private final ReadSnapshot reading;
  private final Assessing assessing;
  private final Recording recording;
  private final Reconciling reconciling;
  private final Handover handover;

  public ExtractSnapshot(
      DocumentStore documents,
      Archive archive,
      Sources sources,
      Snapshots snapshots,
      Extractors extractors,
      Handover handover) {
    this.documents = documents;
    this.sources = sources;
    this.reading = new ReadSnapshot(archive, snapshots, extractors);
    this.assessing = new Assessing(documents, reading);
    this.recording = new Recording(documents, handover);
    this.reconciling = new Reconciling(recording);
    this.handover = handover;
  }

  public Outcome perform(Work.Extract work, PushedTask task) {
    Source source = sources.require(work.source());
    Extraction extraction;
    try {
      extraction = reading.read(work.lane(), source, work.snapshot(), work.at(), work.window());
    } catch (FailureException e) {
      return unusable(work, task, e.failure());
    }
    return work.look() == null
        ? recordWhole(work, task, source, extraction)
        : recordPage(work, task, extraction);
  }

  /** A snapshot that is all that the source says. */
  private Outcome recordWhole(
      Work.Extract work, PushedTask task, Source source, Extraction extraction) {
    Assessment assessment = assessing.assess(work, source, extraction, task.name());
    return switch (assessment.verdict()) {
      case GOOD, RELEASED, UNUSUAL -> record(work, task, extraction, assessment);
      case HELD, DISCARDED -> holdBack(work, task, assessment);
      case UNREADABLE -> throw new IllegalStateException("it was read: " + work);
    };
  }

  private Outcome record(
      Work.Extract work, PushedTask task, Extraction found, Assessment assessment) {
    Tally tally = recording.record(work.lane(), found.listings(), task.name());
    Run run =
        assessment
            .run()
            .recorded(
                assessment.verdict(),
                tally.created(),
                tally.changed(),
                tally.unchanged(),
                tally.returned());
    Roster left = assessment.after().unsettled(work.key(), work.at());
    if (run.verdict() != Run.Verdict.UNUSUAL) {
      Roster.Settled settled =
          reconciling.settle(
              work.lane(),
              assessment.after(),
              Set.of(work.key()),
              work.at(),
              work.window(),
              work.snapshot(),
              task.name());
      left = settled.roster();
      run = run.settled(settled.vanished().size(), settled.begun(), settled.beyond());
    }
    Run told = assessment.told(run);
    List<Write> writes = new ArrayList<>(Rosters.keep(work.lane(), work.source(), left));
    writes.addAll(Health.writes(work, told, assessment.alarm(), assessment.good()));
    List<TaskRequest> next =
        tally.isNews() || told.vanished() > 0
            ? List.of(handover.debouncedDrain(work.lane(), Step.DEDUP))
            : List.of();
    SourceState.Yield yield = account(work, task, found, found.listings().size(), tally);
    return finish(work, task, next, state -> state.extracted(work.key(), yield), writes);
  }

  private Outcome holdBack(Work.Extract work, PushedTask task, Assessment assessment) {
    Run run = assessment.run().refused(assessment.verdict(), assessment.run().signals());
    List<Write> writes = Health.writes(work, run, assessment.alarm(), assessment.good());
    return finish(work, task, List.of(), state -> state.heldBack(work.key()), writes);
  }

  /** One page of a look at several; the end of the look counts them together. */
  private Outcome recordPage(Work.Extract work, PushedTask task, Extraction extraction) {
    List<Listing> own = ownListings(work, extraction);
    Tally tally = recording.record(work.lane(), own, task.name());
    List<TaskRequest> next =
        tally.isNews() ? List.of(handover.debouncedDrain(work.lane(), Step.DEDUP)) : List.of();
    SourceState.Yield found = account(work, task, extraction, own.size(), tally);
    return documents.transaction(transaction -> {
      List<TaskRequest> more = new ArrayList<>(next);
      more.addAll(
          EndOfLook.afterReading(
              transaction, work, look -> look.read(work.snapshot(), work.key(), found)));
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

  private Outcome unusable(Work.Extract work, PushedTask task, Failure failure) {
    if (work.look() != null) {
      return documents.transaction(transaction ->
          ended(
              transaction,
              work,
              task,
              EndOfLook.afterReading(
                  transaction, work, look -> look.unusable(work.snapshot(), failure.reason()))));
    }
    boolean blocked = failure instanceof Failure.Blocked;
    SourceState.Outcome outcome =
        blocked ? SourceState.Outcome.BLOCKED : SourceState.Outcome.FAILED;
    List<Write> writes = Health.unreadable(documents, work, task.name(), failure);
    return finish(
        work, task, List.of(), state -> state.unusable(outcome, failure.reason()), writes);
  }

  /** The end of the reading in one commit: what is known of the source, and that it was done. */
  private Outcome finish(
      Work.Extract work,
      PushedTask task,
      List<TaskRequest> next,
      UnaryOperator<SourceState> change,
      List<Write> writes) {
    return documents.transaction(transaction -> {
      SourceState state = Sources.state(transaction, work.lane(), work.source());
      transaction.write(Sources.keep(work.lane(), change.apply(state)));
      writes.forEach(transaction::write);
      return ended(transaction, work, task, next);
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
