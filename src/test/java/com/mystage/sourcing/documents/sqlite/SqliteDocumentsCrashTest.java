package com.mystage.sourcing.documents.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Query;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDocumentsCrashTest {

  private static final int COMMITS_BEFORE_THE_KILL = 300;

  @TempDir Path folder;

  @Test
  void aKilledProgramLosesNoAcknowledgedCommitAndLeavesNoHalfOne() throws Exception {
    Path file = folder.resolve("documents.db");
    List<Integer> acknowledged = killedWhileCommitting(file);

    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(COMMITS_BEFORE_THE_KILL);
    try (DocumentStore store =
        new SqliteDocuments(file, CommittingProgram.INDEXES, Clock.systemUTC())) {
      for (int n : acknowledged) {
        assertThat(store.get(new DocumentPath("left", "d" + n))).isPresent();
        assertThat(store.query(Query.from("left").whereEqual("n", n))).hasSize(1);
      }
      assertThat(store.query(Query.from("left")).stream().map(Document::id))
          .isEqualTo(store.query(Query.from("right")).stream().map(Document::id).toList());
    }
  }

  private static List<Integer> killedWhileCommitting(Path file) throws IOException {
    Process program =
        new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CommittingProgram.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<Integer> acknowledged = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(program.getInputStream(), UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        acknowledged.add(Integer.valueOf(line));
        if (acknowledged.size() == COMMITS_BEFORE_THE_KILL) {
          program.toHandle().destroyForcibly();
        }
      }
    } finally {
      program.destroyForcibly();
    }
    return acknowledged;
  }
}
