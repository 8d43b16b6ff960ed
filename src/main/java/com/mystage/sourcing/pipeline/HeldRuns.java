package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.sources.health.Alarm;
import com.mystage.sourcing.sources.health.Alarms;
import com.mystage.sourcing.sources.health.Run;
import com.mystage.sourcing.sources.health.Runs;
import com.mystage.sourcing.tasks.TaskRequest;
import java.util.List;

/** A person's word about a run that was unusual. */
public final class HeldRuns {

  private final DocumentStore documents;
  private final Sources sources;
  private final Handover handover;

  public HeldRuns(DocumentStore documents, Handover handover) {
    this.documents = documents;
    this.sources = new Sources(documents);
    this.handover = handover;
  }

  /**
   * What the source says is true. It is read again and recorded; what it does not list has
   * vanished; and it is the beginning of what is usual from now on.
   *
   * @param reading key of the run that the person saw; a {@link Failure.Conflict} if it is no
   *     longer the newest
   * @return the name of the task
   */
  public String release(Lane lane, SourceId source, String reading) {
    String rules = sources.require(source).rulesVersion();
    TaskRequest task =
        documents.transaction(transaction -> {
          Alarm alarm = seen(transaction, lane, source, reading);
          Run run = run(alarm, source);
          Window window = alarm.window();
          if (!alarm.isReleasable() || window == null) {
            throw new Failure.Refused(
                    "run " + reading, "cannot be read, so nothing can be released")
                .asException();
          }
          Work.Extract again =
              new Work.Extract(
                  lane,
                  source,
                  run.snapshot(),
                  run.at(),
                  window,
                  // The same content may come again after other content, and be released again.
                  "release " + reading + " of run " + run.number(),
                  rules,
                  null,
                  true);
          transaction.write(AskedWork.mark(lane, Step.EXTRACTION, again.task()));
          return again.task();
        });
    handover.enqueue(List.of(task));
    return task.name();
  }

  /**
   * What the source says is wrong: nothing of it is recorded as long as it says the same.
   *
   * @param reading key of the run that the person saw; a {@link Failure.Conflict} if it is no
   *     longer the newest
   */
  public Alarm discard(Lane lane, SourceId source, String reading) {
    return documents.transaction(transaction -> {
      Alarm alarm = seen(transaction, lane, source, reading);
      Run run = run(alarm, source);
      if (!alarm.held()) {
        throw new Failure.Refused("run " + reading, "is not held back").asException();
      }
      Run discarded = run.refused(Run.Verdict.DISCARDED, run.signals());
      Alarm told =
          new Alarm(
              source,
              alarm.since(),
              alarm.at(),
              false,
              run.snapshot(),
              alarm.signals(),
              discarded,
              alarm.window(),
              alarm.good());
      transaction.write(Alarms.keep(lane, told));
      transaction.write(Runs.keep(lane, source, discarded));
      return told;
    });
  }

  private static Alarm seen(Transaction transaction, Lane lane, SourceId source, String reading) {
    Alarm alarm =
        Alarms.find(transaction, lane, source)
            .orElseThrow(
                () -> new Failure.Missing("source " + source, "has no alarm").asException());
    if (!run(alarm, source).reading().equals(reading)) {
      throw new Failure.Conflict("run " + reading, "is not the newest of source " + source)
          .asException();
    }
    return alarm;
  }

  private static Run run(Alarm alarm, SourceId source) {
    if (alarm.run() == null) {
      throw new Failure.Refused("source " + source, "was never read").asException();
    }
    return alarm.run();
  }
}
