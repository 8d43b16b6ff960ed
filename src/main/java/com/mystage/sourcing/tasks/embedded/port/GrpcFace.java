package com.mystage.sourcing.tasks.embedded.port;

import com.google.protobuf.Message;
import com.google.rpc.Status;
import io.grpc.MethodDescriptor;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The calls by gRPC, with errors in full ({@code grpc-status-details-bin}). */
final class GrpcFace {

  /** What Google's clients receive and send at most by default. */
  private static final int LARGEST_MESSAGE = 4 << 20;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final Calls calls;
  private final Vertx vertx;
  private final GrpcServer server;

  GrpcFace(Vertx vertx, Calls calls) {
    this.vertx = vertx;
    this.calls = calls;
    this.server =
        GrpcServer.server(vertx, new GrpcServerOptions().setMaxMessageSize(LARGEST_MESSAGE))
            .callHandler(this::receive);
  }

  void handle(HttpServerRequest request) {
    server.handle(request);
  }

  private void receive(GrpcServerRequest<Buffer, Buffer> request) {
    GrpcServerResponse<Buffer, Buffer> response = request.response();
    @Nullable MethodDescriptor<Message, Message> method = calls.find(request.fullMethodName());
    if (method == null) {
      end(response, status(Code.UNIMPLEMENTED, "Method not found: " + request.fullMethodName()));
      return;
    }
    AtomicBoolean begun = new AtomicBoolean();
    request.errorHandler(gone -> {}); // The caller hung up: nobody is left to be told.
    request.messageHandler(message -> {
      if (!begun.getAndSet(true)) {
        begin(method, message, response);
      }
    });
    request.endHandler(nothing -> {
      if (!begun.getAndSet(true)) {
        end(response, status(Code.INTERNAL, "The call ended without a complete message."));
      }
    });
  }

  private void begin(
      MethodDescriptor<Message, Message> method,
      GrpcMessage message,
      GrpcServerResponse<Buffer, Buffer> response) {
    switch (message.encoding()) {
      case "identity" -> call(method, message.payload().getBytes(), response);
      case "gzip" -> {
        try {
          call(method, Gzip.decoded(message.payload(), LARGEST_MESSAGE), response);
        } catch (IOException e) {
          end(response, status(Code.INTERNAL, "The message is no gzip: " + e.getMessage()));
        }
      }
      default ->
          end(response, status(Code.UNIMPLEMENTED, "Unknown grpc-encoding: " + message.encoding()));
    }
  }

  private void call(
      MethodDescriptor<Message, Message> method,
      byte[] bytes,
      GrpcServerResponse<Buffer, Buffer> response) {
    Message request;
    try {
      request = method.parseRequest(new ByteArrayInputStream(bytes));
    } catch (StatusRuntimeException e) {
      end(
          response,
          status(
              Code.INVALID_ARGUMENT,
              "The request is no " + requestName(method) + ": " + e.getStatus().getDescription()));
      return;
    }
    Context context = vertx.getOrCreateContext();
    calls.call(
        method,
        request,
        new Answering<>(
            context,
            answer -> response.end(Buffer.buffer(answer.toByteArray())),
            failure -> end(response, StatusProto.fromThrowable(failure))));
  }

  private static String requestName(MethodDescriptor<Message, Message> method) {
    return Calls.newRequest(method).getDescriptorForType().getFullName();
  }

  private static Status status(Code code, String message) {
    return Status.newBuilder().setCode(code.value()).setMessage(message).build();
  }

  private static void end(GrpcServerResponse<Buffer, Buffer> response, @Nullable Status known) {
    Status status = known == null ? status(Code.UNKNOWN, "Unknown error.") : known;
    response.status(GrpcStatus.valueOf(status.getCode()));
    response.trailers().set("grpc-message", percentEncoded(status.getMessage()));
    if (status.getDetailsCount() > 0) {
      response
          .trailers()
          .set(
              "grpc-status-details-bin",
              Base64.getEncoder().withoutPadding().encodeToString(status.toByteArray()));
    }
    response.end();
  }

  /**
   * Only what is no printable ASCII, and the percent sign, as the gRPC protocol says: some clients
   * decode nothing else.
   */
  private static String percentEncoded(String message) {
    StringBuilder encoded = new StringBuilder(message.length());
    for (byte octet : message.getBytes(StandardCharsets.UTF_8)) {
      if (octet >= ' ' && octet <= '~' && octet != '%') {
        encoded.append((char) octet);
      } else {
        encoded.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return encoded.toString();
  }
}
