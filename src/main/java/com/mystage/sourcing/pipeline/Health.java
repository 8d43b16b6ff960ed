package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.sources.health.Alarm;
import com.mystage.sourcing.sources.health.Alarms;
import com.mystage.sourcing.sources.health.Run;
import com.mystage.sourcing.sources.health.Runs;
import com.mystage.sourcing.sources.health.Signal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is kept of a run, for the commit of its end. */
final class Health {

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
}
