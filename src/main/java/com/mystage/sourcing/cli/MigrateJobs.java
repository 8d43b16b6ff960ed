package com.mystage.sourcing.cli;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.triggers.migration.jobs.JobHandover;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Creates what the plan says of pending jobs. */
@Command(
    name = "jobs",
    description = "Make tasks of a plan's pending jobs, in the running service. Twice makes one.",
    footer = {
      "",
      "Exit status: 0 every job has its task, 1 some were refused or the service cannot be reached."
    },
    mixinStandardHelpOptions = true)
final class MigrateJobs implements Callable<Integer> {

  private static final int CHUNK = 500;

  @Parameters(paramLabel = "JOBS.jsonl", description = "The plan's jobs.jsonl.")
  Path file = Path.of("jobs.jsonl");

  @Option(
      names = "--service",
      paramLabel = "URL",
      description = "The service. Default: ${DEFAULT-VALUE}.")
  URI service = URI.create("http://127.0.0.1:8080");

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    List<String> lines = lines();
    int accepted = 0;
    int refused = 0;
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int start = 0; start < lines.size(); start += CHUNK) {
        List<String> chunk = lines.subList(start, Math.min(start + CHUNK, lines.size()));
        JobHandover.Account account = send(client, String.join("\n", chunk));
        accepted += account.accepted();
        refused += account.refused().size();
        String place = file + ", after line " + start + ": ";
        account.refused().forEach(line -> spec.commandLine().getErr().println("! " + place + line));
      }
    }
    spec.commandLine()
        .getOut()
        .printf("%d jobs = %d accepted + %d refused%n", accepted + refused, accepted, refused);
    spec.commandLine().getOut().flush();
    spec.commandLine().getErr().flush();
    return refused == 0 ? 0 : 1;
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new FailureException(
          new Failure.Unreadable(file.toString(), "cannot be read: " + e.getMessage()), e);
    }
  }

  private JobHandover.Account send(HttpClient client, String lines) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("/admin/migration/jobs"))
            .header("content-type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(lines))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        return Json.parse(answer.body(), JobHandover.Account.class);
      }
      throw new Failure.Unreachable(service.toString(), "answered " + answer.statusCode())
          .asException();
    } catch (IOException e) {
      throw new FailureException(
          new Failure.Unreachable(service.toString(), "cannot be reached: " + e.getMessage()), e);
    }
  }
}
