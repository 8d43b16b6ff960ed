package com.mystage.sourcing.cli;

import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.tasks.QueueStatus;
import com.mystage.sourcing.tasks.TaskMonitor;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** Waits until no task is left, and tells a terminal meanwhile how far each step is. */
final class Progress {

  private static final Duration TICK = Duration.ofMillis(200);

  private final PrintStream out;
  private final TaskMonitor monitor;
  private final int inputs;
  private final boolean terminal =
      Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);

  private Progress(PrintStream out, TaskMonitor monitor, int inputs) {
    this.out = out;
    this.monitor = monitor;
    this.inputs = inputs;
  }

  static Progress on(PrintStream out, TaskMonitor monitor, Collection<SourceId> inputs) {
    return new Progress(out, monitor, inputs.size());
  }

  void untilIdle() throws InterruptedException {
    while (!monitor.awaitIdle(TICK)) {
      if (terminal) {
        out.print("\r\033[K" + line());
        out.flush();
      }
    }
    clear();
  }

  private String line() {
    StringBuilder line =
        new StringBuilder(inputs == 0 ? "  working " : "  collecting " + inputs + " inputs ");
    for (QueueStatus queue : monitor.queues()) {
      line.append("  ").append(queue.name()).append(' ').append(queue.depth());
    }
    return line.toString();
  }

  private void clear() {
    if (terminal) {
      out.print("\r\033[K");
      out.flush();
    }
  }
}
