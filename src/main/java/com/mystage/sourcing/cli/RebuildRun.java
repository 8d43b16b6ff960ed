package com.mystage.sourcing.cli;

import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.pipeline.Restoring;
import com.mystage.sourcing.pipeline.Restoring.Difference;
import com.mystage.sourcing.pipeline.Restoring.Report;
import com.mystage.sourcing.tasks.TaskMonitor;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** One rebuild inside the started service. */
public final class RebuildRun implements QuarkusApplication {

  static @Nullable Request request;

  private final Restoring restoring;
  private final TaskMonitor monitor;

  @Inject
  RebuildRun(Restoring restoring, TaskMonitor monitor) {
    this.restoring = restoring;
    this.monitor = monitor;
  }

  @Override
  public int run(String... args) throws Exception {
    Request asked = Objects.requireNonNull(request);
    PrintWriter out = asked.command().getOut();
    PrintWriter err = asked.command().getErr();
    try {
      idle();
      Report report = restoring.compare(Lane.LIVE);
      tell(out, report, asked.json());
      out.flush();
      if (asked.apply() && !report.differences().isEmpty()) {
        restoring.restore(Lane.LIVE);
        idle();
        report = restoring.compare(Lane.LIVE);
        err.println(
            report.differences().isEmpty()
                ? "applied: nothing differs any more"
                : "! " + report.differences().size() + " documents still differ");
      }
      return report.differences().isEmpty() ? 0 : 1;
    } catch (FailureException e) {
      err.println("! " + e.failure().line());
      return 1;
    } finally {
      err.flush();
    }
  }

  /** What waits is done first: it would differ. */
  private void idle() throws InterruptedException {
    Progress.on(System.err, monitor, List.of()).untilIdle();
  }

  private static void tell(PrintWriter out, Report report, boolean json) {
    if (json) {
      out.println(Json.text(report));
      return;
    }
    out.printf(
        "%,d resolutions replayed, %,d entities projected: %,d documents differ%n",
        report.resolutions(), report.entities(), report.differences().size());
    for (Difference each : report.differences()) {
      String sign =
          switch (each.kind()) {
            case MISSING -> "-";
            case OTHER -> "~";
            case UNKNOWN -> "+";
          };
      String entities =
          each.stored() == null && each.made() == null
              ? ""
              : ": "
                  + Objects.requireNonNullElse(each.stored(), "absent")
                  + " -> "
                  + Objects.requireNonNullElse(each.made(), "absent");
      out.println("  " + sign + " " + each.document() + entities);
    }
  }

  /** What the command line asked for. */
  record Request(boolean json, boolean apply, CommandLine command) {}
}
