package com.mystage.sourcing.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tasks.v2.CloudTasksClient;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.tasks.embedded.EmbeddedCloudTasks;
import com.mystage.sourcing.tasks.embedded.PlainTokens;
import com.mystage.sourcing.tasks.embedded.Target;
import com.mystage.sourcing.tasks.embedded.Target.Received;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit calls start before each test
class CloudTasksQueuesTest {

  @TempDir Path directory;

  private final Target http = new Target();
  private final TaskTarget target =
      new TaskTarget("projects/p/locations/l", http.url(""), "me@example.org", "us");
  private EmbeddedCloudTasks server;
  private CloudTasksClient client;
  private CloudTasksQueues queues;
  private QueueControls controls;

  @BeforeEach
  void start() {
    server = EmbeddedCloudTasks.at(directory.resolve("tasks.db")).tokens(new PlainTokens()).open();
    client = server.newClient();
    queues = new CloudTasksQueues(client, target);
    controls = new QueueControls(client, target);
    new ApplyingQueues(client, target, false).apply(QueueDefinitions.load());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
    http.close();
  }

  private static TaskRequest request(String name) {
    return new TaskRequest("scraping", name, "{\"n\":\"" + name + "\"}", null);
  }

  @Test
  void aTaskIsPushedToItsQueuesUrlInTheNameOfTheServiceAccount() throws InterruptedException {
    assertThat(queues.enqueue(List.of(request("a")))).isEqualTo(1);
    server.startDispatching();

    Received push = http.next();
    assertThat(push.path()).isEqualTo("/tasks/scraping");
    assertThat(push.header("Authorization")).isEqualTo("Bearer me@example.org for us");
    assertThat(push.header("Content-Type")).isEqualTo("application/json");
    assertThat(push.body()).isEqualTo("{\"n\":\"a\"}");
  }

  @Test
  void aCauseThatIsQueuedAlreadyIsASuccessAndNotNew() {
    assertThat(queues.enqueue(List.of(request("a"), request("b")))).isEqualTo(2);
    assertThat(queues.enqueue(List.of(request("b"), request("c"), request("c")))).isEqualTo(1);
  }

  @Test
  void thousandsAreHandedOverAtOnce() throws InterruptedException {
    List<TaskRequest> many = IntStream.range(0, 2_500).mapToObj(i -> request("t" + i)).toList();
    assertThat(queues.enqueue(many)).isEqualTo(2_500);
    assertThat(status("scraping").depth()).isEqualTo(2_500);
    controls.purge("scraping");
    assertThat(server.awaitIdle(Duration.ZERO)).isTrue();
  }

  @Test
  void aQueueThatDoesNotExistIsMissingByName() {
    assertThatThrownBy(
            () -> queues.enqueue(List.of(new TaskRequest("nosuch", "t", "{}", Instant.EPOCH))))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("task nosuch/t: NOT_FOUND")
        .hasMessageContaining("Queue does not exist");
  }

  @Test
  void aTaskOfAPausedQueueRunsWhenAskedTo() throws InterruptedException {
    controls.pause("scraping");
    queues.enqueue(List.of(request("a")));
    server.startDispatching();
    controls.run("scraping", "a");
    assertThat(http.next().path()).isEqualTo("/tasks/scraping");
  }

  @Test
  void aDeletedTaskIsGone() throws InterruptedException {
    queues.enqueue(List.of(request("a")));
    controls.delete("scraping", "a");
    assertThat(server.awaitIdle(Duration.ZERO)).isTrue();
  }

  private QueueStatus status(String queue) {
    return server.monitor(target.location()).queues().stream()
        .filter(status -> status.name().equals(queue))
        .findFirst()
        .orElseThrow();
  }
}
