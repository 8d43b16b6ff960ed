package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.cloud.tasks.v2.AppEngineHttpRequest;
import com.google.cloud.tasks.v2.HttpMethod;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.Task;
import com.google.cloud.tasks.v2.UpdateQueueRequest;
import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The errors recorded from the real service, through the real client. */
class RefusalsTest extends ServerFixture {

  private static void assertRefused(Code code, String message, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ApiException.class,
            refusal -> {
              assertThat(refusal.getStatusCode().getCode()).isEqualTo(code);
              assertThat(refusal.getCause()).hasMessage(code + ": " + message);
            });
  }

  private void assertQueueRefused(String message, Consumer<Queue.Builder> change) {
    Queue.Builder queue = quick("q");
    change.accept(queue);
    assertRefused(
        Code.INVALID_ARGUMENT, message, () -> client.createQueue(LOCATION, queue.build()));
  }

  private void assertTaskRefused(String message, Task.Builder task) {
    assertRefused(
        Code.INVALID_ARGUMENT, message, () -> client.createTask(queue("q"), task.build()));
  }

  @Test
  void aQueueThatBreaksALimitIsRefused() {
    assertQueueRefused(
        "RetryConfig.minBackoff must be less than or equal to RetryConfig.maxBackoff.",
        q -> q.getRetryConfigBuilder().setMinBackoff(Durations.fromSeconds(301)));
    assertQueueRefused(
        "RateLimits.maxConcurrentDispatches cannot be negative.",
        q -> q.getRateLimitsBuilder().setMaxConcurrentDispatches(-1));
    assertQueueRefused(
        "RateLimits.maxConcurrentDispatches must be less than or equal to 5000.",
        q -> q.getRateLimitsBuilder().setMaxConcurrentDispatches(5_001));
    assertQueueRefused(
        "RetryConfig.maxAttempts must be greater or equal to -1.",
        q -> q.getRetryConfigBuilder().setMaxAttempts(-2));
    assertQueueRefused(
        "RetryConfig.maxDoublings cannot be negative.",
        q -> q.getRetryConfigBuilder().setMaxDoublings(-1));
    assertQueueRefused(
        "RetryConfig.minBackoff cannot be negative.",
        q -> q.getRetryConfigBuilder().setMinBackoff(Durations.fromSeconds(-1)));
    assertQueueRefused(
        "RateLimits.maxDispatchesPerSecond cannot be negative.",
        q -> q.getRateLimitsBuilder().setMaxDispatchesPerSecond(-1));
    assertQueueRefused(
        "RateLimits.maxDispatchesPerSecond must be less than or equal to 500.",
        q -> q.getRateLimitsBuilder().setMaxDispatchesPerSecond(500.1));
    assertQueueRefused(
        "Queue name must be formatted:"
            + " \"projects/<PROJECT_ID>/locations/<LOCATION_ID>/queues/<QUEUE_ID>\".",
        q -> q.setName("not a queue"));
  }

  @Test
  void aNegativeBurstIsAcceptedAsItIsOutputOnly() {
    Queue.Builder queue = quick("q");
    queue.getRateLimitsBuilder().setMaxBurstSize(-1);
    assertThat(client.createQueue(LOCATION, queue.build()).getRateLimits().getMaxBurstSize())
        .isEqualTo(100);
  }

  @Test
  void aMalformedParentIsDenied() {
    assertRefused(
        Code.PERMISSION_DENIED,
        "Permission denied on resource project not-a-valid-parent.",
        () -> client.createQueue("not-a-valid-parent", quick("q").build()));
  }

  @Test
  void aQueueThatExistsOrExistedRecentlyCannotBeCreated() {
    createQueue("q");
    assertRefused(Code.ALREADY_EXISTS, "Queue already exists", () -> createQueue("q"));
    client.deleteQueue(queue("q"));
    assertRefused(
        Code.FAILED_PRECONDITION,
        "The queue cannot be created because a queue with this name existed too recently.",
        () -> createQueue("q"));
    clock.turn(Duration.ofDays(8));
    createQueue("q");
    assertThat(client.getQueue(queue("q")).getState()).isEqualTo(Queue.State.RUNNING);
  }

  @Test
  void aMissingOrDeletedQueueIsNotFound() {
    createQueue("deleted");
    create("deleted", "t");
    client.deleteQueue(queue("deleted"));
    String missing =
        "Queue does not exist. If you just created the queue, wait at least a minute for the queue"
            + " to initialize.";
    for (String name : new String[] {"nosuch", "deleted"}) {
      assertRefused(Code.NOT_FOUND, missing, () -> client.getQueue(queue(name)));
      assertRefused(Code.NOT_FOUND, missing, () -> client.pauseQueue(queue(name)));
      assertRefused(Code.NOT_FOUND, missing, () -> client.resumeQueue(queue(name)));
      assertRefused(Code.NOT_FOUND, missing, () -> client.purgeQueue(queue(name)));
      assertRefused(Code.NOT_FOUND, missing, () -> create(name, "t"));
    }
    assertRefused(
        Code.NOT_FOUND, "Requested entity was not found.", () -> client.deleteQueue(queue("x")));
    assertThat(monitor().idle()).isTrue();
  }

  @Test
  void defaultsAreThoseOfCloudTasks() {
    Queue queue = client.createQueue(LOCATION, Queue.newBuilder().setName(queue("q")).build());
    assertThat(queue.getRateLimits().getMaxDispatchesPerSecond()).isEqualTo(500);
    assertThat(queue.getRateLimits().getMaxBurstSize()).isEqualTo(100);
    assertThat(queue.getRateLimits().getMaxConcurrentDispatches()).isEqualTo(1_000);
    assertThat(queue.getRetryConfig().getMaxAttempts()).isEqualTo(100);
    assertThat(queue.getRetryConfig().getMinBackoff()).isEqualTo(Durations.fromMillis(100));
    assertThat(queue.getRetryConfig().getMaxBackoff()).isEqualTo(Durations.fromHours(1));
    assertThat(queue.getRetryConfig().getMaxDoublings()).isEqualTo(16);
    assertThat(queue.getState()).isEqualTo(Queue.State.RUNNING);
  }

  @Test
  void anUpdateTouchesOnlyWhatItsMaskNames() {
    createQueue("q", 10, 5);
    client.pauseQueue(queue("q"));
    Queue changed =
        client.updateQueue(
            UpdateQueueRequest.newBuilder()
                .setQueue(
                    quick("q").setState(Queue.State.RUNNING).build().toBuilder()
                        .setRateLimits(
                            com.google.cloud.tasks.v2.RateLimits.newBuilder()
                                .setMaxDispatchesPerSecond(20)))
                .setUpdateMask(
                    FieldMask.newBuilder().addPaths("rate_limits.max_dispatches_per_second"))
                .build());
    assertThat(changed.getRateLimits().getMaxDispatchesPerSecond()).isEqualTo(20);
    assertThat(changed.getRateLimits().getMaxConcurrentDispatches()).isEqualTo(5);
    assertThat(changed.getState()).isEqualTo(Queue.State.PAUSED);
    assertThat(client.updateQueue(quick("new").build(), FieldMask.getDefaultInstance()).getName())
        .isEqualTo(queue("new"));
  }

  @Test
  void queuesAreListedByPageAndState() {
    createQueue("a");
    createQueue("b");
    createQueue("c");
    client.pauseQueue(queue("b"));
    assertThat(client.listQueues(LOCATION).iterateAll())
        .extracting(Queue::getName)
        .containsExactly(queue("a"), queue("b"), queue("c"));
    var request =
        com.google.cloud.tasks.v2.ListQueuesRequest.newBuilder().setParent(LOCATION).setPageSize(2);
    assertThat(client.listQueues(request.build()).getPage().getValues()).hasSize(2);
    assertThat(client.listQueues(request.build()).iterateAll()).hasSize(3);
    assertThat(client.listQueues(request.setFilter("state: PAUSED").build()).iterateAll())
        .extracting(Queue::getName)
        .containsExactly(queue("b"));
  }

  @Test
  void aTaskThatBreaksARuleIsRefused() {
    createQueue("q");
    assertTaskRefused(
        "Task.dispatchDeadline must be between [15s, 30m].",
        post("b").setDispatchDeadline(Durations.fromSeconds(14)));
    assertTaskRefused(
        "Task.dispatchDeadline must be between [15s, 30m].",
        post("b").setDispatchDeadline(Durations.fromSeconds(1_801)));
    assertTaskRefused(
        "Task.dispatchDeadline must be between [15s, 24h15s].",
        appEngine().setDispatchDeadline(Durations.fromHours(25)));
    assertTaskRefused("HttpRequest.url is required.", url(""));
    assertTaskRefused("HttpTarget.url must start with 'http://' or 'https://'.", url("a.org/x"));
    assertTaskRefused("HttpTarget.url must start with 'http://' or 'https://'.", url("ftp://a"));
    assertTaskRefused(
        "HttpRequest.url must be no more than 2083 characters.",
        url("http://a/" + "x".repeat(2_080)));
    assertTaskRefused(
        "The queue name from request ('%s') must be the same as the queue name in the named task"
                .formatted(queue("q"))
            + " ('%s').".formatted(queue("q-other")),
        post("b").setName(task("q-other", "t")));
    assertTaskRefused(
        "Task ID \"not a valid id\" can contain only letters ([A-Za-z]), numbers ([0-9]), hyphens"
            + " (-), or underscores (_). Task ID must between 1 and 500 characters.",
        post("b").setName(task("q", "not a valid id")));
    assertTaskRefused(
        "HttpRequest.body is allowed only with POST, PUT and PATCH.",
        Task.newBuilder()
            .setHttpRequest(
                post("b").getHttpRequest().toBuilder().setHttpMethod(HttpMethod.GET).build()));
    assertTaskRefused(
        "Task.httpRequest or Task.appEngineHttpRequest is required.", Task.newBuilder());
  }

  @Test
  void aScheduleTooFarAheadIsRefusedInPacificTime() {
    createQueue("q");
    Timestamp far = Timestamps.fromMillis(Instant.parse("2100-01-01T00:00:00Z").toEpochMilli());
    assertTaskRefused(
        "The Task.scheduleTime, 2099-12-31T16:00:00-08:00, is too far in the future. Schedule time"
            + " must be no more than 720h in the future.",
        post("b").setScheduleTime(far));
  }

  @Test
  void aTaskTooLargeIsRefused() {
    createQueue("q");
    Task.Builder large = post("");
    large.getHttpRequestBuilder().setBody(ByteString.copyFrom(new byte[1 << 20]));
    assertTaskRefused("Task size too large: it must be no more than 1048569 bytes.", large);
  }

  @Test
  void oddButLegalTasksAreAccepted() {
    createQueue("q");
    client.pauseQueue(queue("q"));
    client.createTask(queue("q"), url("http://a.org/%zz").build());
    client.createTask(queue("q"), appEngine().setDispatchDeadline(Durations.fromHours(1)).build());
    Task past =
        client.createTask(queue("q"), post("b").setScheduleTime(Timestamps.fromMillis(0)).build());
    assertThat(past.getScheduleTime())
        .isEqualTo(Timestamps.fromMillis(TurnedClock.START.toEpochMilli()));
  }

  @Test
  void tasksThatNeverWereAreNotFound() {
    createQueue("q");
    String missing = "Requested entity was not found.";
    assertRefused(Code.NOT_FOUND, missing, () -> client.getTask(task("q", "t")));
    assertRefused(Code.NOT_FOUND, missing, () -> client.deleteTask(task("q", "t")));
    assertRefused(Code.NOT_FOUND, missing, () -> client.runTask(task("q", "t")));
  }

  @Test
  void theBasicViewOmitsTheBodyOnly() {
    createQueue("q");
    client.pauseQueue(queue("q"));
    Task.Builder task = post("body").setName(task("q", "t"));
    task.getHttpRequestBuilder().putHeaders("X-Mixed-Case", "1").putHeaders("content-type", "a/b");
    Task created = client.createTask(queue("q"), task.build());
    assertThat(created.getHttpRequest().getBody().isEmpty()).isTrue();
    assertThat(created.getHttpRequest().getHeadersMap())
        .containsOnly(
            java.util.Map.entry("X-Mixed-Case", "1"),
            java.util.Map.entry("content-type", "a/b"),
            java.util.Map.entry("User-Agent", "Google-Cloud-Tasks"));
    assertThat(created.getDispatchDeadline()).isEqualTo(Durations.fromMinutes(10));
    assertThat(created.getHttpRequest().getHttpMethod()).isEqualTo(HttpMethod.POST);
    Task full =
        client.getTask(
            com.google.cloud.tasks.v2.GetTaskRequest.newBuilder()
                .setName(task("q", "t"))
                .setResponseView(Task.View.FULL)
                .build());
    assertThat(full.getHttpRequest().getBody().toStringUtf8()).isEqualTo("body");
    assertThat(full.getView()).isEqualTo(Task.View.FULL);
  }

  @Test
  void anAppEngineTaskShowsTheHeadersItWillBeSentWith() {
    createQueue("q");
    client.pauseQueue(queue("q"));
    Task created = client.createTask(queue("q"), appEngine().build());
    assertThat(created.getAppEngineHttpRequest().getHeadersMap())
        .containsEntry("User-Agent", "AppEngine-Google; (+http://code.google.com/appengine)")
        .containsEntry("Content-Length", "4")
        .containsEntry("Content-Type", "application/octet-stream");
  }

  @Test
  void tasksAreListedByPage() {
    createQueue("q");
    client.pauseQueue(queue("q"));
    for (int i = 0; i < 5; i++) {
      create("q", "t" + i);
    }
    var request =
        com.google.cloud.tasks.v2.ListTasksRequest.newBuilder()
            .setParent(queue("q"))
            .setPageSize(2)
            .build();
    assertThat(client.listTasks(request).getPage().getValues()).hasSize(2);
    assertThat(client.listTasks(request).iterateAll())
        .extracting(Task::getName)
        .containsExactly(
            task("q", "t0"), task("q", "t1"), task("q", "t2"), task("q", "t3"), task("q", "t4"));
  }

  private static Task.Builder url(String url) {
    return Task.newBuilder().setHttpRequest(HttpRequest.newBuilder().setUrl(url));
  }

  private static Task.Builder appEngine() {
    return Task.newBuilder()
        .setAppEngineHttpRequest(
            AppEngineHttpRequest.newBuilder().setBody(ByteString.copyFromUtf8("body")));
  }
}
