package com.mystage.sourcing.tasks.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** What can be set; everything has a default but the file. */
public final class EmbeddedCloudTasksBuilder {

  private static final int IDLE_CONNECTIONS = 256;

  final Path file;
  Clock clock = Clock.systemUTC();
  LongSupplier nanoTime = System::nanoTime;
  OkHttpClient http =
      new OkHttpClient.Builder()
          .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 1, TimeUnit.MINUTES))
          .build();
  @Nullable Tokens tokens;
  @Nullable Integer port;
  String host = "127.0.0.1";
  @Nullable URI appEngine;
  UnaryOperator<String> address = UnaryOperator.identity();
  Retention retention = Retention.DEFAULT;
  @Nullable DiskRoom disk;

  EmbeddedCloudTasksBuilder(Path file) {
    this.file = file;
  }

  public EmbeddedCloudTasksBuilder clock(Clock clock) {
    this.clock = clock;
    return this;
  }

  /** The source of monotonic time, {@link System#nanoTime} by default. */
  public EmbeddedCloudTasksBuilder nanoTime(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    return this;
  }

  /** The client that tasks are sent with; redirects and timeouts are set here. */
  public EmbeddedCloudTasksBuilder http(OkHttpClient http) {
    this.http = http;
    return this;
  }

  /** Serves gRPC and REST on this port of this machine, too; 0 for any that is free. */
  public EmbeddedCloudTasksBuilder port(int port) {
    this.port = port;
    return this;
  }

  /** The address to listen on; this machine alone by default. */
  public EmbeddedCloudTasksBuilder host(String host) {
    this.host = host;
    return this;
  }

  /** Where tasks for App Engine are sent: their relative URI is appended. */
  public EmbeddedCloudTasksBuilder appEngine(URI address) {
    this.appEngine = address;
    return this;
  }

  /**
   * The issuer of the tokens that tasks ask for; by default an own one, whose key lies beside the
   * task file, and whose public keys are served on the port at {@code /.well-known/jwks.json}.
   */
  public EmbeddedCloudTasksBuilder tokens(Tokens tokens) {
    this.tokens = tokens;
    return this;
  }

  /** Where the URL of a task is really found, asked at each attempt. */
  public EmbeddedCloudTasksBuilder address(UnaryOperator<String> address) {
    this.address = address;
    return this;
  }

  /** The disk of the file, where a test has another one. */
  EmbeddedCloudTasksBuilder disk(DiskRoom disk) {
    this.disk = disk;
    return this;
  }

  /** How long the name of an ended task stays taken: 1 h by default, at most 24 h. */
  public EmbeddedCloudTasksBuilder tombstones(Duration age) {
    if (age.isNegative() || age.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("tombstones are kept 0 to 24 h, not " + age);
    }
    retention =
        new Retention(age, retention.queueNames(), retention.attempts(), retention.attemptAge());
    return this;
  }

  /** How many attempts are kept, and how long: 100,000 and 30 days by default. */
  public EmbeddedCloudTasksBuilder history(long attempts, Duration age) {
    retention = new Retention(retention.taskNames(), retention.queueNames(), attempts, age);
    return this;
  }

  /**
   * Opens the file and accepts calls; tasks are not sent before {@link
   * EmbeddedCloudTasks#startDispatching}.
   */
  public EmbeddedCloudTasks open() {
    try {
      return new EmbeddedCloudTasks(this);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("the task file " + file + " cannot be opened", e);
    }
  }

  /** Opens the file, accepts calls and sends tasks. */
  public EmbeddedCloudTasks start() {
    EmbeddedCloudTasks server = open();
    server.startDispatching();
    return server;
  }
}
