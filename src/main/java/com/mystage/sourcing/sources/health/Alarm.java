package com.mystage.sourcing.sources.health;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
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

  /**
   * The same source with this run, for which the alarm is raised or goes on. One that cannot be
   * read says nothing about what is held back or discarded: a person's decision still waits, or
   * holds.
   */
  public static Alarm about(
      SourceId source, @Nullable Alarm before, Run run, Window window, @Nullable Run good) {
    if (before != null
        && run.verdict() == Run.Verdict.UNREADABLE
        && (before.held || before.discarded != null)) {
      Stream<Signal> others = before.signals.stream().filter(it -> !it.kind().ofAnswers());
      return before.telling(run.at(), Stream.concat(others, run.signals().stream()).toList());
    }
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

  /** Of a source at which every look fails; what is known of its runs stays. */
  public static Alarm ofFailing(
      SourceId source, @Nullable Alarm before, Instant at, Signal signal, List<Run> newestFirst) {
    Run newest = newestFirst.isEmpty() ? null : newestFirst.getFirst();
    Run good = newestFirst.stream().filter(Run::isUsual).findFirst().orElse(null);
    return before == null
        ? new Alarm(source, at, at, false, null, List.of(signal), newest, null, good)
        : before.telling(
            at, Stream.concat(before.others(signal.kind()), Stream.of(signal)).toList());
  }

  /** After a look that succeeded: without what was told of those that failed. */
  public Alarm answered(Instant now) {
    return telling(now, others(Signal.Kind.FAILING).toList());
  }

  private Stream<Signal> others(Signal.Kind kind) {
    return signals.stream().filter(signal -> signal.kind() != kind);
  }

  private Alarm telling(Instant now, List<Signal> told) {
    return new Alarm(source, since, now, held, discarded, told, run, window, good);
  }

  /** Whether a person may say that the newest run is true. */
  @JsonIgnore
  public boolean isReleasable() {
    return window != null && run != null && run.verdict() != Run.Verdict.UNREADABLE;
  }

  /** Whether what the source says is not to be recorded without a person's word. */
  @JsonIgnore
  public boolean isDoubtful() {
    return held
        || discarded != null
        || signals.stream().map(Signal::kind).anyMatch(Signal.Kind::doubts);
  }
}
