package com.mystage.sourcing.cli;

import com.mystage.sourcing.SourceId;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes the snapshots of a WARC file into the live lane. */
@Command(
    name = "import",
    description = "Take the responses of a WARC file, ours or another archive's, as snapshots.",
    footer = {
      "",
      "Nothing is extracted from them until it is asked for. Importing again changes nothing.",
      "Exit status: 0 all were taken, 1 some were put aside (the others were taken)."
    },
    mixinStandardHelpOptions = true)
final class SnapshotsImport implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "WARC, compressed or not.")
  Path file = Path.of("");

  @Option(
      names = "--source",
      paramLabel = "ID",
      description = "Whose snapshots they are, where a record does not say.")
  @Nullable String source;

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
    SourceId id = source == null ? null : new SourceId(source);
    return SnapshotsRun.start(new SnapshotsRun.Request(false, file, id, spec.commandLine()), data);
  }
}
