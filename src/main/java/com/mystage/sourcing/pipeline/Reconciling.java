package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.catalogue.absences.Absence;
import com.mystage.sourcing.extraction.Extractors;
import com.mystage.sourcing.pipeline.reconciling.Listed;
import com.mystage.sourcing.pipeline.reconciling.Reading;
import com.mystage.sourcing.pipeline.reconciling.Roster;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a complete look in good health no longer lists has vanished. A look that failed in part, or
 * is unusual, settles nothing.
 */
public final class Reconciling {

  private final Recording recording;

  Reconciling(Recording recording) {
    this.recording = recording;
  }

  /**
   * Keeps what vanished, durably; the caller keeps the roster that is left, with the run.
   *
   * @param roster with everything that the look brought
   */
  public Roster.Settled settle(Work.Extract work, Roster roster, String task) {
    Roster.Settled settled = roster.settle(work.key(), work.at(), work.window());
    Map<String, Absence> absences = new LinkedHashMap<>();
    for (Listed entry : settled.vanished()) {
      Reading last = roster.readingOf(entry);
      Absence absence =
          new Absence(
              work.at(),
              last.at(),
              last.snapshot(),
              work.snapshot(),
              Extractors.VERSION,
              last.reader(),
              settled.roster().listed(),
              settled.listedBefore(),
              settled.vanished().size(),
              settled.heirs().get(entry.id()),
              task,
              null);
      absences.put(entry.id(), absence);
    }
    recording.vanish(work.lane(), absences);
    return settled;
  }
}
