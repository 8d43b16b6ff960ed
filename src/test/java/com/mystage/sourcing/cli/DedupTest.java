package com.mystage.sourcing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DedupTest {

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void tables() throws IOException {
    StringBuilder left = new StringBuilder("id,name,town\n");
    StringBuilder right = new StringBuilder("id,name,town\n");
    String[] first = {"Golden", "Silver", "Amber", "Scarlet", "Violet", "Ivory", "Copper"};
    String[] second = {"Lantern", "Harbour", "Orchard", "Compass", "Meadow", "Anchor", "Beacon"};
    for (int i = 0; i < 49; i++) {
      String name = first[i % 7] + " " + second[i / 7];
      left.append("l")
          .append(i)
          .append(",The ")
          .append(name)
          .append(",Town ")
          .append(i % 5)
          .append('\n');
      right
          .append("r")
          .append(i)
          .append(',')
          .append(name)
          .append(" Hall,Town ")
          .append(i % 5)
          .append('\n');
    }
    Files.writeString(folder.resolve("left.csv"), left);
    Files.writeString(folder.resolve("right.csv"), right);
    Files.writeString(folder.resolve("labels.csv"), "left_id,right_id,label\nl3,r3,1\nl3,r4,0\n");
  }

  @Test
  void twoTablesBecomeClustersPairsAndAModel() throws IOException {
    int status =
        run(
            "left.csv",
            "right.csv",
            "--out",
            "out/clusters.csv",
            "--pairs",
            "out/pairs.csv",
            "--labels",
            "labels.csv");
    assertThat(status).as(err.toString()).isZero();
    assertThat(Files.readAllLines(folder.resolve("out/clusters.csv")))
        .hasSize(99)
        .startsWith("side,id,cluster", "left,l0,1")
        .contains("right,r0,1");
    assertThat(Files.readAllLines(folder.resolve("out/pairs.csv")).getFirst())
        .isEqualTo("left_id,right_id,weight,probability,match");
    assertThat(folder.resolve("out/model.yaml")).content().contains("comparisons:");
    assertThat(out.toString())
        .contains("98 records (49 and 49)", "against 2 labels", "F1 100.00 %");
  }

  @Test
  void theModelThatWasMadeGivesTheSameClusters() throws IOException {
    run("left.csv", "right.csv", "--out", "a/clusters.csv");
    run("left.csv", "right.csv", "--out", "b/clusters.csv", "--model", "a/model.yaml");
    assertThat(folder.resolve("b/clusters.csv"))
        .hasSameTextualContentAs(folder.resolve("a/clusters.csv"));
    assertThat(folder.resolve("b/model.yaml")).doesNotExist();
  }

  @Test
  void aSuggestedModelIsOnlyWritten() {
    assertThat(run("left.csv", "--suggest-model", "--out", "c/clusters.csv")).isZero();
    assertThat(folder.resolve("c/model.yaml")).exists();
    assertThat(folder.resolve("c/clusters.csv")).doesNotExist();
  }

  @Test
  void badInputIsNamedAndNothingIsWritten() {
    assertThat(run("left.csv", "right.csv", "--id", "key", "--out", "d/clusters.csv")).isEqualTo(1);
    assertThat(err.toString()).contains("left.csv: has no column 'key'");
    assertThat(folder.resolve("d")).doesNotExist();
  }

  private int run(String... args) {
    String[] placed = args.clone();
    for (int i = 0; i < placed.length; i++) {
      if (placed[i].contains(".")) {
        placed[i] = folder.resolve(placed[i]).toString();
      }
    }
    return new CommandLine(new Dedup())
        .setExecutionExceptionHandler(new PlainErrors())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(placed);
  }
}
