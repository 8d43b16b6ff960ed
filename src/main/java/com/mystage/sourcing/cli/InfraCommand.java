package com.mystage.sourcing.cli;

import com.mystage.sourcing.tasks.QueueDefinition;
import com.mystage.sourcing.tasks.QueueDefinitions;
import com.mystage.sourcing.triggers.cloud.CloudTriggers;
import com.mystage.sourcing.triggers.cloud.KnativeTriggers;
import com.mystage.sourcing.triggers.cloud.TerraformTriggers;
import com.mystage.sourcing.triggers.table.TriggerTable;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Exports the table of triggers for those who make the cloud's triggers of it. */
@Command(
    name = "infra",
    description = "Print what Terraform or Kubernetes make of the table of triggers.",
    synopsisSubcommandLabel = "(terraform | kubernetes)",
    mixinStandardHelpOptions = true)
final class InfraCommand {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  @Command(
      description = "Eventarc triggers, push subscriptions and jobs, as infra/triggers.json.",
      mixinStandardHelpOptions = true)
  void terraform() {
    print(TerraformTriggers.json(CloudTriggers.of(table())));
  }

  @Command(
      description = "Knative's Triggers and PingSources, as kubernetes/triggers.yaml.",
      mixinStandardHelpOptions = true)
  void kubernetes() {
    print(KnativeTriggers.yaml(table()));
  }

  private static TriggerTable table() {
    return TriggerTable.load(
        QueueDefinitions.load().all().stream()
            .map(QueueDefinition::name)
            .collect(Collectors.toSet()),
        Map.of());
  }

  private void print(String text) {
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }
}
