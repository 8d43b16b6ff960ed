package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogMergingTest {

  private static final int PAGE = 4_096;
  private static final int LONG = 6_000;

  @TempDir Path directory;
  private TaskFile file;

  @BeforeEach
  void open() throws SQLException {
    file = new TaskFile(directory.resolve("tasks.db"), Retention.DEFAULT);
  }

  @AfterEach
  void close() throws SQLException {
    file.close();
  }

  @Test
  void aLongLogIsMergedBesideTheWriterAndBegunAnew() throws Exception {
    write(LONG);
    long log = log();
    assertThat(log).isGreaterThan((long) LONG * PAGE);

    awaitRest();
    write(1);
    write(LONG / 2);

    assertThat(file.merging().leavesTheRest()).isFalse();
    assertThat(log()).isLessThan(log + LONG / 2 * PAGE);
  }

  @Test
  void itSleepsUntilSomethingIsWritten() throws Exception {
    awaitSleep();
    write(LONG);
    awaitRest();
    awaitSleep();
    write(1);
    assertThat(file.merging().leavesTheRest()).isFalse();
  }

  private void awaitSleep() {
    await(() -> file.merging().sleeps());
  }

  private void awaitRest() {
    await(() -> file.merging().leavesTheRest());
  }

  private static void await(BooleanSupplier condition) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
          }
        });
  }

  private void write(int pages) throws SQLException {
    file.begin();
    file.settings().put("one", new byte[pages * PAGE]);
    file.commit(1);
  }

  private long log() throws Exception {
    return Files.size(directory.resolve("tasks.db-wal"));
  }
}
