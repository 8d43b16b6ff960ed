package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.RetryConfig;
import com.mystage.sourcing.documents.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorCallsTest extends ServerFixture {

  private static final String Q = "/operator/v1/" + LOCATION + "/queues/q";

  private JsonNode get(String path, String... parameters) {
    return call(200, "GET", path, parameters);
  }

  private JsonNode call(int status, String method, String path, String... parameters) {
    Map<String, String> query = new java.util.HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      query.put(parameters[i], parameters[i + 1]);
    }
    JsonAnswer answer = server.operator().answer(method, path, query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.contentType())
        .isEqualTo(status < 400 ? "application/json" : "application/problem+json");
    return Json.parse(answer.body(), JsonNode.class);
  }

  private static List<String> texts(JsonNode list, String field) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(item -> item.path(field).asText())
        .toList();
  }

  private void giveUp(String id) throws InterruptedException {
    target.answering(500);
    create("q", id);
    target.next();
    awaitIdle();
  }

  private void createImpatientQueue() {
    client.createQueue(
        LOCATION, quick("q").setRetryConfig(RetryConfig.newBuilder().setMaxAttempts(1)).build());
  }

  @Test
  void queuesOfEveryLocationAreListedByTheirFullNames() {
    createQueue("q");
    String elsewhere = "projects/p2/locations/l2";
    client.createQueue(elsewhere, Queue.newBuilder().setName(elsewhere + "/queues/z").build());
    assertThat(texts(get("/operator/v1/queues").path("queues"), "name"))
        .containsExactly(LOCATION + "/queues/q", elsewhere + "/queues/z");
  }

  @Test
  void aQueueTellsItsSettingsCountersAndRates() throws InterruptedException {
    createQueue("q", 7, 3);
    create("q", "t");
    target.next();
    awaitIdle();

    JsonNode queue = get(Q);
    assertThat(queue.path("state").asText()).isEqualTo("RUNNING");
    assertThat(queue.path("maxDispatchesPerSecond").asDouble()).isEqualTo(7);
    assertThat(queue.path("effectiveRate").asDouble()).isEqualTo(7);
    assertThat(queue.path("lastMinute").asInt()).isEqualTo(1);
    assertThat(queue.path("succeeded").asInt()).isEqualTo(1);
    assertThat(queue.path("retry").path("minBackoff").asText()).isEqualTo("10s");
  }

  @Test
  void tasksAreSearchedPageByPage() {
    createQueue("q");
    client.pauseQueue(queue("q"));
    for (String id : List.of("a1", "a2", "b1")) {
      create("q", id);
    }

    JsonNode first = get(Q + "/tasks", "name", "A", "limit", "1");
    assertThat(texts(first.path("tasks"), "name")).containsExactly(task("q", "a1"));
    assertThat(texts(first.path("tasks"), "body")).containsExactly("a1");
    JsonNode second =
        get(Q + "/tasks", "name", "A", "limit", "1", "cursor", first.path("cursor").asText());
    assertThat(texts(second.path("tasks"), "name")).containsExactly(task("q", "a2"));
    assertThat(texts(get(Q + "/tasks", "url", "/HOOK", "body", "b").path("tasks"), "name"))
        .containsExactly(task("q", "b1"));
  }

  @Test
  void attemptsAreFilteredByTaskAndStatus() throws InterruptedException {
    createImpatientQueue();
    giveUp("bad");
    create("q", "good");
    target.next();
    awaitIdle();

    assertThat(texts(get(Q + "/attempts").path("attempts"), "task"))
        .containsExactly(task("q", "good"), task("q", "bad"));
    JsonNode failed = get(Q + "/attempts", "status", "failed").path("attempts");
    assertThat(texts(failed, "status")).containsExactly("500");
    assertThat(texts(failed, "excerpt")).containsExactly("answered 500");
    assertThat(failed.path(0).path("latency").asText()).endsWith("s");
    assertThat(get(Q + "/attempts", "task", task("q", "good")).path("attempts")).hasSize(1);
    assertThat(get(Q + "/attempts", "task", "good", "status", "5xx").path("attempts")).isEmpty();
    assertThat(get(Q + "/attempts", "before", "2000-01-01T00:00:00Z").path("attempts")).isEmpty();
  }

  @Test
  void quarantineIsListedReplayedAndRemoved() throws InterruptedException {
    createImpatientQueue();
    giveUp("a");
    giveUp("b");

    JsonNode first = get("/operator/v1/quarantine", "limit", "1");
    assertThat(texts(first.path("tasks"), "name")).containsExactly(task("q", "b"));
    JsonNode rest =
        get(
            "/operator/v1/quarantine",
            "limit",
            "1",
            "queue",
            queue("q"),
            "cursor",
            first.path("cursor").asText());
    assertThat(texts(rest.path("tasks"), "name")).containsExactly(task("q", "a"));

    String b = first.path("tasks").path(0).path("id").asText();
    String a = rest.path("tasks").path(0).path("id").asText();
    JsonNode replayed = call(200, "POST", "/operator/v1/quarantine/" + b + ":replay");
    assertThat(replayed.path("name").asText()).isEqualTo(task("q", "b-replay-" + b));
    assertThat(target.next().body()).isEqualTo("b");
    call(200, "DELETE", "/operator/v1/quarantine/" + a);
    assertThat(get("/operator/v1/quarantine").path("tasks")).isEmpty();
    call(404, "DELETE", "/operator/v1/quarantine/" + a);
    call(404, "POST", "/operator/v1/quarantine/" + b + ":replay");
  }

  @ParameterizedTest
  @CsvSource({
    "/tasks, limit, 0",
    "/tasks, limit, 1001",
    "/tasks, limit, many",
    "/tasks, cursor, a b",
    "/tasks, colour, red",
    "/attempts, status, 99",
    "/attempts, status, bad",
    "/attempts, since, yesterday",
    "'', name, x",
  })
  void aParameterThatIsWrongIsNamed(String path, String parameter, String value) {
    createQueue("q");
    JsonNode problem = call(400, "GET", Q + path, parameter, value);
    assertThat(problem.path("parameter").asText()).isEqualTo(parameter);
    assertThat(problem.path("detail").asText()).contains(parameter);
    assertThat(problem.path("title").asText()).isEqualTo("Bad Request");
  }

  @ParameterizedTest
  @CsvSource({
    "404, GET, /operator/v1/projects/p/locations/l/queues/none",
    "404, GET, /operator/v1/projects/p/locations/l/queues/none/tasks",
    "404, GET, /operator/v1/projects/p",
    "404, GET, /elsewhere",
    "405, POST, /operator/v1/queues",
    "405, GET, /operator/v1/quarantine/1",
    "405, DELETE, /operator/v1/quarantine/1:replay",
    "400, DELETE, /operator/v1/quarantine/x",
    "400, POST, /operator/v1/quarantine/99999999999999999999:replay",
  })
  void whatIsNotThereOrNotTakenIsAProblem(int status, String method, String path) {
    assertThat(call(status, method, path).path("status").asInt()).isEqualTo(status);
  }
}
