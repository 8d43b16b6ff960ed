package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.Task;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operators' calls as they are made from outside. */
@SuppressWarnings("NullAway.Init") // JUnit calls start before each test
class OperatorPortTest {

  private static final String QUEUE = "projects/p/locations/l/queues/q";

  @TempDir Path directory;

  private final HttpClient http = HttpClient.newHttpClient();
  private EmbeddedCloudTasks server;

  @BeforeEach
  void start() {
    server = EmbeddedCloudTasks.at(directory.resolve("tasks.db")).port(0).open();
    try (CloudTasksClient client = server.newClient()) {
      client.createQueue("projects/p/locations/l", Queue.newBuilder().setName(QUEUE).build());
      client.createTask(
          QUEUE,
          Task.newBuilder()
              .setName(QUEUE + "/tasks/t")
              .setHttpRequest(HttpRequest.newBuilder().setUrl("http://venue.example/a?b=c"))
              .build());
    }
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  private HttpResponse<String> call(String method, String path, String... headers)
      throws Exception {
    java.net.http.HttpRequest.Builder request =
        java.net.http.HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, java.net.http.HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void thePortAnswersOperatorsBesideGooglesApi() throws Exception {
    assertThat(call("GET", "/operator/v1/queues").body()).contains("\"name\":\"" + QUEUE + "\"");
    HttpResponse<String> found =
        call("GET", "/operator/v1/" + QUEUE + "/tasks?url=%2Fa%3Fb%3Dc&limit=5");
    assertThat(found.statusCode()).isEqualTo(200);
    assertThat(found.body()).contains(QUEUE + "/tasks/t");
    assertThat(call("GET", "/v2/" + QUEUE).statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsWrongIsAProblemDocument() throws Exception {
    HttpResponse<String> answer = call("GET", "/operator/v1/" + QUEUE + "/tasks?limit=none");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"parameter\":\"limit\"");
    assertThat(call("GET", "/operator/v1/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void aPageOfAnotherSiteMayNotCall() throws Exception {
    assertThat(
            call("POST", "/operator/v1/quarantine/1:replay", "Origin", "https://evil.example")
                .statusCode())
        .isEqualTo(403);
    assertThat(call("POST", "/operator/v1/quarantine/1:replay").statusCode()).isEqualTo(404);
  }
}
