package com.mystage.sourcing.cli;

import com.mystage.sourcing.admin.triggers.TriggerView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Puts a trigger in mode {@code shadow} or {@code tasks}. */
@Command(
    name = "switch",
    description = "Put a trigger in another mode, atomically.",
    footer = {
      "",
      "When it returns, no event is taken under the old mode any more. To tasks it needs a check of",
      "the shadow run that holds ('migrate check NAME'), or --force with a reason."
    },
    mixinStandardHelpOptions = true)
final class MigrateSwitch implements Callable<Integer> {

  @Mixin FlipOptions options = new FlipOptions();

  @Option(
      names = "--to",
      paramLabel = "MODE",
      defaultValue = "tasks",
      description = "tasks or shadow (default: ${DEFAULT-VALUE}).")
  String to = "tasks";

  @Option(names = "--force", description = "Although the check does not hold; needs --reason.")
  boolean force;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  @Override
  public Integer call() {
    if (!to.equals("tasks") && !to.equals("shadow")) {
      throw new ParameterException(
          spec.commandLine(), "--to: must be tasks or shadow, not '" + to + "'");
    }
    try (ServiceCalls service = new ServiceCalls(options.service)) {
      TriggerView seen = service.get(options.path(), TriggerView.class);
      TriggerView now =
          service.send(
              "PUT", options.path() + "/mode", options.request(to, seen, force), TriggerView.class);
      spec.commandLine().getOut().println(FlipOptions.line(seen, now));
      return 0;
    }
  }
}
