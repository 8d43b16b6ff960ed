package com.mystage.sourcing.cli;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.tasks.TaskServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The embedded Cloud Tasks server alone. */
@Command(
    name = "serve",
    description = "Serve the Cloud Tasks API (gRPC and REST on one port) until stopped.",
    footer = {
      "",
      "Clients: the endpoint is this machine and port, without TLS and credentials. For gcloud:",
      "  export CLOUDSDK_API_ENDPOINT_OVERRIDES_CLOUDTASKS=http://127.0.0.1:8123/",
      "  export CLOUDSDK_AUTH_DISABLE_CREDENTIALS=true",
      "Everything is kept in the data folder; delete it to begin anew."
    },
    mixinStandardHelpOptions = true)
final class ServeTasks implements Callable<Integer> {

  private static final int LARGEST_PORT = 65_535;
  private static final Pattern QUEUE =
      Pattern.compile(
          "projects/[A-Za-z0-9.:-]+/locations/[A-Za-z0-9-]+/queues/[A-Za-z0-9-]{1,100}");

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8123",
      description = "Port to serve, 0 for any that is free (default: ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on; callers are not authenticated, so this machine alone by default.")
  String host = "127.0.0.1";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data/task-server",
      description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
  Path data = Path.of("data/task-server");

  @Option(
      names = "--queue",
      paramLabel = "NAME",
      description =
          "Make this queue at the start, projects/P/locations/L/queues/Q; can be repeated.")
  List<String> queues = new ArrayList<>();

  @Option(
      names = "--app-engine",
      paramLabel = "URL",
      description = "Where tasks for App Engine are sent: their relative URI is appended.")
  @Nullable URI appEngine;

  @Option(
      names = "--tombstones",
      paramLabel = "DURATION",
      defaultValue = "PT1H",
      description =
          "How long the name of an ended task stays taken, at most PT24H"
              + " (default: ${DEFAULT-VALUE}).")
  String tombstones = "PT1H";

  @Override
  public Integer call() throws InterruptedException {
    check();
    TaskServer.Settings settings =
        new TaskServer.Settings(port, host, data, Optional.ofNullable(appEngine), tombstones());
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (var _ = DataDirectory.hold(data);
        TaskServer server = start(settings)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> endAndWait(stop, stopped)));
      queues.forEach(server::createQueue);
      System.out.printf(
          "Cloud Tasks is served at http://%s:%d (gRPC and REST). Ctrl-C stops it.%n",
          host.contains(":") ? "[" + host + "]" : host, server.port());
      stop.await();
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  private TaskServer start(TaskServer.Settings settings) {
    try {
      return TaskServer.start(settings);
    } catch (IllegalStateException e) {
      throw new Failure.Unreachable("the task server", Causes.line(e)).asException();
    }
  }

  /** The process ends only after the server has closed its file. */
  private static void endAndWait(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void check() {
    require(port >= 0 && port <= LARGEST_PORT, "--port: %d is not 0 to %d", port, LARGEST_PORT);
    require(!data.toString().isEmpty(), "--data: must name a folder");
    require(
        appEngine == null || String.valueOf(appEngine).matches("https?://[^/].*"),
        "--app-engine: '%s' is not an address such as http://127.0.0.1:8080",
        appEngine);
    for (String queue : queues) {
      require(
          QUEUE.matcher(queue).matches(),
          "--queue: '%s' is not projects/P/locations/L/queues/Q, Q being letters, digits and"
              + " hyphens",
          queue);
    }
  }

  @FormatMethod
  private void require(boolean holds, @FormatString String message, @Nullable Object... values) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), message.formatted(values));
    }
  }

  private Duration tombstones() {
    try {
      Duration age = Duration.parse(tombstones);
      if (!age.isNegative() && age.compareTo(Duration.ofDays(1)) <= 0) {
        return age;
      }
    } catch (DateTimeParseException notOne) {
      // Said below.
    }
    throw new ParameterException(
        spec.commandLine(),
        "--tombstones: '" + tombstones + "' is not a duration from PT0S to PT24H, such as PT1H");
  }
}
