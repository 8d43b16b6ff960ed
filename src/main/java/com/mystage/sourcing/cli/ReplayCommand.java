package com.mystage.sourcing.cli;

import com.mystage.sourcing.SourceId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads stored snapshots again. */
@Command(
    name = "replay",
    description = "Read the newest snapshot of each source again and tell what that would change.",
    footer = {
      "",
      "A line a listing: + would be new, ~ would change, - would vanish; below it each field with",
      "its old and new value.",
      "",
      "With --apply, a source that needs a person's look is recorded only if it is named.",
      "",
      "Exit status: 0 all were read and recorded, 1 some could not be."
    },
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

  /** Settings of a service that does one thing and tells nobody outside. */
  static final Map<String, String> QUIET =
      Map.of(
          "mystage.announcements.deliver", "false",
          "quarkus.scheduler.enabled", "false",
          "quarkus.log.level", "ERROR",
          "quarkus.banner.enabled", "false");

  @Parameters(
      arity = "0..*",
      paramLabel = "SOURCE",
      description = "Ids of sources. Default: all that were read.")
  List<String> given = List.of();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The data folder (default: ${DEFAULT-VALUE}); no service may be running on it.")
  Path data = Path.of("data");

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "Read as of this moment (RFC 3339). Default: now.")
  @Nullable String at;

  @Option(names = "--apply", description = "Record it, after it was told.")
  boolean apply;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandSpec command = Objects.requireNonNull(spec);
    Instant moment = new Options(command).instant("--at", at, Instant.now());
    List<SourceId> sources = given.stream().map(id -> id(command, id)).toList();
    ReplayRun.request = new ReplayRun.Request(sources, moment, apply, command.commandLine());
    return Service.run(ReplayRun.class, 0, data, QUIET);
  }

  private static SourceId id(CommandSpec command, String given) {
    try {
      return new SourceId(given);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
