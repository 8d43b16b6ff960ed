package com.mystage.sourcing.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** What the embedded Cloud Tasks server does by itself. */
@Command(
    name = "tasks",
    description = "A Cloud Tasks server for this machine, durable and faithful.",
    subcommands = {ServeTasks.class, HelpCommand.class},
    mixinStandardHelpOptions = true)
final class TasksCommand {}
