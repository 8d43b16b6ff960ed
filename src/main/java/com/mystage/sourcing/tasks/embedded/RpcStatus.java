package com.mystage.sourcing.tasks.embedded;

import com.google.rpc.Code;
import com.google.rpc.Status;

/** An HTTP status in the words of gRPC, as {@code Task.last_attempt} reports it. */
final class RpcStatus {

  private RpcStatus() {}

  static Status ofHttp(int status) {
    Code code = code(status);
    return Status.newBuilder()
        .setCode(code.getNumber())
        .setMessage(code + "(" + code.getNumber() + "): HTTP status code " + status)
        .build();
  }

  /** The mapping documented in {@code google/rpc/code.proto}. */
  private static Code code(int status) {
    return switch (status) {
      case 400 -> Code.INVALID_ARGUMENT;
      case 401 -> Code.UNAUTHENTICATED;
      case 403 -> Code.PERMISSION_DENIED;
      case 404 -> Code.NOT_FOUND;
      case 409 -> Code.ABORTED;
      case 416 -> Code.OUT_OF_RANGE;
      case 429 -> Code.RESOURCE_EXHAUSTED;
      case 499 -> Code.CANCELLED;
      case 500 -> Code.INTERNAL;
      case 501 -> Code.UNIMPLEMENTED;
      case 503 -> Code.UNAVAILABLE;
      case 504 -> Code.DEADLINE_EXCEEDED;
      default -> status / 100 == 2 ? Code.OK : Code.UNKNOWN;
    };
  }
}
