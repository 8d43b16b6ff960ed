package com.mystage.sourcing.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.documents.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Calls of the admin interface of a running service. A problem that it answers becomes a failure
 * that says the same.
 */
final class ServiceCalls implements AutoCloseable {

  /** The address of the service that {@code up} runs. */
  static final String LOCAL = "http://127.0.0.1:8080";

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final URI service;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  ServiceCalls(String service) {
    this.service = address(service);
  }

  private static URI address(String text) {
    try {
      URI uri = new URI(text.endsWith("/") ? text : text + "/");
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Answered below.
    }
    throw new Failure.Invalid("--service", "'" + text + "' is not an http or https address")
        .asException();
  }

  /** A part of a path. */
  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  <T> T get(String path, Class<T> type) {
    return send(request(path).GET().build(), type);
  }

  <T> T delete(String path, Class<T> type) {
    return send(request(path).DELETE().build(), type);
  }

  <T> T send(String method, String path, Object body, Class<T> type) {
    HttpRequest request =
        request(path)
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(Json.text(body)))
            .build();
    return send(request, type);
  }

  /** Tells of each line of an answer. */
  void lines(String path, Consumer<String> each) {
    HttpResponse<Stream<String>> answer =
        exchange(request(path).GET().build(), HttpResponse.BodyHandlers.ofLines());
    try (Stream<String> lines = answer.body()) {
      if (answer.statusCode() >= 400) {
        throw problem(answer.statusCode(), String.join("\n", lines.toList()));
      }
      lines.forEach(each);
    } catch (java.io.UncheckedIOException e) {
      throw unreachable(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.resolve(path))
        .timeout(PATIENCE)
        .header("accept", "application/json, application/x-ndjson, application/problem+json");
  }

  private <T> T send(HttpRequest request, Class<T> type) {
    HttpResponse<String> answer = exchange(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw problem(answer.statusCode(), answer.body());
    }
    return Json.parse(answer.body(), type);
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> reading) {
    try {
      return http.send(request, reading);
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    }
  }

  private RuntimeException unreachable(Exception e) {
    String why = e instanceof HttpTimeoutException ? "did not answer in time" : "cannot be reached";
    return new FailureException(
        new Failure.Unreachable(
            service.toString(), why + "; './mystage up' runs a service, --service names another"),
        e);
  }

  private RuntimeException problem(int status, String body) {
    try {
      JsonNode problem = Json.mapper().readTree(body);
      if (problem != null && problem.has("detail")) {
        return new Failure.Refused(
                problem.path("input").asText(service.toString()), problem.path("detail").asText())
            .asException();
      }
    } catch (JsonProcessingException e) {
      // Not a problem document: told below.
    }
    return new Failure.Refused(service.toString(), "answered " + status).asException();
  }

  @Override
  public void close() {
    http.close();
  }
}
