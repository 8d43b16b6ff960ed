package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mystage.sourcing.tasks.embedded.Target.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Google's own command line over REST, where it is installed. */
class GcloudTest {

  @TempDir Path directory;

  private final Target target = new Target();
  private EmbeddedCloudTasks server;

  @BeforeEach
  void start() {
    assumeTrue(isInstalled(), "gcloud is not installed");
    server = EmbeddedCloudTasks.at(directory.resolve("tasks.db")).port(0).start();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
    target.close();
  }

  private static boolean isInstalled() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "gcloud")));
  }

  private record Output(int status, String text) {}

  private Output run(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("gcloud", "tasks"));
    line.addAll(List.of(arguments));
    line.add("--location=us-central1");
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "CLOUDSDK_CONFIG",
                directory.resolve("gcloud").toString(),
                "CLOUDSDK_API_ENDPOINT_OVERRIDES_CLOUDTASKS",
                "http://127.0.0.1:" + server.port() + "/",
                "CLOUDSDK_AUTH_DISABLE_CREDENTIALS",
                "true",
                "CLOUDSDK_CORE_PROJECT",
                "p",
                "CLOUDSDK_CORE_DISABLE_PROMPTS",
                "1",
                "CLOUDSDK_CORE_DISABLE_USAGE_REPORTING",
                "true",
                "CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK",
                "true"));
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Output(process.exitValue(), text);
  }

  private String gcloud(String... arguments) throws IOException, InterruptedException {
    Output output = run(arguments);
    assertThat(output.status()).as("%s: %s", List.of(arguments), output.text()).isZero();
    return output.text();
  }

  @Test
  void queuesAreCreatedListedDescribedUpdatedPausedPurgedAndDeleted() throws Exception {
    gcloud("queues", "create", "q", "--max-attempts=5", "--max-dispatches-per-second=10");
    assertThat(gcloud("queues", "list")).containsPattern("q +RUNNING +1000 +10.0 +5");
    gcloud("queues", "update", "q", "--max-concurrent-dispatches=7", "--clear-max-attempts");
    assertThat(gcloud("queues", "describe", "q"))
        .contains("maxConcurrentDispatches: 7", "maxAttempts: 100", "state: RUNNING");
    gcloud("queues", "pause", "q");
    assertThat(gcloud("queues", "describe", "q")).contains("state: PAUSED");
    gcloud("queues", "purge", "q");
    assertThat(gcloud("queues", "describe", "q")).contains("purgeTime");
    gcloud("queues", "resume", "q");
    assertThat(gcloud("queues", "describe", "q")).contains("state: RUNNING");
    gcloud("queues", "delete", "q");
    Output again = run("queues", "create", "q");
    assertThat(again.status()).isNotZero();
    assertThat(again.text())
        .contains("FAILED_PRECONDITION", "a queue with this name existed too recently.");
  }

  @Test
  void tasksAreCreatedListedDescribedRunAndDeleted() throws Exception {
    gcloud("queues", "create", "q");
    gcloud("queues", "pause", "q");
    String url = "--url=" + target.url("/hook");
    gcloud("create-http-task", "t", "--queue=q", url, "--body-content=hello", "--header=X-B:2");
    assertThat(gcloud("list", "--queue=q")).containsPattern("t +http +20");
    assertThat(gcloud("describe", "t", "--queue=q", "--response-view=full"))
        .contains("body: aGVsbG8=", "X-B: '2'", "httpMethod: POST");
    gcloud("run", "t", "--queue=q");
    Received request = target.next();
    assertThat(request.body()).isEqualTo("hello");
    assertThat(request.header("X-B")).isEqualTo("2");
    gcloud("create-http-task", "u", "--queue=q", url);
    gcloud("delete", "u", "--queue=q");
    Output gone = run("describe", "u", "--queue=q");
    assertThat(gone.status()).isNotZero();
    assertThat(gone.text()).contains("The task no longer exists");
  }

  @Test
  void aQueuesHttpTargetAndPolicyAreSet() throws Exception {
    gcloud("queues", "create", "q");
    String port = target.url("").replaceAll(".*:", "");
    gcloud(
        "queues",
        "update",
        "q",
        "--http-uri-override=scheme:http,host:127.0.0.1,port:" + port + ",path:/over");
    assertThat(gcloud("queues", "describe", "q")).contains("httpTarget", "path: /over");
    gcloud("buffer", "--queue=q", "--task-id=b");
    assertThat(target.next().path()).isEqualTo("/over");
    String role = "--role=roles/cloudtasks.enqueuer";
    gcloud("queues", "add-iam-policy-binding", "q", "--member=user:a@example.org", role);
    assertThat(gcloud("queues", "get-iam-policy", "q")).contains("user:a@example.org");
  }
}
