package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.cloud.tasks.v2.CreateTaskRequest;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.ByteString;
import com.mystage.sourcing.tasks.embedded.Target.Received;
import org.junit.jupiter.api.Test;

/** What only the REST API has: a queue's HTTP target, buffered tasks, the encryption key. */
class HttpTargetTest extends ServerFixture {

  private static final String QUEUES = "/v2/" + LOCATION + "/queues";

  private final RestCaller rest = new RestCaller(() -> server.port());

  private void createTargeted(String id, String more) {
    int port = java.net.URI.create(target.url("/")).getPort();
    RestCaller.Answer answer =
        rest.post(
            QUEUES,
            """
            {"name": "%s", "httpTarget": {"uriOverride": {
              "scheme": "HTTP", "host": "127.0.0.1", "port": "%d"%s}}}
            """
                .formatted(queue(id), port, more));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @Test
  void aQueueShowsItsHttpTargetByRestInEveryCall() {
    createTargeted("q", "");
    JsonNode target = rest.get(QUEUES + "/q").json().path("httpTarget");
    assertThat(target.at("/uriOverride/host").asText()).isEqualTo("127.0.0.1");
    assertThat(target.at("/uriOverride/scheme").asText()).isEqualTo("HTTP");
    assertThat(rest.get(QUEUES).json().at("/queues/0/httpTarget")).isEqualTo(target);
    assertThat(rest.post(QUEUES + "/q:pause", "").json().path("httpTarget")).isEqualTo(target);
  }

  @Test
  void aTaskIsSentWhereItsQueueSays() throws InterruptedException {
    createTargeted("q", ", \"pathOverride\": {\"path\": \"/over\"}");
    client.createTask(
        queue("q"),
        Task.newBuilder()
            .setHttpRequest(HttpRequest.newBuilder().setUrl("https://nowhere.invalid:1/a?b=c"))
            .build());
    assertThat(target.next().path()).isEqualTo("/over?b=c");
  }

  @Test
  void ifNotExistsLeavesATasksOwnUrlAlone() throws InterruptedException {
    createTargeted(
        "q",
        ", \"pathOverride\": {\"path\": \"/over\"}, \"uriOverrideEnforceMode\": \"IF_NOT_EXISTS\"");
    client.createTask(queue("q"), post("b").build());
    assertThat(target.next().path()).isEqualTo("/hook");
  }

  @Test
  void headersAndMethodOfTheQueueReplaceTheTasks() throws InterruptedException {
    createQueue("q");
    RestCaller.Answer changed =
        rest.patch(
            QUEUES + "/q?updateMask=httpTarget.headerOverrides,httpTarget.httpMethod",
            """
            {"httpTarget": {"httpMethod": "PUT", "headerOverrides": [
              {"header": {"key": "X-A", "value": "queue"}},
              {"header": {"key": "X-CloudTasks-TaskName", "value": "forged"}}]}}
            """);
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    Task.Builder task = post("b").setName(task("q", "t"));
    task.getHttpRequestBuilder().putHeaders("x-a", "task").putHeaders("X-B", "task");
    client.createTask(queue("q"), task.build());
    Received request = target.next();
    assertThat(request.method()).isEqualTo("PUT");
    assertThat(request.header("X-A")).isEqualTo("queue");
    assertThat(request.header("X-B")).isEqualTo("task");
    assertThat(request.header("X-CloudTasks-TaskName")).isEqualTo("t");
  }

  @Test
  void theTargetSurvivesUpdatesByClientsThatDoNotKnowIt() {
    createTargeted("q", "");
    client.updateQueue(
        Queue.newBuilder()
            .setName(queue("q"))
            .setRateLimits(
                com.google.cloud.tasks.v2.RateLimits.newBuilder().setMaxDispatchesPerSecond(5))
            .build(),
        com.google.protobuf.FieldMask.newBuilder().addPaths("rate_limits").build());
    restart();
    JsonNode queue = rest.get(QUEUES + "/q").json();
    assertThat(queue.at("/rateLimits/maxDispatchesPerSecond").asDouble()).isEqualTo(5);
    assertThat(queue.at("/httpTarget/uriOverride/host").asText()).isEqualTo("127.0.0.1");
  }

  @Test
  void bufferMakesATaskOfTheBytesItIsGiven() throws InterruptedException {
    createTargeted("q", ", \"pathOverride\": {\"path\": \"/buffered\"}");
    RestCaller.Answer named =
        rest.post(QUEUES + "/q/tasks/mine:buffer", "{\"message\": \"hello\"}");
    assertThat(named.json().at("/task/name").asText()).isEqualTo(task("q", "mine"));
    Received request = target.next();
    assertThat(request.path()).isEqualTo("/buffered");
    assertThat(request.body()).isEqualTo("{\"message\": \"hello\"}");
    assertThat(request.header("Content-Type")).isEqualTo("application/json");
    rest.post(QUEUES + "/q/tasks:buffer", "");
    assertThat(target.next().header("X-CloudTasks-TaskName")).matches("\\d+");
    assertThat(rest.post(QUEUES + "/q/tasks/mine:buffer", "{}").status()).isEqualTo(409);
  }

  @Test
  void aQueueWithoutATargetBuffersNothing() {
    createQueue("q");
    RestCaller.Answer answer = rest.post(QUEUES + "/q/tasks:buffer", "{}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains("httpTarget.uriOverride.host");
    assertThat(rest.post(QUEUES + "/none/tasks:buffer", "{}").status()).isEqualTo(404);
  }

  @Test
  void aTargetThatBreaksARuleIsRefusedByTheNameOfItsField() {
    assertRefusedTarget("\"uriOverride\": {\"host\": \"\"}", "uriOverride.host");
    assertRefusedTarget("\"uriOverride\": {\"port\": 70000}", "uriOverride.port");
    assertRefusedTarget(
        "\"headerOverrides\": [{\"header\": {\"key\": \"a b\", \"value\": \"1\"}}]",
        "headerOverrides");
    assertRefusedTarget("\"uriOverride\": {\"hots\": \"x\"}", "hots");
    assertRefusedTarget("\"uriOverride\": {\"host\": \"a b/c\"}", "uriOverride.host");
    assertRefusedTarget(
        "\"uriOverride\": {\"pathOverride\": {\"path\": \"/a?b\"}}", "pathOverride.path");
    assertRefusedTarget("\"httpMethod\": 99", "httpMethod has no value 99");
    assertRefusedTarget("\"uriOverride\": {\"scheme\": 99}", "scheme has no value 99");
  }

  private void assertRefusedTarget(String target, String field) {
    RestCaller.Answer answer =
        rest.post(
            QUEUES, "{\"name\": \"%s\", \"httpTarget\": {%s}}".formatted(queue("bad"), target));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains(field);
  }

  @Test
  void aUrlWithAUserKeepsItsHost() throws InterruptedException {
    createTargeted("q", ", \"queryOverride\": {\"queryParams\": \"z=1\"}");
    client.createTask(
        queue("q"),
        Task.newBuilder()
            .setHttpRequest(
                HttpRequest.newBuilder().setUrl("http://user:pass@nowhere.invalid/ui?x=1"))
            .build());
    assertThat(target.next().path()).isEqualTo("/ui?z=1");
  }

  @Test
  void aBufferedTaskOfAQueueThatGetsIsSentWithoutABody() throws InterruptedException {
    createTargeted("q", "");
    rest.patch(
        QUEUES + "/q?updateMask=httpTarget.httpMethod",
        "{\"httpTarget\": {\"httpMethod\": \"GET\"}}");
    assertThat(rest.post(QUEUES + "/q/tasks:buffer", "{}").status()).isEqualTo(200);
    assertThat(target.next().method()).isEqualTo("GET");
  }

  @Test
  void aCompressedBodyIsReadAndABrokenOneRefused() throws Exception {
    createTargeted("q", "");
    assertThat(rest.compressed("PATCH", QUEUES + "/q", "no gzip".getBytes()).error())
        .startsWith("The body cannot be read");
    assertThat(rest.get(QUEUES + "/q").json().has("httpTarget")).isTrue();
    var packed = new java.io.ByteArrayOutputStream();
    try (var gzip = new java.util.zip.GZIPOutputStream(packed)) {
      gzip.write(("{\"name\": \"" + queue("packed") + "\"}").getBytes());
    }
    assertThat(rest.compressed("POST", QUEUES, packed.toByteArray()).status()).isEqualTo(200);
  }

  @Test
  void aPageOfAnotherSiteMayChangeNothing() {
    createQueue("q");
    assertThat(rest.from("http://evil.example", "POST", QUEUES + "/q:pause").status())
        .isEqualTo(403);
    assertThat(client.getQueue(queue("q")).getState()).isEqualTo(Queue.State.RUNNING);
  }

  @Test
  void whatIsEncodedInAPathIsDecodedAndWhatCannotBeIsRefused() {
    createTargeted("q", "");
    String encoded = QUEUES.replace("projects/p", "projects/%70");
    assertThat(rest.post(encoded + "/q/tasks:buffer", "{}").status()).isEqualTo(200);
    for (String broken : java.util.List.of("/q%", "/%zz", "?pageToken=%zz")) {
      RestCaller.Answer answer = rest.raw("GET " + QUEUES + broken);
      assertThat(answer.status()).as(broken).isEqualTo(400);
    }
  }

  @Test
  void theKeyOfALocationIsKept() {
    String config = "/v2/" + LOCATION + "/cmekConfig";
    assertThat(rest.get(config).json().path("name").asText()).isEqualTo(LOCATION + "/cmekConfig");
    assertThat(rest.patch(config, "{\"kmsKey\": \"k\"}").json().path("kmsKey").asText())
        .isEqualTo("k");
    restart();
    assertThat(rest.get(config).json().path("kmsKey").asText()).isEqualTo("k");
  }

  @Test
  void aBodyThatIsNoRequestIsRefusedByWhatIsWrong() {
    createQueue("q");
    String tasks = QUEUES + "/q/tasks";
    assertThat(rest.post(tasks, "{\"task\": {\"httpReq\": {}}}").error()).contains("httpReq");
    assertThat(rest.post(tasks, "{\"task\": ").status()).isEqualTo(400);
    assertThat(rest.post(QUEUES, "{\"name\": \"" + queue("r") + "\"} garbage").error())
        .contains("line 1");
    assertThat(
            rest.post(QUEUES, "{\"name\": \"" + queue("r") + "\", \"httpTarget\": null}").status())
        .isEqualTo(200);
    assertThat(
            rest.post(
                    QUEUES,
                    "{\"name\": \""
                        + queue("s")
                        + "\", \"http_target\": {\"http_method\": \"PUT\"}}")
                .json()
                .at("/httpTarget/httpMethod")
                .asText())
        .isEqualTo("PUT");
    assertThat(rest.post(tasks, "[]").error()).contains("Root element must be a message");
    assertThat(rest.get(tasks + "?pageSize=many").error()).contains("many");
    assertThat(rest.get(tasks + "?pagesize=1").error()).contains("pagesize");
    assertThat(rest.get("/v2/nothing/here").status()).isEqualTo(404);
    assertThat(rest.post(tasks, "x".repeat(9 << 20)).error()).contains("size exceeds the limit");
  }

  @Test
  void aFullTaskRoundTripsByRest() {
    createQueue("q");
    client.pauseQueue(queue("q"));
    client.createTask(
        CreateTaskRequest.newBuilder()
            .setParent(queue("q"))
            .setTask(
                Task.newBuilder()
                    .setName(task("q", "t"))
                    .setHttpRequest(
                        HttpRequest.newBuilder()
                            .setUrl("http://a.org/")
                            .setBody(ByteString.copyFrom(new byte[] {0, -1, 7}))))
            .build());
    JsonNode full = rest.get(QUEUES + "/q/tasks/t?responseView=FULL").json();
    assertThat(full.at("/httpRequest/body").asText()).isEqualTo("AP8H");
    assertThat(full.path("view").asText()).isEqualTo("FULL");
    assertThat(rest.delete(QUEUES + "/q/tasks/t").json()).isEmpty();
  }
}
