package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.extraction.Extraction;
import com.mystage.sourcing.extraction.Extractors;
import com.mystage.sourcing.pipeline.reconciling.Assessment;
import com.mystage.sourcing.pipeline.reconciling.Brought;
import com.mystage.sourcing.pipeline.reconciling.Roster;
import com.mystage.sourcing.pipeline.reconciling.Rosters;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.sources.health.Run;
import com.mystage.sourcing.sources.looks.Look;
import com.mystage.sourcing.sources.looks.LookContent;
import com.mystage.sourcing.sources.looks.Looks;
import com.mystage.sourcing.tasks.PushedTask;
import com.mystage.sourcing.tasks.TaskRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    return switch (reading.read(work.lane(), source, work.snapshot(), work.at(), work.window())) {
      case Brought.Events events -> judge(work, task, source, events);
      case Brought.Nothing nothing -> unusable(work, task, nothing);
    };
  }

  private Outcome judge(Work.Extract work, PushedTask task, Source source, Brought.Events brought) {
    Assessment assessment = assessing.assess(work, source, brought, task.name());
    return switch (assessment.verdict()) {
      case GOOD, RELEASED, UNUSUAL -> record(work, task, brought, assessment);
      case HELD, DISCARDED -> holdBack(work, task, brought, assessment);
      case UNREADABLE -> throw new IllegalStateException("it was read: " + work);
    };
  }

  private Outcome record(
      Work.Extract work, PushedTask task, Brought.Events brought, Assessment assessment) {
    Extraction found = brought.extraction();
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
    if (assessment.settles()) {
      Roster.Settled settled = reconciling.settle(work, assessment.after(), task.name());
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
    SourceState.Yield yield = account(work, task, brought, tally);
    return finish(
        work, task, next, brought, state -> state.extracted(again(work, brought), yield), writes);
  }

  /** What tells that it was read; null where a page of it turned out to be none: it may mend. */
  private static @Nullable String again(Work.Extract work, Brought brought) {
    return brought.lost().isEmpty() ? work.key() : null;
  }

  private Outcome holdBack(
      Work.Extract work, PushedTask task, Brought.Events brought, Assessment assessment) {
    Run run = assessment.run().refused(assessment.verdict(), assessment.run().signals());
    List<Write> writes = Health.writes(work, run, assessment.alarm(), assessment.good());
    return finish(
        work, task, List.of(), brought, state -> state.heldBack(again(work, brought)), writes);
  }

  private Outcome unusable(Work.Extract work, PushedTask task, Brought.Nothing nothing) {
    Failure why = nothing.why();
    SourceState.Outcome outcome =
        why instanceof Failure.Blocked ? SourceState.Outcome.BLOCKED : SourceState.Outcome.FAILED;
    List<Write> writes = Health.unreadable(documents, work, task.name(), why);
    return finish(
        work, task, List.of(), nothing, state -> state.unusable(outcome, why.reason()), writes);
  }

  /** The end of the reading in one commit: what is known of the source, and that it was done. */
  private Outcome finish(
      Work.Extract work,
      PushedTask task,
      List<TaskRequest> next,
      Brought brought,
      UnaryOperator<SourceState> change,
      List<Write> writes) {
    return documents.transaction(transaction -> {
      SourceState state = change.apply(Sources.state(transaction, work.lane(), work.source()));
      Optional<Look> look =
          Looks.find(transaction, work.lane(), work.source())
              .filter(it -> it.name().equals(work.look()))
              .map(it -> settled(it, brought));
      String lacks = look.map(Look::missing).orElse(null);
      transaction.write(
          Sources.keep(
              work.lane(), lacks == null || !state.isComplete() ? state : state.lacking(lacks)));
      look.ifPresent(it -> transaction.write(Looks.keep(work.lane(), it)));
      writes.forEach(transaction::write);
      transaction.write(AskedWork.clear(work.lane(), Step.EXTRACTION, work));
      transaction.write(Receipts.keep(work.lane(), task.name(), next));
      return new Outcome.Done(next);
    });
  }

  /** The look after it was read; pages that turned out to be none are asked for in full again. */
  private static Look settled(Look look, Brought brought) {
    Look without = look;
    for (Map.Entry<LookContent.Part, Failure> lost : brought.lost().entrySet()) {
      without = without.unusable(lost.getKey(), lost.getValue().reason());
    }
    return without.settle();
  }

  private static SourceState.Yield account(
      Work.Extract work, PushedTask task, Brought.Events brought, Tally tally) {
    Extraction found = brought.extraction();
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
        Stream.of(brought.lost().values(), found.refusals(), found.problems())
            .flatMap(Collection::stream)
            .map(Failure::line)
            .toList());
  }
}
