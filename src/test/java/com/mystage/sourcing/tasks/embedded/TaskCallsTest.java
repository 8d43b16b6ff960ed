package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.rpc.StatusCode.Code;
import com.google.cloud.tasks.v2.AppEngineHttpRequest;
import com.google.cloud.tasks.v2.HttpMethod;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The calls that concern tasks, and their errors as recorded from the real service. */
class TaskCallsTest extends ServerFixture {

  private void assertTaskRefused(String message, Task.Builder task) {
    assertRefused(
        Code.INVALID_ARGUMENT, message, () -> client.createTask(queue("q"), task.build()));
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
  void aTaskOfExactlyTheLargestSizeIsAccepted() {
    createQueue("q");
    client.pauseQueue(queue("q"));
    Task.Builder task = post("").setName(task("q", "t"));
    task.getHttpRequestBuilder().setBody(ByteString.copyFrom(new byte[1_000_000]));
    int more = 1_048_569 - stored(client.createTask(queue("q"), task.build()));
    task.setName(task("q", "u"));
    task.getHttpRequestBuilder().setBody(ByteString.copyFrom(new byte[1_000_000 + more + 1]));
    assertTaskRefused("Task size too large: it must be no more than 1048569 bytes.", task);
    task.getHttpRequestBuilder().setBody(ByteString.copyFrom(new byte[1_000_000 + more]));
    client.createTask(queue("q"), task.build());
  }

  private int stored(Task created) {
    Task full =
        client.getTask(
            com.google.cloud.tasks.v2.GetTaskRequest.newBuilder()
                .setName(created.getName())
                .setResponseView(Task.View.FULL)
                .build());
    return full.toBuilder().clearView().build().getSerializedSize();
  }

  @Test
  void headersThatHttpCannotCarryAreRefused() {
    createQueue("q");
    assertTaskRefused(
        "HttpRequest.headers must be less than 80 KB.", header("X-Long", "x".repeat(80 * 1_024)));
    assertTaskRefused(
        "HttpRequest.headers: 'no header' is no header name.", header("no header", "1"));
    assertTaskRefused(
        "HttpRequest.headers['X-A'] holds characters that no header may hold.",
        header("X-A", "1\r\nX-B: 2"));
  }

  private Task.Builder header(String name, String value) {
    Task.Builder task = post("b");
    task.getHttpRequestBuilder().putHeaders(name, value);
    return task;
  }

  @Test
  void aTokenWithoutAnAccountIsRefused() {
    createQueue("q");
    Task.Builder task = post("b");
    task.getHttpRequestBuilder().getOidcTokenBuilder().setAudience("us");
    assertTaskRefused("HttpRequest.oidcToken.serviceAccountEmail is required.", task);
  }

  @Test
  void timesAreAsPreciseAsTheApiSays() {
    createQueue("q");
    client.pauseQueue(queue("q"));
    clock.turn(java.time.Duration.ofMillis(1_700));
    Task created =
        client.createTask(
            queue("q"),
            post("b").setDispatchDeadline(Durations.fromNanos(15_123_456_789L)).build());
    assertThat(created.getCreateTime())
        .isEqualTo(Timestamps.fromSeconds(TurnedClock.START.getEpochSecond() + 1));
    assertThat(created.getDispatchDeadline()).isEqualTo(Durations.fromMillis(15_123));
  }

  @Test
  void idsAreUpToFiveHundredCharactersLong() {
    createQueue("q");
    client.pauseQueue(queue("q"));
    assertThat(create("q", "a-Z_9".repeat(100)).getName()).hasSize(queue("q").length() + 507);
    assertThat(refusalOf(() -> create("q", "a".repeat(501))).message())
        .endsWith("Task ID must between 1 and 500 characters.");
    assertThat(refusalOf(() -> create("q", "not a valid id")).details())
        .containsExactly("type.googleapis.com/google.rpc.Help");
  }

  @Test
  void tasksWithoutANameGetOneOfTheirOwn() {
    createQueue("q");
    client.pauseQueue(queue("q"));
    String first = client.createTask(queue("q"), post("b").build()).getName();
    String second = client.createTask(queue("q"), post("b").build()).getName();
    assertThat(first).startsWith(queue("q") + "/tasks/").isNotEqualTo(second);
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
