package com.mystage.sourcing.tasks.embedded.port;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls of v2 that its REST API has and its proto has not: BufferTask and CmekConfig. */
final class RestOnly {

  private static final Pattern BUFFER =
      Pattern.compile(
          "/v2/(projects/[^/]+/locations/[^/]+/queues/[^/]+)/tasks(?:/([^/]*))?:buffer");
  private static final Pattern CMEK =
      Pattern.compile("/v2/(projects/[^/]+/locations/[^/]+)/cmekConfig");

  private final Vertx vertx;
  private final Backend backend;

  RestOnly(Vertx vertx, Backend backend) {
    this.vertx = vertx;
    this.backend = backend;
  }

  /** Whether the request is one of these calls; it is answered then. */
  boolean handle(HttpServerRequest request, String path, byte[] body) {
    Matcher buffer = BUFFER.matcher(path);
    if (buffer.matches() && RestFace.verb(request).equals("POST")) {
      guarded(request.response(), () -> buffer(request, buffer, body));
      return true;
    }
    Matcher cmek = CMEK.matcher(path);
    if (cmek.matches()) {
      guarded(request.response(), () -> cmek(request, decoded(cmek.group(1)), body));
      return true;
    }
    return false;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static void guarded(HttpServerResponse response, Runnable call) {
    try {
      call.run();
    } catch (StatusRuntimeException refusal) {
      RestAnswers.error(response, refusal);
    }
  }

  private void buffer(HttpServerRequest request, Matcher path, byte[] body) {
    HttpServerResponse response = request.response();
    backend.buffer(
        decoded(path.group(1)),
        decoded(Objects.requireNonNullElse(path.group(2), "")),
        Objects.requireNonNullElse(request.getHeader("Content-Type"), ""),
        ByteString.copyFrom(body),
        new Answering<>(
            vertx.getOrCreateContext(),
            task -> {
              ObjectNode json = JsonMessages.object();
              json.set("task", JsonMessages.write(task, false));
              RestAnswers.ok(response, json);
            },
            failure -> RestAnswers.error(response, failure)));
  }

  private void cmek(HttpServerRequest request, String location, byte[] body) {
    HttpServerResponse response = request.response();
    switch (RestFace.verb(request)) {
      case "GET" -> RestAnswers.ok(response, config(location, backend.kmsKey(location)));
      case "PATCH" -> {
        try {
          String key = JsonMessages.object(body).path("kmsKey").asText("");
          backend.kmsKey(
              location,
              key,
              new Answering<>(
                  vertx.getOrCreateContext(),
                  stored -> RestAnswers.ok(response, config(location, stored)),
                  failure -> RestAnswers.error(response, failure)));
        } catch (BadJson e) {
          RestAnswers.error(
              response, Code.INVALID_ARGUMENT, "Invalid JSON payload received. " + e.getMessage());
        }
      }
      default ->
          RestAnswers.error(
              response, Code.UNIMPLEMENTED, "CmekConfig has the methods GET and PATCH only.");
    }
  }

  private static ObjectNode config(String location, String key) {
    ObjectNode json = JsonMessages.object();
    json.put("name", location + "/cmekConfig");
    if (!key.isEmpty()) {
      json.put("kmsKey", key);
    }
    return json;
  }
}
