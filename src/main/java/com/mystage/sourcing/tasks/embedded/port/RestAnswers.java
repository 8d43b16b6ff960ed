package com.mystage.sourcing.tasks.embedded.port;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.rpc.Status;
import io.grpc.Status.Code;
import io.grpc.protobuf.StatusProto;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** Answers as Google's REST APIs give them. */
final class RestAnswers {

  private static final String JSON = "application/json; charset=UTF-8";

  private RestAnswers() {}

  static void ok(HttpServerResponse response, ObjectNode json) {
    send(response, 200, JSON, JsonMessages.bytes(json));
  }

  static void error(HttpServerResponse response, Code code, String message) {
    error(response, Status.newBuilder().setCode(code.value()).setMessage(message).build());
  }

  static void error(HttpServerResponse response, Throwable failure) {
    @Nullable Status status = StatusProto.fromThrowable(failure);
    if (status == null) {
      error(response, Code.UNKNOWN, String.valueOf(failure.getMessage()));
    } else {
      error(response, status);
    }
  }

  private static void error(HttpServerResponse response, Status status) {
    Code code = io.grpc.Status.fromCodeValue(status.getCode()).getCode();
    ObjectNode body = JsonMessages.write(status, false);
    ObjectNode error = JsonMessages.object();
    error.put("code", http(code));
    error.put("message", status.getMessage());
    error.put("status", code.name());
    if (body.has("details")) {
      error.set("details", body.get("details"));
    }
    ObjectNode json = JsonMessages.object();
    json.set("error", error);
    send(response, http(code), JSON, JsonMessages.bytes(json));
  }

  static void send(HttpServerResponse response, int status, String type, byte[] body) {
    if (!response.ended() && !response.closed()) {
      response.setStatusCode(status).putHeader("Content-Type", type).end(Buffer.buffer(body));
    }
  }

  /** The mapping documented in {@code google/rpc/code.proto}. */
  private static int http(Code code) {
    return switch (code) {
      case OK -> 200;
      case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> 400;
      case UNAUTHENTICATED -> 401;
      case PERMISSION_DENIED -> 403;
      case NOT_FOUND -> 404;
      case ALREADY_EXISTS, ABORTED -> 409;
      case RESOURCE_EXHAUSTED -> 429;
      case CANCELLED -> 499;
      case UNIMPLEMENTED -> 501;
      case UNAVAILABLE -> 503;
      case DEADLINE_EXCEEDED -> 504;
      case UNKNOWN, INTERNAL, DATA_LOSS -> 500;
    };
  }
}
