package com.mystage.sourcing.triggers.migration.writing;

import com.mystage.sourcing.pipeline.schedule.HeldWork;
import com.mystage.sourcing.tasks.QueueDefinition;
import com.mystage.sourcing.triggers.migration.CutOver;
import com.mystage.sourcing.triggers.migration.MigrationPlan;
import com.mystage.sourcing.triggers.migration.Outcome;
import com.mystage.sourcing.triggers.migration.Planned;
import com.mystage.sourcing.triggers.migration.jobs.JobsPlan;
import com.mystage.sourcing.triggers.migration.jobs.PlannedJob;
import com.mystage.sourcing.triggers.migration.retry.QueueEquivalent;
import java.util.List;
import java.util.stream.Collectors;

/** The plan for people, as Markdown. */
final class PlanPage {

  private final StringBuilder text = new StringBuilder();

  private PlanPage() {}

  static String of(MigrationPlan plan, JobsPlan jobs) {
    PlanPage page = new PlanPage();
    page.line("# Migration plan");
    page.line("");
    page.line("Made at " + plan.madeAt() + " from " + String.join(", ", plan.files()) + ".");
    page.summary(plan);
    page.questions(plan);
    page.order(plan);
    page.queues(plan);
    page.line("");
    page.line("## Triggers");
    plan.triggers().forEach(page::trigger);
    page.strangers(plan);
    page.jobs(jobs);
    return page.text.toString();
  }

  private void summary(MigrationPlan plan) {
    line("");
    line("| Trigger | Was | Set off by | Becomes |");
    line("|---|---|---|---|");
    for (Planned planned : plan.triggers()) {
      row(
          "`" + planned.name() + "`",
          planned.legacy().kind(),
          planned.legacy().occasion().line(),
          becomes(planned.outcome()));
    }
  }

  private static String becomes(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Replaced replaced -> "a row, step " + replaced.step().queue();
      case Outcome.Carried carried -> "carried by " + String.join(", ", carried.by());
      case Outcome.Open open -> "**open: " + open.questions().size() + " question(s)**";
      case Outcome.Stays stays -> "stays";
      case Outcome.Dropped dropped -> "dropped";
    };
  }

  private void questions(MigrationPlan plan) {
    List<Planned> open = plan.with(Outcome.Open.class);
    if (open.isEmpty()) {
      return;
    }
    line("");
    line("## Questions");
    line("");
    line("Answer them in a file, give it with `--map`, and make the plan again.");
    line("");
    for (Planned planned : open) {
      if (planned.outcome() instanceof Outcome.Open asked) {
        asked
            .questions()
            .forEach(question ->
                line("- `" + planned.name() + "`, " + question.field() + ": " + question.text()));
      }
    }
  }

  private void order(MigrationPlan plan) {
    line("");
    line("## Order of the cut-over");
    line("");
    line("One at a time. Stop the old path only when ours has been live and quiet for a while.");
    line("");
    line("| | Trigger | After | Forward | Back | Stop the old | Restore the old |");
    line("|---|---|---|---|---|---|---|");
    int number = 1;
    for (CutOver place : plan.order()) {
      row(
          Integer.toString(number++),
          "`" + place.name() + "`",
          String.join(", ", place.after()),
          place.forward().stream()
              .map(each -> "`" + each + "`")
              .collect(Collectors.joining("<br>")),
          "`" + place.back() + "`",
          "`" + place.stopOld() + "`",
          "`" + place.restoreOld() + "`");
    }
  }

  private void queues(MigrationPlan plan) {
    if (plan.queues().isEmpty()) {
      return;
    }
    line("");
    line("## Queues");
    line("");
    line("To be added to `queues.yaml`, which Terraform makes queues of, before the rows are.");
    line("");
    line("| Queue | Backoff | Quarantine at attempt | At a time | Rows |");
    line("|---|---|---|---|---|");
    for (QueueDefinition queue : plan.queues()) {
      row(
          "`" + queue.name() + "`",
          QueueEquivalent.seconds(queue.retry().minBackoff())
              + " to "
              + QueueEquivalent.seconds(queue.retry().maxBackoff()),
          Integer.toString(queue.quarantineAfter()),
          Integer.toString(queue.maxConcurrentDispatches()),
          String.join(", ", plan.rowsOf(queue)));
    }
  }

  private void trigger(Planned planned) {
    line("");
    line("### " + planned.name());
    line("");
    line(
        "- "
            + planned.legacy().kind()
            + ": `"
            + planned.legacy().first().name()
            + "`"
            + (planned.legacy().enabled() ? "" : ", **off now**"));
    planned.legacy().others().forEach(other -> line("- together with `" + other.name() + "`"));
    line(
        "- set off by "
            + planned.legacy().occasion().line()
            + "; leads to "
            + planned.legacy().target().line());
    switch (planned.outcome()) {
      case Outcome.Replaced replaced -> {
        line("- becomes a row of step " + replaced.step().queue());
        replaced.decidedBy().forEach((field, because) -> line("- " + field + ": " + because));
        queue(replaced.queue());
      }
      case Outcome.Carried carried ->
          line("- no row: carried by " + String.join(", ", carried.by()) + ". " + carried.reason());
      case Outcome.Open open ->
          open.questions().forEach(asked -> line("- **question**: " + asked.text()));
      case Outcome.Stays stays -> line("- stays: " + stays.reason());
      case Outcome.Dropped dropped -> line("- dropped: " + dropped.reason());
    }
    planned.risks().forEach(risk -> line("- risk: " + risk));
  }

  private void queue(QueueEquivalent queue) {
    String name = queue.settings().name();
    line(
        queue.equal()
            ? "- queue " + name + " tries again as before"
            : "- queue "
                + name
                + " of its own, since the step's tries again otherwise: "
                + String.join("; ", queue.differences()));
    line(
        "- as before: backoff "
            + QueueEquivalent.seconds(queue.settings().retry().minBackoff())
            + " to "
            + QueueEquivalent.seconds(queue.settings().retry().maxBackoff())
            + ", quarantine at attempt "
            + queue.settings().quarantineAfter()
            + " ("
            + QueueEquivalent.seconds(queue.givesUpAfter())
            + " of waiting), dispatchDeadline "
            + QueueEquivalent.seconds(queue.dispatchDeadline()));
    queue.approximations().forEach(about -> line("- approximation: " + about));
    queue.lost().forEach(lost -> line("- not carried over: " + lost));
  }

  private void strangers(MigrationPlan plan) {
    if (!plan.notUnderstood().isEmpty()) {
      line("");
      line("## Not understood");
      line("");
      line("Nothing is planned for these.");
      line("");
      plan.notUnderstood()
          .forEach(
              each -> line("- `" + each.name() + "` " + each.reason() + " (" + each.place() + ")"));
    }
  }

  private void jobs(JobsPlan jobs) {
    if (jobs.read() == 0) {
      return;
    }
    line("");
    line("## Pending jobs");
    line("");
    line(
        jobs.read()
            + " read = "
            + jobs.count(PlannedJob.When.NOW)
            + " due now + "
            + jobs.count(PlannedJob.When.TASK)
            + " tasks with their time + "
            + jobs.count(PlannedJob.When.HELD)
            + " held (beyond "
            + HeldWork.REACH.toHours()
            + " h) + "
            + jobs.open().values().stream().mapToInt(Integer::intValue).sum()
            + " of unknown kinds + "
            + jobs.refused().size()
            + " refused. They are in `jobs.jsonl`.");
    line("");
    jobs.open()
        .forEach((kind, count) ->
            line(
                "- **question**: which step is the kind '"
                    + kind
                    + "' ("
                    + count
                    + " jobs)?"
                    + " Answer under `kinds`."));
    jobs.refused().forEach(refused -> line("- refused: " + refused.line()));
  }

  private void row(String... cells) {
    text.append("|");
    for (String cell : cells) {
      text.append(" ").append(flat(cell).replace("|", "\\|")).append(" |");
    }
    text.append("\n");
  }

  private void line(String line) {
    text.append(flat(line)).append("\n");
  }

  /** What the lists and answers say may have lines of its own. */
  private static String flat(String text) {
    return text.replaceAll("\\R", " ");
  }
}
