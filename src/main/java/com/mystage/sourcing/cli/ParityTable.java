package com.mystage.sourcing.cli;

import com.mystage.sourcing.triggers.parity.ParityReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A comparison as text for people. */
final class ParityTable {

  /** Of each kind; the report holds all. */
  private static final int MOST = 20;

  private ParityTable() {}

  static void print(PrintWriter out, ParityReport report) {
    out.printf("Lane %s beside the old catalogue%n%n", report.lane());
    out.printf(
        "%8s %8s %8s %8s %8s %9s %5s%n",
        "legacy", "ours", "same", "missing", "extra", "different", "ties");
    out.printf(
        "%8d %8d %8d %8d %8d %9d %5d%n%n",
        report.legacy(),
        report.ours(),
        report.same(),
        report.missing().size(),
        report.extra().size(),
        report.different().size(),
        report.ties().size());
    rows(out, "missing", report.missing(), ParityTable::alone);
    rows(out, "extra", report.extra(), ParityTable::alone);
    rows(out, "different", report.different(), ParityTable::differing);
    rows(
        out,
        "tie",
        report.ties(),
        tie -> tie.document() + " could be " + String.join(", ", tie.candidates()));
    rows(out, "unread", report.refused(), line -> line);
    latency(out, "ours", report.latency());
    latency(out, "legacy", report.legacyLatency());
    out.println(
        report.holds()
            ? "The criteria hold."
            : "The criteria do not hold: " + String.join("; ", report.broken()) + ".");
    out.flush();
  }

  private static <T> void rows(
      PrintWriter out, String what, List<T> items, Function<T, String> row) {
    items.stream().limit(MOST).forEach(item -> out.printf("%-10s %s%n", what, row.apply(item)));
    if (items.size() > MOST) {
      out.printf("%-10s and %d more%n", what, items.size() - MOST);
    }
    if (!items.isEmpty()) {
      out.println();
    }
  }

  private static String alone(ParityReport.Alone item) {
    return "%s  %s  %s".formatted(item.id(), item.start(), item.title());
  }

  private static String differing(ParityReport.Differing pair) {
    StringBuilder row = new StringBuilder(pair.document() + "  " + pair.event());
    pair.fields()
        .forEach(field ->
            row.append(
                "%n%-10s   %s: %s | %s"
                    .formatted("", field.field(), shown(field.legacy()), shown(field.ours()))));
    return row.toString();
  }

  private static String shown(@Nullable String value) {
    return value == null ? "(absent)" : "'" + value + "'";
  }

  private static void latency(
      PrintWriter out, String whose, ParityReport.@Nullable Latency latency) {
    if (latency != null) {
      out.printf(
          "latency    %s: %d after the look, p50 %.1f s, p95 %.1f s, max %.1f s%n",
          whose, latency.count(), latency.p50(), latency.p95(), latency.max());
    }
  }
}
