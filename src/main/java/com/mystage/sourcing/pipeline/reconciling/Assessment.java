package com.mystage.sourcing.pipeline.reconciling;

import com.mystage.sourcing.sources.health.Alarm;
import com.mystage.sourcing.sources.health.Expectations;
import com.mystage.sourcing.sources.health.Run;
import com.mystage.sourcing.sources.health.Signal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to make of a reading, before anything of it is recorded.
 *
 * @param before what the source listed so far
 * @param after the same with what the reading found
 * @param history the source's runs, newest first
 * @param run the reading as a run, with what is unusual about it
 * @param alarm the one that is open; null if none is
 * @param released whether a person holds it for true
 * @param whole whether everything that the source has was had, so that what is not there is not
 *     listed
 * @param clear whether no more of it was refused than usually is
 */
public record Assessment(
    Roster before,
    Roster after,
    List<Run> history,
    Run run,
    @Nullable Alarm alarm,
    boolean released,
    boolean whole,
    boolean clear) {

  /** How it is treated; never {@link Run.Verdict#UNREADABLE}. */
  public Run.Verdict verdict() {
    if (released) {
      return Run.Verdict.RELEASED;
    }
    if (alarm != null && run.snapshot().equals(alarm.discarded())) {
      return Run.Verdict.DISCARDED;
    }
    if (run.signals().stream().map(Signal::kind).anyMatch(Signal.Kind::holds)) {
      return Run.Verdict.HELD;
    }
    boolean doubtful = run.signals().stream().map(Signal::kind).anyMatch(Signal.Kind::doubts);
    return !doubtful && whole && clear ? Run.Verdict.GOOD : Run.Verdict.UNUSUAL;
  }

  /** Whether what it does not list has vanished. */
  public boolean settles() {
    return switch (verdict()) {
      case GOOD -> true;
      case RELEASED -> whole;
      case UNUSUAL, HELD, DISCARDED, UNREADABLE -> false;
    };
  }

  /** The last run that was as usual; null if there was none. */
  public @Nullable Run good() {
    return history.stream().filter(Run::isUsual).findFirst().orElse(null);
  }

  /** The run after it was recorded, with what is unusual about the lack of news. */
  public Run told(Run recorded) {
    boolean other = history.isEmpty() || !history.getFirst().snapshot().equals(recorded.snapshot());
    boolean news = other && recorded.created() + recorded.changed() > 0;
    List<Signal> signals =
        new ArrayList<>(
            recorded.verdict() == Run.Verdict.RELEASED ? List.of() : recorded.signals());
    if (!news && recorded.verdict() == Run.Verdict.GOOD) {
      new Expectations(history).silence(recorded.at()).ifPresent(signals::add);
    }
    return recorded.telling(news, signals);
  }
}
