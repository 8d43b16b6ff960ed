package com.mystage.sourcing.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Holds the catalogue against its journal. */
@Command(
    name = "rebuild",
    description = {
      "Replay every resolution of the journal, project every entity again, and tell where the",
      "catalogue differs. Nothing is resolved anew, so every id is the same."
    },
    footer = {
      "",
      "A line a document: - is missing, ~ says something else, + the journal knows nothing of it.",
      "",
      "Exit status: 0 nothing differs, or not any more; 1 something does."
    },
    mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The data folder (default: ${DEFAULT-VALUE}); no service may be running on it.")
  Path data = Path.of("data");

  @Option(names = "--json", description = "Tell everything as one JSON object.")
  boolean json;

  @Option(names = "--apply", description = "Make the catalogue what the journal says.")
  boolean apply;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    RebuildRun.request =
        new RebuildRun.Request(json, apply, Objects.requireNonNull(spec).commandLine());
    return Service.run(RebuildRun.class, 0, data, ReplayCommand.QUIET);
  }
}
