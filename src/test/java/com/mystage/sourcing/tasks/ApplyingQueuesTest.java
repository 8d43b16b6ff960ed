package com.mystage.sourcing.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.RateLimits;
import com.mystage.sourcing.tasks.embedded.EmbeddedCloudTasks;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit calls start before each test
class ApplyingQueuesTest {

  private static final QueueDefinitions TABLE = QueueDefinitions.load();

  @TempDir Path directory;

  private final TaskTarget target =
      new TaskTarget("projects/p/locations/l", "http://us.example", "me@example.org", "us");
  private EmbeddedCloudTasks server;
  private CloudTasksClient client;

  @BeforeEach
  void start() {
    server = EmbeddedCloudTasks.at(directory.resolve("tasks.db")).open();
    client = server.newClient();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private List<String> apply(boolean deleteUnlisted) {
    return new ApplyingQueues(client, target, deleteUnlisted).apply(TABLE);
  }

  private List<String> names() {
    return StreamSupport.stream(
            client.listQueues(target.location()).iterateAll().spliterator(), false)
        .map(queue -> queue.getName().substring(queue.getName().lastIndexOf('/') + 1))
        .toList();
  }

  private void createUnlisted() {
    client.createQueue(
        target.location(), Queue.newBuilder().setName(target.queue("left-over")).build());
  }

  @Test
  void missingQueuesAreCreatedAsTheTableSays() {
    assertThat(apply(false)).isEmpty();

    assertThat(names())
        .containsExactlyInAnyOrderElementsOf(
            TABLE.all().stream().map(QueueDefinition::name).toList());
    Queue dedup = client.getQueue(target.queue("dedup"));
    assertThat(dedup.getRateLimits().getMaxDispatchesPerSecond()).isEqualTo(50);
    assertThat(dedup.getRateLimits().getMaxConcurrentDispatches()).isEqualTo(1);
    assertThat(dedup.getRetryConfig().getMaxAttempts()).isEqualTo(-1);
  }

  @Test
  void otherSettingsGiveWayToTheTablesButAPauseStays() {
    apply(false);
    Queue before = client.getQueue(target.queue("dedup"));
    client.updateQueue(
        before.toBuilder()
            .setRateLimits(RateLimits.newBuilder().setMaxDispatchesPerSecond(7))
            .build(),
        com.google.protobuf.FieldMask.newBuilder().addPaths("rate_limits").build());
    client.pauseQueue(target.queue("dedup"));

    apply(false);

    Queue after = client.getQueue(target.queue("dedup"));
    assertThat(after.getState()).isEqualTo(Queue.State.PAUSED);
    assertThat(after.getRateLimits().getMaxDispatchesPerSecond()).isEqualTo(50);
    assertThat(after.getRateLimits().getMaxConcurrentDispatches()).isEqualTo(1);
  }

  @Test
  void aQueueThatIsNotInTheTableIsReportedAndLeftAlone() {
    createUnlisted();
    assertThat(apply(false)).containsExactly("left-over");
    assertThat(names()).contains("left-over");
  }

  @Test
  void aQueueThatIsNotInTheTableIsDeletedOnlyWhereThatIsAskedFor() {
    createUnlisted();
    assertThat(apply(true)).containsExactly("left-over");
    assertThat(names()).doesNotContain("left-over").contains("scraping");
  }
}
