package com.mystage.sourcing.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes every snapshot of the live lane. */
@Command(
    name = "export",
    description = "Write every snapshot, bytes and headers, to a new WARC file.",
    footer = {
      "",
      "Exit status: 0 all were written, 1 some were put aside (the others were written)."
    },
    mixinStandardHelpOptions = true)
final class SnapshotsExport implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The file to make, as town.warc.gz.")
  Path file = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "The data folder; no service may be running on it.")
  Path data = Path.of("");

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  @Override
  public Integer call() {
    return SnapshotsRun.start(new SnapshotsRun.Request(true, file, null, spec.commandLine()), data);
  }
}
