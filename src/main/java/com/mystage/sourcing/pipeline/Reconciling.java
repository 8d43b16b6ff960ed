package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.catalogue.absences.Absence;
import com.mystage.sourcing.extraction.Extractors;
import com.mystage.sourcing.pipeline.reconciling.Listed;
import com.mystage.sourcing.pipeline.reconciling.Reading;
import com.mystage.sourcing.pipeline.reconciling.Roster;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
   * @param readings keys of all readings that make the look: one, or those of each of its pages,
   *     whether they were read now or earlier
   * @param missingIn its content; null where it has several
   */
  public Roster.Settled settle(
      Lane lane,
      Roster roster,
      Set<String> readings,
      Instant at,
      Window window,
      @Nullable ContentHash missingIn,
      String task) {
    Roster.Settled settled = roster.settle(readings, at, window);
    Map<String, Absence> absences = new LinkedHashMap<>();
    for (Listed entry : settled.vanished()) {
      Reading last = roster.readingOf(entry);
      Absence absence =
          new Absence(
              at,
              last.at(),
              last.snapshot(),
              missingIn,
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
    recording.vanish(lane, absences);
    return settled;
  }
}
