package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.rpc.StatusCode.Code;
import com.google.cloud.tasks.v2.HttpMethod;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.ByteString;
import com.google.protobuf.util.Timestamps;
import com.mystage.sourcing.tasks.QueueStatus;
import com.mystage.sourcing.tasks.embedded.Target.Received;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DispatchTest extends ServerFixture {

  @Test
  void aTaskIsPostedWithItsBodyAndForgottenAfterA2xx() throws InterruptedException {
    createQueue("q");
    target.answering(204);

    create("q", "t1");
    Received request = target.next();
    awaitIdle();

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/hook");
    assertThat(request.body()).isEqualTo("t1");
    assertThat(request.header("User-Agent")).isEqualTo("Google-Cloud-Tasks");
    assertThat(request.header("X-CloudTasks-QueueName")).isEqualTo("q");
    assertThat(request.header("X-CloudTasks-TaskName")).isEqualTo("t1");
    assertThat(request.header("X-CloudTasks-TaskETA"))
        .isEqualTo(TurnedClock.START.getEpochSecond() + ".000000");
    assertThat(request.header("Content-Type")).isEqualTo("(absent)");
    assertRefused(
        Code.NOT_FOUND,
        "The task no longer exists, though a task with this name existed recently. The task"
            + " either successfully completed or was deleted.",
        () -> client.getTask(task("q", "t1")));
  }

  @Test
  void aScheduledTaskWaitsForTheWallClock() throws InterruptedException {
    createQueue("q");
    Task task =
        client.createTask(
            queue("q"),
            post("later")
                .setScheduleTime(
                    Timestamps.fromMillis(TurnedClock.START.plusSeconds(60).toEpochMilli()))
                .build());
    turn(Duration.ofSeconds(59));
    create("q", "now");
    assertThat(target.next().body()).isEqualTo("now");
    assertThat(client.getTask(task.getName()).getDispatchCount()).isZero();

    turn(Duration.ofSeconds(1));
    assertThat(target.next().body()).isEqualTo("later");
  }

  @Test
  void aPausedQueueTakesTasksInAndSendsNoneUntilResumed() throws InterruptedException {
    createQueue("q");
    createQueue("other");
    client.pauseQueue(queue("q"));
    create("q", "t");
    create("other", "u");
    assertThat(target.next().body()).isEqualTo("u");
    assertThat(target.waiting()).isZero();

    client.resumeQueue(queue("q"));
    assertThat(target.next().body()).isEqualTo("t");
  }

  @Test
  void aQueueSendsItsBurstAndThenAtItsRate() throws InterruptedException {
    createQueue("q", 1, 100);
    for (int i = 0; i < 13; i++) {
      create("q", "t" + i);
    }
    for (int i = 0; i < 10; i++) {
      target.next();
    }
    awaitQueue(status -> status.depth() == 3);
    assertThat(target.waiting()).isZero();
    turn(Duration.ofSeconds(1));
    target.next();
    awaitQueue(status -> status.depth() == 2);
    turn(Duration.ofSeconds(2));
    target.next();
    target.next();
    awaitIdle();
  }

  @Test
  void noMoreTasksRunAtATimeThanTheQueueAllows() throws InterruptedException {
    createQueue("q", 500, 2);
    target.hold();
    for (int i = 0; i < 5; i++) {
      create("q", "t" + i);
    }
    target.next();
    target.next();
    QueueStatus status = monitor().queues().getFirst();
    assertThat(status.inFlight()).isEqualTo(2);
    assertThat(status.due()).isEqualTo(3);
    assertThat(target.waiting()).isZero();
    target.release();
    awaitIdle();
  }

  @Test
  void anAttemptThatHasNoAnswerYetIsShown() throws InterruptedException {
    createQueue("q");
    target.hold();
    create("q", "t");
    target.next();
    Task task = client.getTask(task("q", "t"));
    assertThat(task.getDispatchCount()).isEqualTo(1);
    assertThat(task.getResponseCount()).isZero();
    assertThat(task.getFirstAttempt().hasDispatchTime()).isTrue();
    assertThat(task.getLastAttempt().hasResponseTime()).isFalse();
    target.release();
    awaitIdle();
  }

  @Test
  void aTaskReachesATargetByItsName() throws InterruptedException {
    createQueue("q");
    client.createTask(
        queue("q"),
        Task.newBuilder()
            .setHttpRequest(
                HttpRequest.newBuilder()
                    .setUrl(target.url("/hook").replace("127.0.0.1", "localhost")))
            .build());
    assertThat(target.next().path()).isEqualTo("/hook");
    awaitIdle();
  }

  @Test
  void aDeletedTaskIsNotSent() throws InterruptedException {
    createQueue("q");
    client.pauseQueue(queue("q"));
    create("q", "t");
    client.deleteTask(task("q", "t"));
    create("q", "u");
    client.resumeQueue(queue("q"));
    assertThat(target.next().body()).isEqualTo("u");
    awaitIdle();
  }

  @Test
  void theCallersHeadersAreSentAsTheyAreButForTheReservedOnes() throws InterruptedException {
    createQueue("q");
    client.createTask(
        queue("q"),
        Task.newBuilder()
            .setHttpRequest(
                HttpRequest.newBuilder()
                    .setHttpMethod(HttpMethod.PUT)
                    .setUrl(target.url("/hook?x=1"))
                    .putHeaders("X-Mixed-Case", "1")
                    .putHeaders("content-type", "text/plain")
                    .putHeaders("X-CloudTasks-TaskName", "forged")
                    .putHeaders("X-Google-Thing", "forged")
                    .setBody(ByteString.copyFromUtf8("b")))
            .build());
    Received request = target.next();
    assertThat(request.method()).isEqualTo("PUT");
    assertThat(request.path()).isEqualTo("/hook?x=1");
    assertThat(request.header("X-Mixed-Case")).isEqualTo("1");
    assertThat(request.header("Content-Type")).isEqualTo("text/plain");
    assertThat(request.header("X-CloudTasks-TaskName")).matches("\\d+");
    assertThat(request.header("X-Google-Thing")).isEqualTo("(absent)");
  }

  @Test
  void headersGoOverTheWireInTheCaseTheyCameIn() throws InterruptedException {
    createQueue("q");
    try (RawTarget raw = new RawTarget()) {
      client.createTask(
          queue("q"),
          Task.newBuilder()
              .setName(task("q", "t"))
              .setHttpRequest(
                  HttpRequest.newBuilder()
                      .setUrl(raw.url("/hook"))
                      .putHeaders("x-lower", "1")
                      .putHeaders("X-MiXeD-Case", "2")
                      .putHeaders("X-Unicode", "caf\u00e9")
                      .putHeaders("Host", "elsewhere.org")
                      .putHeaders("Expect", "100-continue")
                      .putHeaders("Content-Length", "99")
                      .putHeaders("Transfer-Encoding", "chunked")
                      .setBody(ByteString.copyFromUtf8("b")))
              .build());
      assertThat(raw.next())
          .startsWith("POST /hook HTTP/1.1")
          .contains(
              "x-lower: 1",
              "X-MiXeD-Case: 2",
              "X-Unicode: caf\u00c3\u00a9", // UTF-8, read as ISO 8859-1
              "User-Agent: Google-Cloud-Tasks",
              "X-CloudTasks-QueueName: q",
              "X-CloudTasks-TaskName: t",
              "X-CloudTasks-TaskRetryCount: 0",
              "X-CloudTasks-TaskExecutionCount: 0",
              "Host: " + raw.url("").substring("http://".length()),
              "Content-Length: 1")
          .noneMatch(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-type"))
          .noneMatch(line -> line.startsWith("Expect"))
          .noneMatch(line -> line.contains("elsewhere.org") || line.contains("chunked"));
    }
    awaitIdle();
  }

  @Test
  void aTaskIsGivenUpAtItsNextFailureOnceItIsThirtyOneDaysOld() throws InterruptedException {
    createQueue("q");
    target.answering(500, 500);
    create("q", "t");
    target.next();
    awaitFailure();
    turn(Duration.ofDays(31).plusSeconds(1));
    target.next();
    awaitIdle();
  }
}
