package com.mystage.sourcing.cli;

import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line. Commands that need no service never start one. */
@QuarkusMain
@Command(
    name = "mystage",
    description = {
      "Collects live events from the open web, works out which listings are the same event, and"
          + " keeps one clean catalogue with a reason for every field."
    },
    subcommands = {
      Up.class,
      Collect.class,
      Extract.class,
      Dedup.class,
      TasksCommand.class,
      IndexesCommand.class,
      MigrateCommand.class,
      InfraCommand.class,
      SchemasCommand.class,
      SnapshotsCommand.class,
      RendererCommand.class,
      ReplayCommand.class,
      ResolveCommand.class,
      RebuildCommand.class,
      Bench.class,
      HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Also: mystage test   builds the project and runs every test.",
      "      mystage COMMAND --help   tells all about a command."
    })
public final class MyStage {

  private MyStage() {}

  public static void main(String... args) {
    CommandLine command =
        new CommandLine(new MyStage())
            .setUsageHelpWidth(96)
            .setExecutionExceptionHandler(new PlainErrors());
    System.exit(args.length == 0 ? help(command) : command.execute(args));
  }

  private static int help(CommandLine command) {
    command.usage(System.out);
    return CommandLine.ExitCode.USAGE;
  }
}
