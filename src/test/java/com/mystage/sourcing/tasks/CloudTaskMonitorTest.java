package com.mystage.sourcing.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tasks.v2.CloudTasksClient;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.sqlite.SqliteDocuments;
import com.mystage.sourcing.tasks.embedded.EmbeddedCloudTasks;
import com.mystage.sourcing.tasks.embedded.Target;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The monitor of the cloud engine; the embedded server stands for Google's behind the client. */
@SuppressWarnings("NullAway.Init") // JUnit calls start before each test
class CloudTaskMonitorTest {

  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir Path directory;

  private final Target http = new Target();
  private final TaskTarget target =
      new TaskTarget("projects/p/locations/l", http.url(""), "me@example.org", "us");
  private EmbeddedCloudTasks server;
  private CloudTasksClient client;
  private DocumentStore documents;
  private PushHistory history;
  private TaskMonitor monitor;

  @BeforeEach
  void start() {
    server = EmbeddedCloudTasks.at(directory.resolve("tasks.db")).open();
    client = server.newClient();
    QueueDefinitions table = QueueDefinitions.load();
    new ApplyingQueues(client, target, false).apply(table);
    documents =
        new SqliteDocuments(directory.resolve("documents.db"), DeclaredIndexes.load(), CLOCK);
    history =
        new PushHistory(
            documents,
            table.all().stream().map(QueueDefinition::name).toList(),
            CLOCK,
            1_000,
            Duration.ofDays(1));
    monitor = new CloudTaskMonitor(client, target, history, CLOCK);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
    documents.close();
    http.close();
  }

  private void enqueue(String queue, String... names) {
    new CloudTasksQueues(client, target)
        .enqueue(
            List.of(names).stream()
                .map(name -> new TaskRequest(queue, name, "{\"id\":\"" + name + "\"}", null))
                .toList());
  }

  private QueueStatus status(String queue) {
    return monitor.queues().stream()
        .filter(status -> status.name().equals(queue))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void queuesTellTheirSettingsTasksAndHistory() {
    enqueue("scraping", "a", "b");
    history.record(
        new Attempt("scraping", "z", 1, Instant.now(), 500, Duration.ofMillis(3), "down"));

    QueueStatus scraping = status("scraping");

    assertThat(scraping.depth()).isEqualTo(2);
    assertThat(scraping.due()).isEqualTo(2);
    assertThat(scraping.maxDispatchesPerSecond()).isEqualTo(100);
    assertThat(scraping.retry().minBackoff()).isEqualTo(Duration.ofSeconds(2));
    assertThat(scraping.failed()).isEqualTo(1);
    assertThat(scraping.succeeded()).isZero();
    assertThat(scraping.lastMinute()).isEqualTo(1);
    assertThat(scraping.created()).isNull();
    assertThat(scraping.effectiveRate()).isNull();
    assertThat(monitor.attempts("scraping", 5)).hasSize(1);
  }

  @Test
  void tasksAreListedAndFoundWithWhatTheySend() {
    enqueue("scraping", "b", "a");

    assertThat(monitor.tasks("scraping", 10).stream().map(TaskStatus::name))
        .containsExactly("a", "b");
    QueuedTask a = monitor.task("scraping", "a").orElseThrow();
    assertThat(a.url()).isEqualTo(http.url("/tasks/scraping"));
    assertThat(a.body()).isEqualTo("{\"id\":\"a\"}");
    assertThat(monitor.task("scraping", "none")).isEmpty();
    assertThat(monitor.task("scraping", "not a name")).isEmpty();
    assertThat(monitor.tasks("none", 10)).isEmpty();
    assertThat(monitor.search(TaskQuery.all("none", 10)).tasks()).isEmpty();
  }

  @Test
  void aTaskThatFailedTellsItsLastStatus() throws InterruptedException {
    http.answering(418);
    enqueue("scraping", "a");
    server.startDispatching();
    http.next();
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (monitor.task("scraping", "a").orElseThrow().status().lastStatus() == 0) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
    assertThat(monitor.task("scraping", "a").orElseThrow().status().lastStatus()).isEqualTo(418);
  }

  @Test
  void aSearchGoesThroughThePagesOfTheApi() {
    enqueue(
        "scraping", IntStream.range(0, 1_206).mapToObj("t%04d"::formatted).toArray(String[]::new));

    List<String> found = new ArrayList<>();
    String cursor = "";
    do {
      TaskPage page = monitor.search(new TaskQuery("scraping", "", "/tasks/", "5\"}", 50, cursor));
      page.tasks().forEach(task -> found.add(task.status().name()));
      cursor = page.next();
    } while (!cursor.isEmpty());

    assertThat(found).hasSize(121).doesNotHaveDuplicates().allMatch(name -> name.endsWith("5"));
  }

  @Test
  void aForeignCursorIsRefused() {
    assertThatThrownBy(() -> monitor.search(new TaskQuery("scraping", "", "", "", 5, "zzz")))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("cursor");
  }

  @Test
  void idleMeansThatNoQueueHoldsATask() throws InterruptedException {
    assertThat(monitor.awaitIdle(Duration.ZERO)).isTrue();
    enqueue("dedup", "a");
    assertThat(monitor.idle()).isFalse();
    assertThat(monitor.awaitIdle(Duration.ZERO)).isFalse();
    server.startDispatching();
    assertThat(monitor.awaitIdle(Duration.ofSeconds(10))).isTrue();
  }
}
