package com.mystage.sourcing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.ListTasksRequest;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.RetryConfig;
import com.google.protobuf.util.Durations;
import com.mystage.sourcing.tasks.AttemptQuery;
import com.mystage.sourcing.tasks.TaskMonitor;
import com.mystage.sourcing.tasks.embedded.EmbeddedCloudTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of {@code tasks serve} under load, at random moments: at an acknowledgement or a little
 * after it, or while it starts. {@code -Dmystage.test.taskKills=N} sets how often, {@code
 * -Dmystage.test.seed} repeats the moments and the answers of a run.
 */
class KilledTaskServerIT {

  private static final int KILLS = Integer.getInteger("mystage.test.taskKills", 30);
  private static final long SEED = Long.getLong("mystage.test.seed", new Random().nextLong());
  private static final int MOST_ACKNOWLEDGED = 500;
  private static final int MOST_MICROS = 20_000;
  private static final int START_MILLIS = 1_200;
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final TaskLedger ledger = new TaskLedger();
  private final FickleTarget target = new FickleTarget(ledger, SEED);

  @Test
  void whatWasAcknowledgedIsDeliveredAndWhatEndedIsNotRunAgain()
      throws IOException, InterruptedException {
    long started = System.nanoTime();
    try (target) {
      makeQueues();
      for (int kill = 1; kill <= KILLS; kill++) {
        killOnce(kill);
        readHistory();
        assertThat(ledger.violations()).as("kill %d, seed %d", kill, SEED).isEmpty();
      }
      target.beReliable();
      finish();
      ledger.checkDelivered();
      assertThat(ledger.violations()).as("at the end, seed %d", SEED).isEmpty();
      assertNothingIsLeft();
      readHistory();
      assertThat(ledger.violations()).as("after the end, seed %d", SEED).isEmpty();
    }
    long seconds = (System.nanoTime() - started) / 1_000_000_000;
    System.out.printf("%d kills in %d s: %s%n", KILLS, seconds, ledger.summary());
  }

  /** The first life also leaves an archive of classes, so that the next ones start faster. */
  private void makeQueues() throws IOException, InterruptedException {
    try (TaskServerProcess server =
            TaskServerProcess.start(data(), "-XX:AOTCacheOutput=" + archive());
        CloudTasksClient client = server.client()) {
      for (String queue : TaskLoad.QUEUES) {
        client.createQueue(
            TaskLoad.LOCATION,
            Queue.newBuilder()
                .setName(TaskLoad.queue(queue))
                .setRetryConfig(
                    RetryConfig.newBuilder()
                        .setMaxAttempts(queue.equals(TaskLedger.FEW) ? TaskLedger.FEW_ATTEMPTS : -1)
                        .setMinBackoff(Durations.fromMillis(50))
                        .setMaxBackoff(Durations.fromMillis(400))
                        .setMaxDoublings(3))
                .build());
      }
    }
  }

  private TaskServerProcess start() throws IOException, InterruptedException {
    target.awaitQuiet();
    ledger.beginRun();
    return TaskServerProcess.start(data(), "-XX:AOTCache=" + archive());
  }

  private void killOnce(int kill) throws IOException, InterruptedException {
    try (TaskServerProcess server = start()) {
      if (kill % 6 == 0) {
        server.lives(Duration.ofMillis(random.nextInt(START_MILLIS)));
        server.kill();
        return;
      }
      try (var _ = load(server).begin()) {
        ledger.awaitAcknowledged(random.nextInt(MOST_ACKNOWLEDGED));
        if (random.nextBoolean()) {
          server.lives(Duration.ofNanos(random.nextInt(MOST_MICROS) * 1_000L));
        }
        server.kill();
      }
    }
  }

  private TaskLoad load(TaskServerProcess server) throws IOException, InterruptedException {
    return new TaskLoad(server.client(), ledger, target.url(), new Random(random.nextLong()));
  }

  /** What the dead server has left behind, as the next one will find it. */
  private void readHistory() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    for (String name : List.of("tasks.db", "tasks.db-wal")) {
      Path file = data().resolve(name);
      if (Files.exists(file)) {
        Files.copy(file, copy.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.deleteIfExists(copy.resolve(name));
      }
    }
    try (EmbeddedCloudTasks server = EmbeddedCloudTasks.at(copy.resolve("tasks.db")).open()) {
      TaskMonitor monitor = server.monitor(TaskLoad.LOCATION);
      for (String queue : TaskLoad.QUEUES) {
        monitor.attempts(queue, AttemptQuery.LARGEST).forEach(ledger::seen);
      }
    }
  }

  /** Creates what was cut off, and waits until no queue holds a task and every end was seen. */
  private void finish() throws IOException, InterruptedException {
    try (TaskServerProcess server = start();
        CloudTasksClient client = server.client();
        TaskLoad load = load(server)) {
      client.resumeQueue(TaskLoad.queue(TaskLoad.PAUSED));
      List<TrackedTask> unsure = new ArrayList<>();
      ledger.unsure().drainTo(unsure);
      unsure.forEach(load::createNow);
      var _ = load.beginWatching();
      long until = System.nanoTime() + PATIENCE.toNanos();
      while (!empty(client) || !ledger.ending().isEmpty()) {
        assertThat(System.nanoTime()).as("tasks are left, seed %d", SEED).isLessThan(until);
        server.lives(PAUSE);
      }
      server.kill();
    }
  }

  /** A task that was left would come before the new one of its queue. */
  private void assertNothingIsLeft() throws IOException, InterruptedException {
    try (TaskServerProcess server = start();
        CloudTasksClient client = server.client();
        TaskLoad load = load(server)) {
      assertThat(empty(client)).as("seed %d", SEED).isTrue();
      int before = ledger.deliveries();
      for (String queue : TaskLoad.QUEUES) {
        TrackedTask last = new TrackedTask(queue, "last-" + queue, null);
        ledger.add(last);
        load.createNow(last);
      }
      long until = System.nanoTime() + PATIENCE.toNanos();
      while (!empty(client)) {
        assertThat(System.nanoTime()).as("tasks are left, seed %d", SEED).isLessThan(until);
        server.lives(PAUSE);
      }
      assertThat(ledger.deliveries()).isEqualTo(before + TaskLoad.QUEUES.size());
    }
  }

  private static boolean empty(CloudTasksClient client) {
    return TaskLoad.QUEUES.stream()
        .map(queue ->
            ListTasksRequest.newBuilder().setParent(TaskLoad.queue(queue)).setPageSize(1).build())
        .allMatch(request -> client.listTasksCallable().call(request).getTasksCount() == 0);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path archive() {
    return folder.resolve("classes.aot");
  }
}
