package com.mystage.sourcing.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mystage.sourcing.demo.DemoTown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The packaged jar as a process, as a user starts it; a test may kill it at any moment. */
final class PackagedService implements AutoCloseable {

  static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
  private final ObjectMapper json = new ObjectMapper();
  private final Path log;
  private final int port;
  private final Process process;

  private PackagedService(Path log, int port, Process process) {
    this.log = log;
    this.port = port;
    this.process = process;
  }

  static PackagedService up(Path data, String... options) throws IOException {
    int port = freePort();
    List<String> command = command();
    command.addAll(List.of("up", "--port", "" + port, "--data", data.toString()));
    command.addAll(List.of(options));
    Path log = Files.createDirectories(data).resolve("service.log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new PackagedService(log, port, process);
  }

  /** The start of a command line that runs the packaged jar. */
  static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-jar", JAR.toString()));
    return command;
  }

  PackagedService awaitReady() {
    await("ready", () -> status("/q/health/ready") == 200);
    return this;
  }

  /** Waits until nothing is queued and nothing waits before a step. */
  PackagedService awaitIdle() {
    await("idle", () -> idle(get("/admin/journey")));
    return this;
  }

  /** Waits until so many events are in the catalogue, or nothing is left to do. */
  PackagedService awaitProgress(int events) {
    await(
        "busy",
        () ->
            get("/api/v1/events?limit=1").path("total").asInt() >= events
                || idle(get("/admin/journey")));
    return this;
  }

  private static boolean idle(JsonNode journey) {
    int sources = journey.path("sources").asInt();
    return sources > 0
        && journey.path("visited").asInt() >= sources
        && journey.path("idle").asBoolean();
  }

  void await(String what, BooleanSupplier condition) {
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > until) {
        throw new AssertionError("the service did not become " + what + ":\n" + tail());
      }
      pause();
    }
  }

  JsonNode get(String path) {
    try {
      return json.readTree(request(path).body());
    } catch (IOException e) {
      return json.missingNode();
    }
  }

  /** The HTTP status, or 0 while nobody answers. */
  int status(String path) {
    try {
      return request(path).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  String base() {
    return "http://127.0.0.1:" + port;
  }

  String page(String path) throws IOException {
    return request(path).body();
  }

  /** Posts and returns the HTTP status. */
  int post(String path, Map<String, String> headers, String body) throws IOException {
    return answer(path, headers, body).statusCode();
  }

  /** Posts and returns the whole answer. */
  HttpResponse<String> answer(String path, Map<String, String> headers, String body)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base() + path))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return send(request.build());
  }

  List<String> sourceIds() {
    List<String> ids = new ArrayList<>();
    DemoTown.at(base()).sources().forEach(source -> ids.add(source.id().value()));
    return ids;
  }

  /** A queue as the service tells of it. */
  JsonNode queue(String name) {
    for (JsonNode queue : get("/admin/journey").path("queues")) {
      if (queue.path("name").asText().equals(name)) {
        return queue;
      }
    }
    return json.missingNode();
  }

  /** Lets it live so much longer. */
  void lives(Duration longer) throws InterruptedException {
    var _ = process.waitFor(longer.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** kill -9: no shutdown hook, no flush, no goodbye. */
  void kill() {
    process.destroyForcibly();
    waitForEnd();
  }

  @Override
  public void close() {
    process.destroy();
    waitForEnd();
    http.close();
  }

  private void waitForEnd() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Polls at a pace that leaves the processor to the service; ends early if the process ends. */
  private void pause() {
    try {
      var _ = process.waitFor(50, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<String> request(String path) throws IOException {
    return send(HttpRequest.newBuilder(URI.create(base() + path)).build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private @Nullable String tail() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
