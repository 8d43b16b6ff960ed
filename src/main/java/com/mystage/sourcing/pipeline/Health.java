package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.sources.Schedule;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.health.Alarm;
import com.mystage.sourcing.sources.health.Alarms;
import com.mystage.sourcing.sources.health.Expectations;
import com.mystage.sourcing.sources.health.Run;
import com.mystage.sourcing.sources.health.Runs;
import com.mystage.sourcing.sources.health.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is kept of a run, for the commit of its end. */
final class Health {

  /** So many looks were due, at least, before it is told that they fail. */
  private static final int LOOKS = 3;

  private Health() {}

  /** The run, and its alarm: raised or gone on with if anything is unusual, else ended. */
  static List<Write> writes(Work.Extract work, Run run, @Nullable Alarm open, @Nullable Run good) {
    List<Write> writes = new ArrayList<>();
    writes.add(Runs.keep(work.lane(), work.source(), run));
    if (!run.signals().isEmpty()) {
      Alarm alarm = Alarm.about(work.source(), open, run, work.window(), good);
      writes.add(Alarms.keep(work.lane(), alarm));
    } else if (open != null) {
      writes.add(Alarms.end(work.lane(), work.source()));
    }
    return writes;
  }

  static List<Write> unreadable(
      DocumentReads reads, Work.Extract work, String task, Failure failure) {
    Signal.Kind kind =
        failure instanceof Failure.Blocked ? Signal.Kind.BLOCKED : Signal.Kind.UNREADABLE;
    List<Run> history = Runs.of(reads, work.lane(), work.source());
    Run run = Assessing.unreadable(work, task, history, new Signal(kind, failure.reason()));
    Alarm open = Alarms.find(reads, work.lane(), work.source()).orElse(null);
    Run good = history.stream().filter(Run::isUsual).findFirst().orElse(null);
    return writes(work, run, open, good);
  }

  /** After a look that failed: told once that goes on for much longer than usual. */
  static Optional<Write> failing(
      DocumentReads reads, Work.Scrape work, Source source, @Nullable Instant success) {
    if (success == null || dueSince(source.schedule(), success).isAfter(work.at())) {
      return Optional.empty();
    }
    List<Run> history = Runs.of(reads, work.lane(), work.source());
    Alarm open = Alarms.find(reads, work.lane(), work.source()).orElse(null);
    return new Expectations(history)
        .failing(success, work.at())
        .map(signal -> Alarm.ofFailing(work.source(), open, work.at(), signal, history))
        .map(alarm -> Alarms.keep(work.lane(), alarm));
  }

  /** The moment at which so many looks were due since the last success that it tells something. */
  private static Instant dueSince(Schedule schedule, Instant success) {
    Instant due = success;
    for (int look = 0; look < LOOKS; look++) {
      due = schedule.next(due);
    }
    return due;
  }

  /** After a look that brought nothing to read: that looks fail is over. */
  static Optional<Write> answered(DocumentReads reads, Work.Scrape work) {
    return Alarms.find(reads, work.lane(), work.source())
        .filter(alarm -> alarm.signals().stream().anyMatch(it -> it.kind() == Signal.Kind.FAILING))
        .map(alarm -> alarm.answered(work.at()))
        .map(alarm ->
            alarm.signals().isEmpty()
                ? Alarms.end(work.lane(), work.source())
                : Alarms.keep(work.lane(), alarm));
  }
}
