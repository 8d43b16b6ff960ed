package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/tasks.md, kept true. */
class EmbeddingExampleTest {

  private static final String QUEUE = "projects/p/locations/l/queues/mails";

  private final Target app = new Target();

  @TempDir Path folder;

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void aSignUpSendsAMail() throws Exception {
    try (var server = EmbeddedCloudTasks.at(folder.resolve("tasks.db")).start();
        CloudTasksClient client = server.newClient()) {
      client.createQueue("projects/p/locations/l", Queue.newBuilder().setName(QUEUE).build());

      new SignUp(client, app.url("/mails")).of("ada@example.org");

      assertThat(server.awaitIdle(Duration.ofSeconds(5))).isTrue();
      assertThat(app.next().path()).isEqualTo("/mails?to=ada@example.org");
    }
  }

  @Test
  void thePageShowsTheTestAbove() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java"));
    String example =
        source.substring(
            source.indexOf("  @Test\n  void aSignUp"), source.indexOf("  @Test\n  void thePage"));
    assertThat(Files.readString(Path.of("docs/tasks.md")))
        .contains(example.stripTrailing().stripIndent());
  }

  /** What a user's program does. */
  private record SignUp(CloudTasksClient client, String mails) {
    void of(String address) {
      client.createTask(
          QUEUE,
          Task.newBuilder()
              .setHttpRequest(HttpRequest.newBuilder().setUrl(mails + "?to=" + address))
              .build());
    }
  }
}
