package com.mystage.sourcing.triggers.migration.writing;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.triggers.migration.MigrationPlan;
import com.mystage.sourcing.triggers.migration.jobs.JobsPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a plan into a folder. All is worked out before the first file is written. */
public final class PlanFiles {

  private PlanFiles() {}

  /** The files by name, relative to the folder. */
  public static Map<String, String> of(MigrationPlan plan, JobsPlan jobs) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("plan.md", PlanPage.of(plan, jobs));
    files.put("plan.json", PlanJson.of(plan, jobs).toPrettyString() + "\n");
    files.put("triggers.yaml", TableFragments.triggers(plan));
    files.put("queues.yaml", TableFragments.queues(plan));
    files.put("terraform/legacy.tf", LegacyTerraform.imports(plan));
    files.put("terraform/new.tf", NewTerraform.of(plan));
    files.put(
        "jobs.jsonl",
        jobs.planned().stream().map(job -> PlanJson.job(job) + "\n").collect(Collectors.joining()));
    return files;
  }

  public static void write(Path folder, MigrationPlan plan, JobsPlan jobs) {
    of(plan, jobs).forEach((name, text) -> write(folder.resolve(name), text));
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new FailureException(
          new Failure.Unreadable(file.toString(), "cannot be written: " + e.getMessage()), e);
    }
  }
}
