package com.mystage.sourcing.cli;

import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.FirestoreIndexes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Exports the declared indexes. */
@Command(
    name = "indexes",
    description = "Print the declared indexes as Firestore's firestore.indexes.json.",
    mixinStandardHelpOptions = true)
final class IndexesCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().print(FirestoreIndexes.json(DeclaredIndexes.load()));
    spec.commandLine().getOut().flush();
  }
}
