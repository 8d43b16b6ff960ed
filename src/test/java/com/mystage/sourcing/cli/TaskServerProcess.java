package com.mystage.sourcing.cli;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.CloudTasksSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code tasks serve} of the packaged jar as a process; a test may kill it at any moment. */
final class TaskServerProcess implements AutoCloseable {

  private static final Pattern SERVED = Pattern.compile("served at http://[^:]+:(\\d+)");
  private static final int LINES_KEPT = 40;

  private final Process process;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final ConcurrentLinkedDeque<String> log = new ConcurrentLinkedDeque<>();

  private TaskServerProcess(Process process) {
    this.process = process;
    Thread.ofPlatform().daemon().name("task-server-log").start(this::read);
  }

  /**
   * @param javaOptions for its virtual machine
   */
  static TaskServerProcess start(Path data, String... javaOptions) throws IOException {
    List<String> command = PackagedService.command();
    command.addAll(1, List.of(javaOptions));
    command.addAll(List.of("tasks", "serve", "--port", "0", "--data", data.toString()));
    return new TaskServerProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
        if (log.size() > LINES_KEPT) {
          log.poll();
        }
        Matcher served = SERVED.matcher(line);
        if (served.find()) {
          port.complete(Integer.parseInt(served.group(1)));
        }
      }
      port.completeExceptionally(new IOException("it ended"));
    } catch (IOException e) {
      port.completeExceptionally(e);
    }
  }

  /** The real client, by gRPC, which tries each call once. */
  CloudTasksClient client() throws IOException, InterruptedException {
    CloudTasksSettings.Builder settings =
        CloudTasksSettings.newBuilder()
            .setTransportChannelProvider(
                CloudTasksSettings.defaultGrpcTransportProviderBuilder()
                    .setEndpoint("127.0.0.1:" + awaitServed())
                    .setChannelConfigurator(channel -> channel.usePlaintext())
                    .build())
            .setCredentialsProvider(NoCredentialsProvider.create());
    try {
      return CloudTasksClient.create(
          settings
              .applyToAllUnaryMethods(method -> {
                method.setRetryableCodes();
                return null;
              })
              .build());
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private int awaitServed() throws InterruptedException {
    try {
      return port.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("the task server does not serve:\n" + String.join("\n", log), e);
    }
  }

  /** Lets it live so much longer, or until it ends by itself. */
  void lives(Duration longer) throws InterruptedException {
    if (process.waitFor(longer.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new AssertionError("the task server ended:\n" + String.join("\n", log));
    }
  }

  /** kill -9: no shutdown hook, no flush, no goodbye. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Asks it to end, and waits. */
  @Override
  public void close() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
