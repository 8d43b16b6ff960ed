package com.mystage.sourcing.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The way over from the triggers of another pipeline. */
@Command(
    name = "migrate",
    description = "Take over from the triggers of an old pipeline, one at a time, with a way back.",
    subcommands = {
      MigratePlan.class,
      MigrateJobs.class,
      MigrateImport.class,
      MigrateCheck.class,
      MigrateSwitch.class,
      MigrateBack.class,
      MigrateDropLane.class,
      HelpCommand.class
    },
    mixinStandardHelpOptions = true)
final class MigrateCommand {}
