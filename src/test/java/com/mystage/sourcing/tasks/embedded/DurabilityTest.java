package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutures;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.CreateTaskRequest;
import com.google.cloud.tasks.v2.Task;
import com.mystage.sourcing.tasks.QueueStatus;
import com.mystage.sourcing.tasks.embedded.Target.Received;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DurabilityTest extends ServerFixture {

  @Test
  void theNameOfAnEndedTaskStaysTakenForAnHour() throws InterruptedException {
    createQueue("q");
    create("q", "t");
    target.next();
    awaitIdle();

    assertTaken("t");
    turn(Duration.ofMinutes(61));
    create("q", "t");
    assertThat(target.next().body()).isEqualTo("t");
  }

  private void assertTaken(String id) {
    assertRefused(Code.ALREADY_EXISTS, "Requested entity already exists", () -> create("q", id));
  }

  @Test
  void aPurgeEndsTheTasksAndKeepsTheirNamesTaken() {
    createQueue("q");
    client.pauseQueue(queue("q"));
    create("q", "t");

    client.purgeQueue(queue("q"));

    assertThat(monitor().idle()).isTrue();
    assertTaken("t");
  }

  @Test
  void whatWasAcknowledgedIsSentAfterARestart() throws InterruptedException {
    createQueue("q");
    client.pauseQueue(queue("q"));
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      create("q", "t" + i);
      names.add("t" + i);
    }
    client.deleteTask(task("q", "t7"));
    names.remove("t7");

    restart();
    client.resumeQueue(queue("q"));
    server.startDispatching();

    Set<String> sent = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      sent.add(target.next().body());
    }
    awaitIdle();
    assertThat(sent).isEqualTo(names);
    assertTaken("t7");
    QueueStatus status = monitor().queues().getFirst();
    assertThat(List.of(status.created(), status.succeeded(), status.failed()))
        .containsExactly(50L, 49L, 0L);
  }

  @Test
  void aQueueThatIsCreatedAgainKeepsItsTasksAndHasNoHistoryOfTheFirst() throws Exception {
    createQueue("q");
    create("q", "before");
    target.next();
    awaitIdle();
    client.deleteQueue(queue("q"));
    turn(Duration.ofDays(8));
    createQueue("q");
    client.pauseQueue(queue("q"));
    create("q", "t");
    assertTaken("t");

    restart();

    assertThat(client.getTask(task("q", "t")).getName()).isEqualTo(task("q", "t"));
    assertThat(client.listTasks(queue("q")).iterateAll()).hasSize(1);
    assertThat(monitor().attempts("q", 10)).isEmpty();
  }

  /** A copy of the files in mid-flight is what a crash would leave. */
  @Test
  void whatWasAcknowledgedIsInTheFileAtOnce() throws Exception {
    createQueue("q");
    client.pauseQueue(queue("q"));
    List<ApiFuture<Task>> calls = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      calls.add(
          client
              .createTaskCallable()
              .futureCall(
                  CreateTaskRequest.newBuilder()
                      .setParent(queue("q"))
                      .setTask(post("b").setName(task("q", "t" + i)))
                      .build()));
    }
    ApiFutures.allAsList(calls).get();
    client.deleteTask(task("q", "t0"));

    Path crashed = Files.createDirectory(directory.resolve("crashed"));
    for (String file : new String[] {"tasks.db", "tasks.db-wal"}) {
      Files.copy(directory.resolve(file), crashed.resolve(file));
    }
    try (EmbeddedCloudTasks after =
            configured(EmbeddedCloudTasks.at(crashed.resolve("tasks.db"))).open();
        CloudTasksClient reader = after.newClient()) {
      assertThat(after.monitor(LOCATION).queues().getFirst().depth()).isEqualTo(299);
      assertThat(reader.getTask(task("q", "t299")).getName()).endsWith("t299");
      assertThat(refusalOf(() -> reader.getTask(task("q", "t0"))).message())
          .contains("existed recently");
    }
  }

  @Test
  void anAttemptUnderWayMayEndWhenSendingStops() throws InterruptedException {
    createQueue("q");
    target.hold();
    create("q", "t");
    target.next();
    Thread.ofVirtual().start(target::release);
    server.stopDispatching(SOON);
    awaitIdle();
    assertThat(monitor().attempts("q", 5)).hasSize(1);
  }

  @Test
  void aTaskThatWasUnderWayAtTheEndIsSentAgain() throws InterruptedException {
    createQueue("q");
    target.hold();
    create("q", "t");
    target.next();

    restart();
    target.release();
    server.startDispatching();

    Received again = target.next();
    assertThat(again.body()).isEqualTo("t");
    assertThat(again.header("X-CloudTasks-TaskRetryCount")).isEqualTo("0");
    awaitIdle();
  }
}
