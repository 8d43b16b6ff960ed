package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.ByteString;
import com.mystage.sourcing.identity.LocalIssuer;
import com.mystage.sourcing.tasks.embedded.port.Backend;
import io.grpc.Channel;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The services of one server, and what its port offers beside them. */
final class Services {

  private final Engine engine;
  private final Supplier<LocalIssuer> issuer;
  private final OperatorCalls operator;
  private final Tasks tasks;
  private final List<ServerServiceDefinition> services;

  /**
   * @param issuer asked when a token or its keys are first needed, since making a key takes time
   */
  Services(Engine engine, OperatorCalls operator, Supplier<LocalIssuer> issuer) {
    this.engine = engine;
    this.operator = operator;
    this.issuer = issuer;
    this.tasks = new Tasks(engine);
    this.services =
        List.of(
            new CloudTasksService(new Queues(engine), tasks, new Policies(engine)).bindService(),
            new LocationsService(engine).bindService());
  }

  List<ServerServiceDefinition> services() {
    return services;
  }

  /** What the port serves; calls go through the channel. */
  Backend on(Channel channel) {
    return new Backend() {
      @Override
      public List<ServerServiceDefinition> services() {
        return services;
      }

      @Override
      public Channel channel() {
        return channel;
      }

      @Override
      public void buffer(
          String queue,
          String task,
          String contentType,
          ByteString body,
          StreamObserver<Task> reply) {
        tasks.buffer(queue, task, contentType, body, reply);
      }

      @Override
      public String kmsKey(String location) {
        byte @Nullable [] stored = engine.reader.setting(cmek(location));
        return stored == null ? "" : new String(stored, StandardCharsets.UTF_8);
      }

      @Override
      public void kmsKey(String location, String key, StreamObserver<String> reply) {
        String setting = cmek(location);
        engine.writer.submit(
            new Reply<String, String>(
                reply,
                file -> {
                  file.settings()
                      .put(setting, key.isEmpty() ? null : key.getBytes(StandardCharsets.UTF_8));
                  return key;
                },
                stored -> stored));
      }

      @Override
      public OperatorCalls operator() {
        return operator;
      }

      @Override
      public String discovery() {
        return issuer.get().discovery();
      }

      @Override
      public String jwks() {
        return issuer.get().jwks();
      }
    };
  }

  private static String cmek(String location) {
    return "cmek/" + ResourceName.requireLocation(location);
  }
}
