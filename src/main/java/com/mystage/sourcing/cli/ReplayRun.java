package com.mystage.sourcing.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.pipeline.replay.Difference;
import com.mystage.sourcing.pipeline.replay.Replay;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.sources.health.Alarm;
import com.mystage.sourcing.sources.health.Alarms;
import com.mystage.sourcing.tasks.TaskMonitor;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** One replay inside the started service. */
public final class ReplayRun implements QuarkusApplication {

  static @Nullable Request request;

  private static final int SHOWN = 80;

  private final Replay replay;
  private final Sources sources;
  private final Alarms alarms;
  private final TaskMonitor monitor;

  @Inject
  ReplayRun(Replay replay, Sources sources, Alarms alarms, TaskMonitor monitor) {
    this.replay = replay;
    this.sources = sources;
    this.alarms = alarms;
    this.monitor = monitor;
  }

  @Override
  public int run(String... args) throws Exception {
    Request asked = Objects.requireNonNull(request);
    PrintWriter out = asked.command().getOut();
    PrintWriter err = asked.command().getErr();
    Window window = Window.around(asked.at());
    List<Difference> differences = new ArrayList<>();
    boolean complete = true;
    for (SourceId source : wanted(asked)) {
      try {
        Difference difference = replay.of(Lane.LIVE, source, asked.at(), window);
        tell(out, difference);
        differences.add(difference);
        complete &= difference.problem() == null;
      } catch (FailureException e) {
        err.println("! " + e.failure().line());
        complete = false;
      }
    }
    out.flush();
    err.flush();
    if (asked.apply()) {
      complete &= apply(asked, differences, window);
    }
    return complete ? 0 : 1;
  }

  private List<SourceId> wanted(Request asked) {
    return asked.sources().isEmpty()
        ? sources.states(Lane.LIVE).stream()
            .filter(state -> state.snapshot() != null)
            .map(SourceState::id)
            .toList()
        : asked.sources();
  }

  /** Whether all were recorded: what a person must decide about is not, unless it is named. */
  private boolean apply(Request asked, List<Difference> differences, Window window)
      throws InterruptedException {
    List<SourceId> changed = new ArrayList<>();
    boolean all = true;
    for (Difference difference : differences) {
      if (difference.problem() != null || difference.changes().isEmpty()) {
        continue;
      }
      if (asked.sources().isEmpty() && isDoubtful(difference.source())) {
        asked
            .command()
            .getErr()
            .println(
                "! source "
                    + difference.source()
                    + ": needs a person's look, so it is recorded only if it is named");
        all = false;
      } else {
        replay.apply(Lane.LIVE, difference.source(), difference.snapshot(), asked.at(), window);
        changed.add(difference.source());
      }
    }
    asked.command().getErr().flush();
    Progress.on(System.err, monitor, changed).untilIdle();
    return all;
  }

  private boolean isDoubtful(SourceId source) {
    return alarms.find(Lane.LIVE, source).filter(Alarm::isDoubtful).isPresent();
  }

  private static void tell(PrintWriter out, Difference difference) {
    if (difference.problem() != null) {
      out.println(difference.source() + ": cannot be read: " + difference.problem());
      return;
    }
    out.printf(
        "%s: %d added, %d changed, %d removed, %d unchanged%n",
        difference.source(),
        difference.count(Difference.Kind.ADDED),
        difference.count(Difference.Kind.CHANGED),
        difference.count(Difference.Kind.REMOVED),
        difference.unchanged());
    for (Difference.Change change : difference.changes()) {
      String sign =
          switch (change.kind()) {
            case ADDED -> "+";
            case CHANGED -> "~";
            case REMOVED -> "-";
          };
      out.println("  " + sign + " " + change.start() + " " + change.title());
      for (Difference.FieldChange field : change.fields()) {
        out.println(
            "      "
                + field.field()
                + ": "
                + brief(field.before())
                + " -> "
                + brief(field.after()));
      }
    }
  }

  private static String brief(@Nullable JsonNode value) {
    String text = value == null ? "absent" : value.isTextual() ? value.asText() : value.toString();
    String line = text.replaceAll("\\s+", " ");
    return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
  }

  /** What the command line asked for. */
  record Request(List<SourceId> sources, Instant at, boolean apply, CommandLine command) {}
}
