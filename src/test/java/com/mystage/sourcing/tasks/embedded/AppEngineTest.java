package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tasks.v2.AppEngineHttpRequest;
import com.google.cloud.tasks.v2.HttpMethod;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.ByteString;
import com.google.protobuf.util.Durations;
import com.mystage.sourcing.tasks.embedded.Target.Received;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tasks for App Engine, as recorded from the real service. */
class AppEngineTest extends ServerFixture {

  @Override
  EmbeddedCloudTasksBuilder configured(EmbeddedCloudTasksBuilder builder) {
    return super.configured(builder).appEngine(URI.create(target.url("/")));
  }

  private void createAppEngineTask() {
    client.createTask(
        queue("q"),
        Task.newBuilder()
            .setName(task("q", "t"))
            .setAppEngineHttpRequest(
                AppEngineHttpRequest.newBuilder()
                    .setHttpMethod(HttpMethod.POST)
                    .setRelativeUri("/jobs?x=1")
                    .putHeaders("X-Mine", "1")
                    .putHeaders("X-AppEngine-TaskName", "forged")
                    .setBody(ByteString.copyFromUtf8("body")))
            .build());
  }

  @Test
  void aTaskIsSentToItsRelativeUriWithTheHeadersOfAppEngine() throws InterruptedException {
    createQueue("q");
    createAppEngineTask();
    Received request = target.next();
    assertThat(request.path()).isEqualTo("/jobs?x=1");
    assertThat(request.body()).isEqualTo("body");
    assertThat(request.header("X-Mine")).isEqualTo("1");
    assertThat(request.header("User-Agent"))
        .isEqualTo("AppEngine-Google; (+http://code.google.com/appengine)");
    assertThat(request.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(request.header("X-AppEngine-QueueName")).isEqualTo("q");
    assertThat(request.header("X-AppEngine-TaskName")).isEqualTo("t");
    assertThat(request.header("X-AppEngine-TaskETA"))
        .isEqualTo(TurnedClock.START.getEpochSecond() + ".000000");
    assertThat(request.header("X-CloudTasks-TaskName")).isEqualTo("(absent)");
  }

  private String refused(AppEngineHttpRequest.Builder request) {
    return refusalOf(() ->
            client.createTask(
                queue("q"), Task.newBuilder().setAppEngineHttpRequest(request).build()))
        .message();
  }

  @Test
  void aRequestThatBreaksARuleOfAppEngineIsRefused() {
    createQueue("q");
    AppEngineHttpRequest.Builder request = AppEngineHttpRequest.newBuilder();
    assertThat(refused(request.setRelativeUri("@elsewhere/")))
        .isEqualTo("AppEngineHttpRequest.relativeUri must begin with '/'.");
    assertThat(refused(request.setRelativeUri("/a b")))
        .isEqualTo("AppEngineHttpRequest.relativeUri cannot hold spaces.");
    assertThat(refused(request.setRelativeUri("/" + "a".repeat(2_083))))
        .isEqualTo("AppEngineHttpRequest.relativeUri must be no more than 2083 characters.");
    request.setRelativeUri("/").setHttpMethod(HttpMethod.PATCH);
    assertThat(refused(request.setBody(ByteString.copyFromUtf8("b"))))
        .isEqualTo("AppEngineHttpRequest.body is allowed only with POST and PUT.");
  }

  @Test
  void whatAppEngineFillsInIsFilledIn() {
    createQueue("q");
    client.pauseQueue(queue("q"));
    Task.Builder task = Task.newBuilder().setDispatchDeadline(Durations.ZERO);
    task.getAppEngineHttpRequestBuilder()
        .putHeaders("user-agent", "mine")
        .getAppEngineRoutingBuilder()
        .setService("s")
        .setVersion("v")
        .setHost("forged");
    Task created = client.createTask(queue("q"), task.build());
    assertThat(created.getDispatchDeadline()).isEqualTo(Durations.fromMinutes(10));
    assertThat(created.getAppEngineHttpRequest().getAppEngineRouting().getHost())
        .isEqualTo("v.s.p.appspot.com");
    assertThat(created.getAppEngineHttpRequest().getHeadersMap())
        .containsEntry("User-Agent", "mine AppEngine-Google; (+http://code.google.com/appengine)");
  }

  @Test
  void tooManyRequestsDoNotSlowTheQueueDown() throws InterruptedException {
    createQueue("q", 100, 10);
    target.answering(429);
    createAppEngineTask();
    target.next();
    awaitFailure();
    assertThat(monitor().queues().getFirst().effectiveRate()).isEqualTo(100);
  }

  /** The sequence recorded from the real service: every answer counts as an execution. */
  @Test
  void retriesTellTheirCountsAndTheirReason() throws InterruptedException {
    createQueue("q");
    target.answering(503, 404, 429, 500, 302, 200);
    createAppEngineTask();
    assertAttempt(target.next(), "0", "0", "(absent)", "(absent)");
    assertAttempt(afterBackoff(), "1", "1", "503", "App Error");
    assertAttempt(afterBackoff(), "2", "2", "404", "App Error");
    assertAttempt(afterBackoff(), "3", "3", "429", "App Error");
    assertAttempt(afterBackoff(), "4", "4", "500", "App Error");
    assertAttempt(afterBackoff(), "5", "5", "302", "App Error");
    awaitIdle();
  }

  private Received afterBackoff() throws InterruptedException {
    awaitFailure();
    turn(Duration.ofMinutes(5));
    return target.next();
  }

  private static void assertAttempt(
      Received request, String retries, String executions, String previous, String reason) {
    assertThat(request.header("X-AppEngine-TaskRetryCount")).isEqualTo(retries);
    assertThat(request.header("X-AppEngine-TaskExecutionCount")).isEqualTo(executions);
    assertThat(request.header("X-AppEngine-TaskPreviousResponse")).isEqualTo(previous);
    assertThat(request.header("X-AppEngine-TaskRetryReason")).isEqualTo(reason);
  }
}
