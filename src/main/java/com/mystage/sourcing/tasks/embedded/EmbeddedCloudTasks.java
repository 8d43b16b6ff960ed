package com.mystage.sourcing.tasks.embedded;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.CloudTasksSettings;
import com.google.common.base.Suppliers;
import com.mystage.sourcing.identity.LocalIssuer;
import com.mystage.sourcing.tasks.GivenUpTasks;
import com.mystage.sourcing.tasks.TaskMonitor;
import com.mystage.sourcing.tasks.embedded.port.PortServer;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Cloud Tasks server inside this process, stored in one SQLite file. Whatever it has acknowledged
 * survives a crash; a task that was under way is delivered again. Speak to it with the real client:
 *
 * <pre>{@code
 * try (EmbeddedCloudTasks server = EmbeddedCloudTasks.at(file).start();
 *     CloudTasksClient client = server.newClient()) { ... }
 * }</pre>
 *
 * <p>Wall-clock time decides when a task is due; monotonic time decides backoff and rate.
 */
public final class EmbeddedCloudTasks implements AutoCloseable {

  private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::");
  private static final Duration SHUTDOWN = Duration.ofSeconds(5);

  private final Engine engine;
  private final TaskFile file;
  private final Reading reading;
  private final Dispatcher dispatcher;
  private final HttpDispatch dispatch;
  private final Server server;
  private final String name = "cloud-tasks-" + UUID.randomUUID();
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final @Nullable PortServer port;
  private boolean dispatching;

  EmbeddedCloudTasks(EmbeddedCloudTasksBuilder builder) throws SQLException, IOException {
    ConcurrentSkipListMap<String, QueueState> queues = new ConcurrentSkipListMap<>();
    LongSupplier now = () -> WallTime.micros(builder.clock.instant());
    file = new TaskFile(builder.file, builder.retention);
    reading = new Reading(builder.file);
    DiskRoom disk = builder.disk == null ? new DiskRoom(builder.file) : builder.disk;
    Writer writer = new Writer(file, disk, now, this::wake);
    engine =
        new Engine(
            now,
            builder.nanoTime,
            builder.retention,
            disk,
            writer,
            new TaskReader(builder.file),
            queues);
    Supplier<LocalIssuer> issuer = Suppliers.memoize(() -> issuer(builder));
    Services services = new Services(engine, operator(), issuer);
    Tokens tokens = builder.tokens == null ? Tokens.signedBy(issuer) : builder.tokens;
    dispatch =
        new HttpDispatch(
            engine, builder.http, new Deliveries(tokens, builder.address, builder.appEngine));
    dispatcher =
        new Dispatcher(
            queues.values(), now, builder.nanoTime, dispatch::attempt, new Expiry.Watch(engine));
    engine.restore();
    writer.start();
    server =
        InProcessServerBuilder.forName(name)
            .directExecutor()
            .addServices(services.services())
            .build()
            .start();
    port = serve(builder, services);
  }

  /** Nothing stays open of a server whose port cannot be had. */
  private @Nullable PortServer serve(EmbeddedCloudTasksBuilder builder, Services services)
      throws IOException {
    if (builder.port == null) {
      return null;
    }
    try {
      return PortServer.start(services.on(newChannel()), builder.host, builder.port);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Named after the port, so that who receives a token finds the keys there. */
  private LocalIssuer issuer(EmbeddedCloudTasksBuilder builder) {
    String host = WILDCARDS.contains(builder.host) ? "localhost" : builder.host;
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    String name =
        port == null ? "http://tasks.internal" : "http://" + bracketed + ":" + port.port();
    Path key = builder.file.resolveSibling(builder.file.getFileName() + ".key");
    return new LocalIssuer(name, key, builder.clock);
  }

  /** Begins to describe a server that keeps its state in this file, which need not exist yet. */
  public static EmbeddedCloudTasksBuilder at(Path file) {
    return new EmbeddedCloudTasksBuilder(file);
  }

  /** Begins to send tasks to their targets; until then they are only accepted. */
  public synchronized void startDispatching() {
    if (!dispatching) {
      dispatching = true;
      dispatcher.start();
    }
  }

  /** A new client of this server; closing it leaves the server alone. */
  public CloudTasksClient newClient() {
    GrpcTransportChannel transport = GrpcTransportChannel.create(newChannel());
    try {
      return CloudTasksClient.create(
          CloudTasksSettings.newBuilder()
              .setTransportChannelProvider(FixedTransportChannelProvider.create(transport))
              .setCredentialsProvider(NoCredentialsProvider.create())
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException("no client of the embedded server", e);
    }
  }

  /** The port that is served, for clients outside this process. */
  public int port() {
    if (port == null) {
      throw new IllegalStateException("no port was asked for");
    }
    return port.port();
  }

  /** A channel to this server, closed with it. */
  public synchronized ManagedChannel newChannel() {
    ManagedChannel channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    channels.add(channel);
    return channel;
  }

  /** The view of one location, {@code projects/P/locations/L}. */
  public TaskMonitor monitor(String location) {
    return new EmbeddedTaskMonitor(engine, reading, location);
  }

  /** The tasks that their queues gave up, in every location. */
  public GivenUpTasks givenUp() {
    return new EmbeddedGivenUpTasks(engine, reading);
  }

  /** What operators see and do beside the API of Google. */
  public OperatorCalls operator() {
    return new OperatorCalls(engine, reading);
  }

  /** Waits until no queue holds any task; false when that took longer. */
  public boolean awaitIdle(Duration longest) throws InterruptedException {
    return engine.live.awaitNone(longest);
  }

  /** Looks at the clock again; needed only where a test turned it by hand. */
  public void clockChanged() {
    dispatcher.wake();
  }

  /**
   * Stops sending for good; attempts that do not end within the time are cut off, and made again
   * after the next start.
   */
  public synchronized void stopDispatching(Duration grace) {
    if (dispatching) {
      dispatching = false;
      dispatcher.close();
      try {
        dispatch.stop(grace);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Stops sending, stores what was accepted, and closes the file. */
  @Override
  public synchronized void close() {
    stopDispatching(Duration.ZERO);
    if (port != null) {
      port.close();
    }
    channels.forEach(ManagedChannel::shutdown);
    server.shutdown();
    engine.writer.close();
    try {
      if (!server.awaitTermination(SHUTDOWN.toSeconds(), TimeUnit.SECONDS)) {
        server.shutdownNow();
      }
      engine.reader.close();
      reading.close();
      file.close();
    } catch (SQLException e) {
      throw new IllegalStateException("the task file could not be closed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void wake() {
    dispatcher.wake();
  }
}
