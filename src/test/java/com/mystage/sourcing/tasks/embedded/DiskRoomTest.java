package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.rpc.StatusCode.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A disk that is as full as the test says. */
class DiskRoomTest extends ServerFixture {

  private static final String FULL = "The disk is full; nothing was stored.";

  private volatile long free = Long.MAX_VALUE / 2;

  @Override
  EmbeddedCloudTasksBuilder configured(EmbeddedCloudTasksBuilder builder) {
    return super.configured(builder).disk(disk(directory.resolve("tasks.db")));
  }

  private DiskRoom disk(Path file) {
    try {
      return new DiskRoom(file) {
        @Override
        long free() {
          return free;
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsNewIsRefusedOnAFullDiskAndTheRestGoesOn() throws InterruptedException {
    free = 100;
    target.hold();
    createQueue("q");
    assertRefused(Code.RESOURCE_EXHAUSTED, FULL, () -> create("q", "t"));
    assertRefused(Code.RESOURCE_EXHAUSTED, FULL, () -> createQueue("r"));

    free = Long.MAX_VALUE / 2;
    create("q", "underway");
    target.next();
    client.pauseQueue(queue("q"));
    create("q", "waiting");
    restart();
    free = 100;
    server.startDispatching();
    client.pauseQueue(queue("q"));

    assertRefused(Code.RESOURCE_EXHAUSTED, FULL, () -> create("q", "t"));
    assertThat(client.getTask(task("q", "waiting")).getName()).endsWith("waiting");
    client.deleteTask(task("q", "waiting"));
    client.resumeQueue(queue("q"));
    target.release();
    awaitIdle();

    free = Long.MAX_VALUE / 2;
    create("q", "t");
    awaitIdle();
  }
}
