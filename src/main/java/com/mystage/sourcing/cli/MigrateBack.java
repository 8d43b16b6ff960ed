package com.mystage.sourcing.cli;

import com.mystage.sourcing.admin.triggers.TriggerView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Puts a trigger in the mode before. */
@Command(
    name = "back",
    description = "Put a trigger in the mode it was in before, atomically.",
    footer = {
      "",
      "What was written in the meantime stays: the journal tells of it, and the old pipeline's",
      "documents are its own. docs/migration.md tells more."
    },
    mixinStandardHelpOptions = true)
final class MigrateBack implements Callable<Integer> {

  @Mixin FlipOptions options = new FlipOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  @Override
  public Integer call() {
    try (ServiceCalls service = new ServiceCalls(options.service)) {
      TriggerView seen = service.get(options.path(), TriggerView.class);
      TriggerView now =
          service.send(
              "POST",
              options.path() + "/back",
              options.request(null, seen, false),
              TriggerView.class);
      spec.commandLine().getOut().println(FlipOptions.line(seen, now));
      return 0;
    }
  }
}
