package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.api.gax.rpc.ResourceExhaustedException;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.RateLimits;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work goes on while a small disk of its own, which only the superuser can mount, is full. */
class DrainingFullDiskTest {

  private static final String LOCATION = "projects/p/locations/l";
  private static final String QUEUE = LOCATION + "/queues/q";
  private static final String WAITING = LOCATION + "/queues/waiting";
  private static final int UNDER_WAY = 100;
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path disk;
  private final Target target = new Target();
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    mounted = ran("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString());
    assumeTrue(mounted, "a small disk can be mounted");
  }

  @AfterEach
  void unmount() throws Exception {
    target.close();
    if (mounted) {
      assertThat(ran("umount", disk.toString())).isTrue();
    }
  }

  @Test
  void aDiskThatTasksFilledDrains() throws Exception {
    try (EmbeddedCloudTasks server = start();
        CloudTasksClient client = server.newClient()) {
      beginAttempts(client);
      List<String> created = createUntilRefused(client);

      for (String name : created) {
        assertThat(client.getTask(name).getName()).isEqualTo(name);
      }
      target.release();
      created.forEach(client::deleteTask);

      assertThat(server.awaitIdle(SOON)).isTrue();
      assertThat(target.waiting()).isZero();
      createUntilRefused(client);
    }
  }

  @Test
  void endsOfAttemptsOnADiskThatOthersFilledAreStoredWhenThereIsRoom() throws Exception {
    try (EmbeddedCloudTasks server = start();
        CloudTasksClient client = server.newClient()) {
      beginAttempts(client);
      fill(disk.resolve("ballast"));
      List<String> created = createUntilRefused(client);
      target.release();
      created.forEach(name -> assertThat(client.getTask(name).getName()).isEqualTo(name));

      Files.delete(disk.resolve("ballast"));

      client.purgeQueue(WAITING);
      assertThat(server.awaitIdle(SOON)).isTrue();
      assertThat(server.monitor(LOCATION).attempts("q", 1_000)).hasSize(UNDER_WAY);
    }
    try (EmbeddedCloudTasks again = EmbeddedCloudTasks.at(file()).start()) {
      assertThat(again.monitor(LOCATION).idle()).isTrue();
      assertThat(target.waiting()).isZero();
    }
  }

  private Path file() {
    return disk.resolve("tasks.db");
  }

  private EmbeddedCloudTasks start() {
    return EmbeddedCloudTasks.at(file()).start();
  }

  /** Tasks whose target does not answer yet; and a paused queue. */
  private void beginAttempts(CloudTasksClient client) throws InterruptedException {
    client.createQueue(
        LOCATION,
        Queue.newBuilder()
            .setName(QUEUE)
            .setRateLimits(RateLimits.newBuilder().setMaxConcurrentDispatches(UNDER_WAY))
            .build());
    client.createQueue(LOCATION, Queue.newBuilder().setName(WAITING).build());
    client.pauseQueue(WAITING);
    target.hold();
    Set<String> begun = new HashSet<>();
    for (int i = 0; i < UNDER_WAY; i++) {
      client.createTask(QUEUE, task(i, 10));
      begun.add(target.next().body().strip());
    }
    assertThat(begun).hasSize(UNDER_WAY);
  }

  private List<String> createUntilRefused(CloudTasksClient client) {
    List<String> created = new ArrayList<>();
    for (int i = 0; ; i++) {
      try {
        created.add(client.createTask(WAITING, task(i, 20_000)).getName());
      } catch (ResourceExhaustedException full) {
        assertThat(full).hasMessageContaining("The disk is full; nothing was stored.");
        return created;
      }
    }
  }

  private Task task(int number, int size) {
    return Task.newBuilder()
        .setHttpRequest(
            HttpRequest.newBuilder()
                .setUrl(target.url("/hook"))
                .setBody(ByteString.copyFromUtf8(number + " ".repeat(size))))
        .build();
  }

  private static void fill(Path file) throws IOException {
    byte[] block = new byte[4_096];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertThat(Files.size(file)).isPositive();
    }
  }

  private static boolean ran(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
