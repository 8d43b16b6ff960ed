package com.mystage.sourcing.cli;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.pipeline.lanes.DroppingLane;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes away what a shadow run left. */
@Command(
    name = "drop-lane",
    description = "Take away all that shadow runs left in a lane: documents, rows, search entries.",
    footer = {
      "",
      "It is refused while a trigger is in mode shadow there. What its tasks in the queues were to",
      "do is not done any more. The archive is shared and stays."
    },
    mixinStandardHelpOptions = true)
final class MigrateDropLane implements Callable<Integer> {

  @Parameters(paramLabel = "LANE", description = "The lane, such as shadow.")
  String lane = "";

  @Option(
      names = "--service",
      paramLabel = "URL",
      defaultValue = ServiceCalls.LOCAL,
      description = "The running service (default: ${DEFAULT-VALUE}).")
  String service = ServiceCalls.LOCAL;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  /** Refused here: an empty name would ask for another address. */
  private Lane named() {
    try {
      return new Lane(lane);
    } catch (IllegalArgumentException e) {
      throw new Failure.Invalid("LANE", String.valueOf(e.getMessage())).asException();
    }
  }

  @Override
  public Integer call() {
    try (ServiceCalls calls = new ServiceCalls(service)) {
      DroppingLane.Dropped dropped =
          calls.delete(
              "admin/migration/lanes/" + ServiceCalls.segment(named().name()),
              DroppingLane.Dropped.class);
      spec.commandLine()
          .getOut()
          .printf("lane %s: %,d documents taken away%n", dropped.lane(), dropped.documents());
      return 0;
    }
  }
}
