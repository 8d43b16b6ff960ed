package com.mystage.sourcing.sources.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That something about a source needs a person's look. It goes when a run is as usual again.
 *
 * @param since moment of the look that raised it
 * @param at moment of the look that confirmed it last
 * @param held whether what the source says now is held back until a person decides
 * @param discarded content that a person held for wrong; null if none
 * @param signals what is unusual
 * @param run the newest run; null if no look succeeded
 * @param window that it was read for; null if there is none
 * @param good the last run that was as usual; null if there was none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Alarm(
    SourceId source,
    Instant since,
    Instant at,
    boolean held,
    @Nullable ContentHash discarded,
    List<Signal> signals,
    @Nullable Run run,
    @Nullable Window window,
    @Nullable Run good) {

  public Alarm {
    signals = signals == null ? List.of() : List.copyOf(signals);
  }

  /** The same source with this run, for which the alarm is raised or goes on. */
  public static Alarm about(
      SourceId source, @Nullable Alarm before, Run run, Window window, @Nullable Run good) {
    Instant since = before == null ? run.at() : before.since;
    boolean discarded = run.verdict() == Run.Verdict.DISCARDED;
    return new Alarm(
        source,
        since,
        run.at(),
        run.verdict() == Run.Verdict.HELD,
        discarded ? run.snapshot() : null,
        run.signals(),
        run,
        window,
        good);
  }
}
