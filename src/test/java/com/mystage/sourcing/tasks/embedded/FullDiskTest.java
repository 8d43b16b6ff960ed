package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.api.gax.rpc.ResourceExhaustedException;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a small disk of its own, which only the superuser can mount. */
class FullDiskTest {

  private static final String LOCATION = "projects/p/locations/l";
  private static final String QUEUE = LOCATION + "/queues/q";

  @TempDir Path disk;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    mounted = ran("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString());
    assumeTrue(mounted, "a small disk can be mounted");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(ran("umount", disk.toString())).isTrue();
    }
  }

  @Test
  void whatDoesNotFitIsRefusedAndNothingThatWasAcknowledgedIsLost() throws Exception {
    Path ballast = Files.write(disk.resolve("ballast"), new byte[1 << 20]);
    Path file = disk.resolve("tasks.db");
    int acknowledged;
    try (EmbeddedCloudTasks server = EmbeddedCloudTasks.at(file).open();
        CloudTasksClient client = server.newClient()) {
      client.createQueue(LOCATION, Queue.newBuilder().setName(QUEUE).build());
      acknowledged = createUntilRefused(client);
      assertThat(depth(server)).isEqualTo(acknowledged);

      Files.delete(ballast);
      acknowledged += createUntilRefused(client);
      assertThat(depth(server)).isEqualTo(acknowledged);
    }
    try (EmbeddedCloudTasks again = EmbeddedCloudTasks.at(file).open()) {
      assertThat(depth(again)).isEqualTo(acknowledged);
    }
  }

  private static int createUntilRefused(CloudTasksClient client) {
    Task task =
        Task.newBuilder()
            .setHttpRequest(
                HttpRequest.newBuilder()
                    .setUrl("http://127.0.0.1:1/")
                    .setBody(ByteString.copyFrom(new byte[50_000])))
            .build();
    for (int created = 0; ; created++) {
      try {
        client.createTask(QUEUE, task);
      } catch (ResourceExhaustedException full) {
        assertThat(created).isPositive();
        return created;
      }
    }
  }

  private static int depth(EmbeddedCloudTasks server) {
    return server.monitor(LOCATION).queues().getFirst().depth();
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
