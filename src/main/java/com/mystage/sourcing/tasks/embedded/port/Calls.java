package com.mystage.sourcing.tasks.embedded.port;

import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The unary calls of all services, by their full names. */
final class Calls {

  private final Backend backend;
  private final Map<String, MethodDescriptor<Message, Message>> methods = new LinkedHashMap<>();

  Calls(Backend backend) {
    this.backend = backend;
    backend.services().stream()
        .flatMap(service -> service.getMethods().stream())
        .map(Calls::descriptor)
        .forEach(method -> methods.put(method.getFullMethodName(), method));
  }

  /** All messages of these services are proto messages. */
  @SuppressWarnings("unchecked")
  private static MethodDescriptor<Message, Message> descriptor(
      ServerMethodDefinition<?, ?> method) {
    return (MethodDescriptor<Message, Message>) method.getMethodDescriptor();
  }

  /** Null when there is no such method. */
  @Nullable MethodDescriptor<Message, Message> find(String fullName) {
    return methods.get(fullName);
  }

  Collection<MethodDescriptor<Message, Message>> all() {
    return Collections.unmodifiableCollection(methods.values());
  }

  static Message.Builder newRequest(MethodDescriptor<Message, Message> method) {
    var marshaller = (MethodDescriptor.PrototypeMarshaller<Message>) method.getRequestMarshaller();
    return Objects.requireNonNull(marshaller.getMessagePrototype()).newBuilderForType();
  }

  void call(
      MethodDescriptor<Message, Message> method, Message request, StreamObserver<Message> reply) {
    ClientCalls.asyncUnaryCall(
        backend.channel().newCall(method, CallOptions.DEFAULT), request, reply);
  }
}
