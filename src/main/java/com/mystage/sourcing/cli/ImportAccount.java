package com.mystage.sourcing.cli;

import com.mystage.sourcing.triggers.parity.LegacyImport;
import picocli.CommandLine;

/** What an import came to, batch by batch. */
final class ImportAccount {

  private final CommandLine command;
  private int read;
  private int imported;
  private int unchanged;
  private int leftOut;
  private int refused;

  ImportAccount(CommandLine command) {
    this.command = command;
  }

  void add(LegacyImport.Account account) {
    read += account.read();
    imported += account.imported();
    unchanged += account.unchanged();
    leftOut += account.leftOut();
    refused += account.refused().size();
    for (LegacyImport.Refused each : account.refused()) {
      command
          .getErr()
          .println("mystage: line %d: %s: %s".formatted(each.line(), each.input(), each.reason()));
    }
  }

  /** Prints the sums; returns the exit status. */
  int settle() {
    command
        .getOut()
        .println(
            "%d documents read = %d imported + %d unchanged + %d put aside + %d of other collections"
                .formatted(read, imported, unchanged, refused, leftOut));
    return refused == 0 ? 0 : 1;
  }
}
