package com.mystage.sourcing.tasks.embedded.port;

import com.mystage.sourcing.tasks.embedded.JsonAnswer;
import com.mystage.sourcing.tasks.embedded.OperatorCalls;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The operators' calls over HTTP, each on a thread of its own. */
final class OperatorFace {

  private final Vertx vertx;
  private final OperatorCalls calls;

  OperatorFace(Vertx vertx, OperatorCalls calls) {
    this.vertx = vertx;
    this.calls = calls;
  }

  void handle(HttpServerRequest request, String path) {
    String decoded = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    Map<String, String> query = new LinkedHashMap<>();
    request.params().forEach((name, value) -> query.put(name, value));
    String method = request.method().name();
    Context context = vertx.getOrCreateContext();
    Thread.startVirtualThread(() -> {
      JsonAnswer answer = calls.answer(method, decoded, query);
      context.runOnContext(nothing -> send(request, answer));
    });
  }

  /** Answers a page of another site, which may not make a person's browser act here. */
  void refuseOtherSite(HttpServerRequest request) {
    send(request, OperatorCalls.ofAnotherSite());
  }

  private static void send(HttpServerRequest request, JsonAnswer answer) {
    RestAnswers.send(
        request.response(),
        answer.status(),
        answer.contentType(),
        answer.body().getBytes(StandardCharsets.UTF_8));
  }
}
