package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class WriterTest {

  @TempDir Path directory;
  private TaskFile file;
  private Writer writer;

  @BeforeEach
  void open() throws Exception {
    Path path = directory.resolve("tasks.db");
    file = new TaskFile(path, Retention.DEFAULT);
    writer = new Writer(file, new DiskRoom(path), () -> 1, () -> {});
  }

  @AfterEach
  void close() throws SQLException {
    writer.close();
    file.close();
  }

  @Test
  void whatDoesNotFitIsRefusedAndItsNeighboursAreStored() throws Exception {
    List<Setting> changes = IntStream.range(0, 21).mapToObj(Setting::new).toList();
    changes.get(13).failures = Integer.MAX_VALUE;

    changes.forEach(writer::submit);
    writer.start();

    for (Setting change : changes) {
      assertThat(change.answer())
          .isEqualTo(change.number == 13 ? Code.RESOURCE_EXHAUSTED : Code.OK);
      assertThat(file.settings().get(change.name()) != null).isEqualTo(change.number != 13);
    }
  }

  @Test
  void whatMustHappenIsTriedUntilItFits() throws Exception {
    Setting end = new Setting(1);
    end.must = true;
    end.failures = 2;

    writer.submit(end);
    writer.start();

    assertThat(end.answer()).isEqualTo(Code.OK);
    assertThat(file.settings().get(end.name())).isNotNull();
  }

  @Test
  void aChangeIsToldOfEachTransactionThatFailed() throws Exception {
    CountDownLatch told = new CountDownLatch(2);
    Setting neighbour =
        new Setting(1) {
          @Override
          public void rolledBack() {
            told.countDown();
          }
        };
    Setting bad = new Setting(2);
    bad.failures = 2;
    bad.must = true;
    writer.submit(neighbour);
    writer.submit(bad);
    writer.start();

    assertThat(bad.answer()).isEqualTo(Code.OK);
    assertThat(told.getCount()).isEqualTo(1);
  }

  /** Puts a setting; fails so many times as if the disk were full. */
  private static class Setting implements Change {
    final int number;
    int failures;
    boolean must;
    private final CompletableFuture<Code> answer = new CompletableFuture<>();

    Setting(int number) {
      this.number = number;
    }

    String name() {
      return "setting " + number;
    }

    Code answer() throws Exception {
      return answer.get(10, TimeUnit.SECONDS);
    }

    @Override
    public void write(TaskFile file) throws SQLException {
      file.settings().put(name(), new byte[] {1});
      if (failures-- > 0) {
        throw new SQLiteException("database or disk is full", SQLiteErrorCode.SQLITE_FULL);
      }
    }

    @Override
    public void committed() {
      answer.complete(Code.OK);
    }

    @Override
    public void failed(StatusRuntimeException reason) {
      answer.complete(reason.getStatus().getCode());
    }

    @Override
    public boolean mustHappen() {
      return must;
    }
  }
}
