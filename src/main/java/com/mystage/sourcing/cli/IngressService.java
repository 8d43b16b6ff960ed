package com.mystage.sourcing.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.documents.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code up} in a process of its own that takes events and keeps their tasks waiting. */
final class IngressService implements AutoCloseable {

  private static final String QUEUE = "scraping";

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;
  private final Path folder;
  private final Process service;

  private IngressService(int port, Path folder, Process service) {
    this.port = port;
    this.folder = folder;
    this.service = service;
  }

  /** The source was looked at before, so that no look of the schedule's is among the tasks. */
  static IngressService start() throws IOException, InterruptedException {
    int port = PipelineBench.freePort();
    Path folder = Files.createTempDirectory("mystage-bench");
    String data = folder.resolve("data").toString();
    Path feed =
        Files.writeString(folder.resolve("choir.ics"), "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    Path sources = folder.resolve("sources.yaml");
    Files.writeString(
        sources,
        "sources:\n  - {id: choir, name: \"%s\", url: \"%s\"}\n".formatted(feed, feed.toUri()));
    quiet(List.of("collect", feed.toString(), "--data", data)).start().waitFor();
    ProcessBuilder command =
        quiet(List.of("up", "--port", "" + port, "--sources", sources.toString(), "--data", data));
    command.environment().put("MYSTAGE_TASKS_DISPATCH", "false");
    IngressService started = new IngressService(port, folder, command.start());
    PipelineBench.awaitReady(started.service, port);
    return started;
  }

  private static ProcessBuilder quiet(List<String> arguments) {
    List<String> line = new ArrayList<>(ThisProgram.command());
    line.addAll(arguments);
    return new ProcessBuilder(line)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  int port() {
    return port;
  }

  long pid() {
    return service.pid();
  }

  /** Tasks that were ever created in the queue of the events. */
  long created() throws IOException, InterruptedException {
    return queue().path("created").asLong();
  }

  /** Purges the queue, as an operator can. */
  void empty() throws IOException, InterruptedException {
    HttpRequest purge =
        HttpRequest.newBuilder(at("/queues/" + QUEUE + "/purge"))
            .header("Sec-Fetch-Site", "same-origin")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    int status = client.send(purge, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != 303) {
      throw new IOException("the queue was not emptied: status " + status);
    }
  }

  /** What the process takes with no task waiting. */
  ProcessMemory emptied() throws IOException, InterruptedException {
    empty();
    return ProcessMemory.of(pid());
  }

  private JsonNode queue() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(at("/admin/journey")).build();
    JsonNode journey =
        Json.parse(
            client.send(request, HttpResponse.BodyHandlers.ofString()).body(), JsonNode.class);
    for (JsonNode queue : journey.path("queues")) {
      if (queue.path("name").asText().equals(QUEUE)) {
        return queue;
      }
    }
    throw new IOException("there is no queue named " + QUEUE);
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  @Override
  public void close() throws IOException {
    client.close();
    service.destroy();
    service.onExit().join();
    PipelineBench.delete(folder);
  }
}
