package com.mystage.sourcing.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** Snapshots to other archives and from them. */
@Command(
    name = "snapshots",
    description = "Export and import what sources answered, as WARC files.",
    subcommands = {SnapshotsExport.class, SnapshotsImport.class, HelpCommand.class},
    mixinStandardHelpOptions = true)
final class SnapshotsCommand {}
