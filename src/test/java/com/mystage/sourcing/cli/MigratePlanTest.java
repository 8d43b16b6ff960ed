package com.mystage.sourcing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MigratePlanTest {

  private static final String FOLDER = "src/test/resources/migration/";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new MigratePlan())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(new PlainErrors())
        .execute(arguments);
  }

  private String target() {
    return folder.resolve("plan").toString();
  }

  @Test
  void aPlanIsWrittenAndAddsUp() {
    int status =
        run(
            FOLDER + "functions.json",
            FOLDER + "eventarc-triggers.json",
            FOLDER + "subscriptions.json",
            FOLDER + "scheduler-jobs.json",
            "--map",
            FOLDER + "answers.yaml",
            "--jobs",
            FOLDER + "pending-jobs.jsonl",
            "--out",
            target());
    assertThat(err.toString()).contains("! not understood: welcome_user");
    assertThat(out.toString())
        .contains("20 legacy triggers = 15 replaced by rows + 1 carried by others + 1 stay")
        .contains("5 pending jobs = 4 planned + 1 of unknown kinds + 0 refused");
    assertThat(folder.resolve("plan/plan.json")).exists();
    assertThat(status).isZero();
  }

  @Test
  void aFileThatIsNotJsonIsNamedWithItsPlaceAndNothingIsWritten() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.json"), "[\n {\"name\": }\n]");
    assertThat(run(bad.toString(), "--out", target())).isEqualTo(1);
    assertThat(err.toString()).startsWith("mystage: " + bad + ":2:").doesNotContain("\tat ");
    assertThat(folder.resolve("plan")).doesNotExist();
  }

  @Test
  void aBadLineOfJobsEndsWithOneThoughThePlanIsWritten() throws IOException {
    Path jobs = Files.writeString(folder.resolve("jobs.jsonl"), "{}\n");
    assertThat(run(FOLDER + "subscriptions.json", "--jobs", jobs.toString(), "--out", target()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("! " + jobs + ":1:");
    assertThat(folder.resolve("plan/plan.md")).exists();
  }

  @Test
  void aMissingFileIsNamed() {
    assertThat(run("nosuch.json", "--out", target())).isEqualTo(1);
    assertThat(err.toString()).contains("nosuch.json");
  }
}
