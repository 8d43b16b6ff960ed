package com.mystage.sourcing.cli;

import com.mystage.sourcing.admin.triggers.FlipRequest;
import com.mystage.sourcing.admin.triggers.TriggerView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which trigger is flipped, where, by whom and why. */
final class FlipOptions {

  @Parameters(paramLabel = "NAME", description = "A trigger of triggers.yaml.")
  String trigger = "";

  @Option(
      names = "--service",
      paramLabel = "URL",
      defaultValue = ServiceCalls.LOCAL,
      description = "The running service (default: ${DEFAULT-VALUE}).")
  String service = ServiceCalls.LOCAL;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who does it, for the record (default: ${DEFAULT-VALUE}).")
  String by = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
  @Nullable String reason;

  String path() {
    return "admin/triggers/" + ServiceCalls.segment(trigger);
  }

  FlipRequest request(@Nullable String mode, TriggerView seen, boolean force) {
    return new FlipRequest(mode, seen.number(), by, reason, force);
  }

  /** One line that tells what the trigger was and is. */
  static String line(TriggerView before, TriggerView now) {
    return "%s: %s -> %s, lane %s, state %d"
        .formatted(now.name(), before.mode().word(), now.mode().word(), now.lane(), now.number());
  }
}
