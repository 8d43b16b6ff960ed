package com.mystage.sourcing.tasks.embedded.port;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Message;
import io.grpc.Status.Code;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The calls by REST and JSON: what Google's transcoding does with the same protos. */
final class RestFace {

  /** Query parameters that every Google API has; of them {@code $alt} alone is heeded here. */
  private static final Set<String> SYSTEM =
      Set.of(
          "alt",
          "$alt",
          "key",
          "access_token",
          "oauth_token",
          "fields",
          "callback",
          "prettyPrint",
          "$prettyPrint",
          "quotaUser",
          "userProject",
          "uploadType",
          "upload_protocol",
          "$.xgafv",
          "$apiVersion");

  /** {@code $alt=json;enum-encoding=int} is one parameter. */
  private static final boolean SEMICOLON_IS_TEXT = true;

  private final Vertx vertx;
  private final Calls calls;
  private final List<Route> routes;

  RestFace(Vertx vertx, Calls calls) {
    this.vertx = vertx;
    this.calls = calls;
    this.routes =
        calls.all().stream()
            .flatMap(Route::of)
            .sorted(Comparator.comparingInt(Route::literalLength).reversed())
            .toList();
  }

  void handle(HttpServerRequest request, String path, byte[] body) {
    String verb = verb(request);
    for (Route route : routes) {
      Optional<Map<String, String>> fields = route.match(verb, path);
      if (fields.isPresent()) {
        call(route, fields.get(), request, body);
        return;
      }
    }
    RestAnswers.error(
        request.response(), Code.NOT_FOUND, "There is no method " + verb + " " + path + ".");
  }

  /** Clients that cannot send PATCH say it in a header. */
  static String verb(HttpServerRequest request) {
    return Objects.requireNonNullElse(
            request.getHeader("X-HTTP-Method-Override"), request.method().name())
        .toUpperCase(Locale.ROOT);
  }

  private void call(Route route, Map<String, String> path, HttpServerRequest request, byte[] body) {
    MultiMap query = request.params(SEMICOLON_IS_TEXT);
    Message message;
    try {
      message = message(route, path, query, body);
    } catch (BadJson e) {
      RestAnswers.error(
          request.response(),
          Code.INVALID_ARGUMENT,
          "Invalid JSON payload received. " + e.getMessage());
      return;
    }
    boolean numbers = query.getAll("$alt").stream().anyMatch(RestFace::asksForNumbers);
    Context context = vertx.getOrCreateContext();
    calls.call(
        route.method(),
        message,
        new Answering<>(
            context,
            answer -> RestAnswers.ok(request.response(), JsonMessages.write(answer, numbers)),
            failure -> RestAnswers.error(request.response(), failure)));
  }

  private static boolean asksForNumbers(String alt) {
    return alt.contains("enum-encoding=int");
  }

  private static Message message(Route route, Map<String, String> path, MultiMap query, byte[] body)
      throws BadJson {
    ObjectNode json = JsonMessages.object();
    if (route.body().equals("*")) {
      json = JsonMessages.object(body);
    } else if (!route.body().isEmpty()) {
      json.set(route.body(), JsonMessages.object(body));
    }
    for (Map.Entry<String, String> parameter : query) {
      if (!SYSTEM.contains(parameter.getKey())) {
        put(json, parameter.getKey(), parameter.getValue());
      }
    }
    for (Map.Entry<String, String> field : path.entrySet()) {
      put(json, field.getKey(), field.getValue());
    }
    return JsonMessages.read(json, Calls.newRequest(route.method()));
  }

  private static void put(ObjectNode json, String path, String value) throws BadJson {
    String[] names = path.split("\\.", 2);
    if (names.length == 1) {
      json.put(path, value);
    } else if (json.path(names[0]).isMissingNode()) {
      put(json.putObject(names[0]), names[1], value);
    } else if (json.get(names[0]) instanceof ObjectNode nested) {
      put(nested, names[1], value);
    } else {
      throw new BadJson("'" + path + "' is given twice.");
    }
  }
}
