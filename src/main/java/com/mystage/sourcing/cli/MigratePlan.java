package com.mystage.sourcing.cli;

import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.tasks.QueueDefinition;
import com.mystage.sourcing.tasks.QueueDefinitions;
import com.mystage.sourcing.triggers.migration.Answers;
import com.mystage.sourcing.triggers.migration.MigrationPlan;
import com.mystage.sourcing.triggers.migration.Outcome;
import com.mystage.sourcing.triggers.migration.Planning;
import com.mystage.sourcing.triggers.migration.inventory.InventoryFiles;
import com.mystage.sourcing.triggers.migration.jobs.JobsPlan;
import com.mystage.sourcing.triggers.migration.writing.PlanFiles;
import com.mystage.sourcing.triggers.table.TriggerTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From what there is of legacy triggers to what takes their place. */
@Command(
    name = "plan",
    description =
        "Plan the replacement of each legacy trigger: row, queue, risks, order, way back.",
    footer = {
      "",
      "Each INVENTORY.json is what one of these printed, with --format=json:",
      "  gcloud functions list, gcloud eventarc triggers list,",
      "  gcloud pubsub subscriptions list, gcloud scheduler jobs list",
      "",
      "Exit status: 0 the plan is written, open questions included; 1 an input could not be read,",
      "or lines of --jobs were refused (the rest is planned); 2 wrong usage."
    },
    mixinStandardHelpOptions = true)
final class MigratePlan implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "INVENTORY.json", description = "What gcloud listed.")
  List<Path> inventory = List.of();

  @Option(
      names = "--map",
      paramLabel = "FILE.yaml",
      description = "Answers to the plan's questions: docs/migration.md tells its form.")
  @Nullable Path map;

  @Option(
      names = "--jobs",
      paramLabel = "FILE.jsonl",
      description = "Jobs that wait in the old scheduler, one a line.")
  @Nullable Path jobs;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "Jobs that are due before this moment are due now. Default: now.")
  @Nullable String at;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the plan goes. Default: ${DEFAULT-VALUE}.")
  Path out = Path.of("migration");

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandSpec command = Objects.requireNonNull(spec);
    Instant now = new Options(command).instant("--at", at, Instant.now());
    QueueDefinitions queues = QueueDefinitions.load();
    TriggerTable table =
        TriggerTable.load(
            queues.all().stream().map(QueueDefinition::name).collect(Collectors.toSet()), Map.of());
    Answers answers = map == null ? Answers.NONE : Answers.read(map);
    MigrationPlan plan =
        Planning.plan(
            InventoryFiles.read(inventory),
            inventory.stream().map(file -> String.valueOf(file.getFileName())).toList(),
            answers,
            queues,
            table,
            now);
    JobsPlan waiting =
        jobs == null ? JobsPlan.NONE : JobsPlan.of(jobs, kind -> step(answers, kind), now);
    PlanFiles.write(out, plan, waiting);
    print(plan, waiting, command.commandLine().getOut(), command.commandLine().getErr());
    return waiting.refused().isEmpty() ? 0 : 1;
  }

  private static Optional<Step> step(Answers answers, String kind) {
    Step said = answers.kinds().get(kind);
    return said == null ? Planning.namedStep(kind) : Optional.of(said);
  }

  private void print(MigrationPlan plan, JobsPlan waiting, PrintWriter said, PrintWriter problems) {
    said.printf(
        "%d legacy triggers = %d replaced by rows + %d carried by others + %d stay + %d dropped"
            + " + %d open%n",
        plan.triggers().size(),
        plan.with(Outcome.Replaced.class).size(),
        plan.with(Outcome.Carried.class).size(),
        plan.with(Outcome.Stays.class).size(),
        plan.with(Outcome.Dropped.class).size(),
        plan.with(Outcome.Open.class).size());
    if (waiting.read() > 0) {
      said.printf(
          "%d pending jobs = %d planned + %d of unknown kinds + %d refused%n",
          waiting.read(),
          waiting.planned().size(),
          waiting.open().values().stream().mapToInt(Integer::intValue).sum(),
          waiting.refused().size());
    }
    said.println("written to " + out + ": begin with plan.md");
    said.flush();
    plan.notUnderstood()
        .forEach(each ->
            problems.println(
                "! not understood: "
                    + each.name()
                    + " "
                    + each.reason()
                    + " ("
                    + each.place()
                    + ")"));
    waiting.refused().forEach(refused -> problems.println("! " + refused.line()));
    problems.flush();
  }
}
