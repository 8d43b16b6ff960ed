package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.extraction.Extraction;
import com.mystage.sourcing.extraction.ExtractionInput;
import com.mystage.sourcing.extraction.Extractors;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.scraping.Snapshot;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.tasks.PushedTask;
import com.mystage.sourcing.tasks.TaskRequest;
import java.util.List;
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
    Tally tally = recording.record(work.lane(), extraction.listings(), task.name());
    List<TaskRequest> next =
        tally.recorded() == 0
            ? List.of()
            : List.of(handover.debouncedDrain(work.lane(), Step.DEDUP));
    return documents.transaction(transaction -> {
      SourceState state = Sources.state(transaction, work.lane(), work.source());
      transaction.write(
          Sources.keep(
              work.lane(), state.extracted(work.key(), account(work, task, extraction, tally))));
      transaction.write(AskedWork.clear(work.lane(), Step.EXTRACTION, work));
      transaction.write(Receipts.keep(work.lane(), task.name(), next));
      return new Outcome.Done(next);
    });
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
      SourceState state = Sources.state(transaction, work.lane(), work.source());
      transaction.write(Sources.keep(work.lane(), state.unusable(outcome, failure.reason())));
      transaction.write(AskedWork.clear(work.lane(), Step.EXTRACTION, work));
      transaction.write(Receipts.keep(work.lane(), task.name(), List.of()));
      return Outcome.Done.andNothingMore();
    });
  }

  private static SourceState.Yield account(
      Work.Extract work, PushedTask task, Extraction found, Tally tally) {
    return new SourceState.Yield(
        work.at(),
        task.name(),
        found.itemsRead(),
        found.itemsListed(),
        found.itemsOutside(),
        found.itemsFolded(),
        found.refusals().size(),
        found.listings().size(),
        tally.created(),
        tally.changed(),
        tally.unchanged(),
        Stream.concat(found.refusals().stream(), found.problems().stream())
            .map(Failure::line)
            .toList());
  }
}
