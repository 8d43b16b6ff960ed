package com.mystage.sourcing.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

class LogMergingTest {

  private static final int PAGE = 4_096;
  private static final int LONG = 6_000;

  @TempDir Path directory;
  private Connection writer;
  private LogMerging merging;

  @BeforeEach
  void open() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setPageSize(PAGE);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    writer = config.createConnection("jdbc:sqlite:" + directory.resolve("one.db"));
    try (Statement statement = writer.createStatement()) {
      statement.execute("CREATE TABLE one(id INTEGER PRIMARY KEY, bytes BLOB)");
    }
    writer.setAutoCommit(false);
    merging = LogMerging.of(directory.resolve("one.db"), writer);
  }

  @AfterEach
  void close() throws SQLException {
    merging.close();
    writer.close();
  }

  @Test
  void aLongLogIsMergedBesideTheWriterAndBegunAnew() throws Exception {
    write(LONG);
    long log = log();
    assertThat(log).isGreaterThan((long) LONG * PAGE);

    await(merging::leavesTheRest);
    write(1);
    write(LONG / 2);

    assertThat(merging.leavesTheRest()).isFalse();
    assertThat(log()).isLessThan(log + LONG / 2 * PAGE);
  }

  @Test
  void itSleepsUntilSomethingIsWritten() throws Exception {
    await(merging::sleeps);
    write(LONG);
    await(merging::leavesTheRest);
    await(merging::sleeps);
    write(1);
    assertThat(merging.leavesTheRest()).isFalse();
  }

  @Test
  void aLogThatIsAlwaysMergedDoesNotGrow() throws Exception {
    merging.mergeAlways(true);
    write(LONG);
    long log = log();
    write(LONG);
    write(LONG);
    assertThat(log()).isLessThan(log + LONG * PAGE);
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
    try (PreparedStatement statement =
        writer.prepareStatement("INSERT OR REPLACE INTO one VALUES(1, ?)")) {
      statement.setBytes(1, new byte[pages * PAGE]);
      statement.executeUpdate();
    }
    merging.around(writer::commit);
  }

  private long log() throws Exception {
    return Files.size(directory.resolve("one.db-wal"));
  }
}
