package com.mystage.sourcing.tasks.embedded.port;

import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.ByteString;
import com.mystage.sourcing.tasks.embedded.OperatorCalls;
import io.grpc.Channel;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** What stands behind the port. */
public interface Backend {

  /** The gRPC services that are called, by REST too. */
  List<ServerServiceDefinition> services();

  /** Where they are reached. */
  Channel channel();

  /**
   * BufferTask, which the proto of v2 does not have.
   *
   * @param task id of the task; empty for a generated one
   */
  void buffer(
      String queue, String task, String contentType, ByteString body, StreamObserver<Task> reply);

  /** The key that a location's tasks are said to be encrypted with; empty for none. */
  String kmsKey(String location);

  /** Notes that key; nothing is encrypted with it. */
  void kmsKey(String location, String key, StreamObserver<String> reply);

  /** What operators see and do beside Google's API; it may block. */
  OperatorCalls operator();

  /** The OpenID Connect discovery document of who signs the tokens of tasks. */
  String discovery();

  /** The keys of who signs them. */
  String jwks();
}
