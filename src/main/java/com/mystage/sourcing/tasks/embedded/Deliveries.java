package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.AppEngineHttpRequest;
import com.google.cloud.tasks.v2.HttpMethod;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.OidcToken;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.ByteString;
import com.google.protobuf.util.Durations;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Says what is sent for a task, with the headers that Cloud Tasks adds. */
final class Deliveries {

  private static final String CLOUD_SCOPE = "https://www.googleapis.com/auth/cloud-platform";

  private final Tokens tokens;
  private final UnaryOperator<String> address;
  private final @Nullable URI appEngine;

  /**
   * @param address where a task's URL is really found
   * @param appEngine where App Engine targets are found; null for nowhere
   */
  Deliveries(Tokens tokens, UnaryOperator<String> address, @Nullable URI appEngine) {
    this.tokens = tokens;
    this.address = address;
    this.appEngine = appEngine;
  }

  /** The request of the task's next attempt; {@link IllegalArgumentException} if there is none. */
  Delivery of(Entry entry, Schedule schedule, Task task) {
    Duration deadline = Duration.ofNanos(Durations.toNanos(task.getDispatchDeadline()));
    return task.hasHttpRequest()
        ? http(entry, schedule, task.getHttpRequest(), deadline)
        : appEngine(entry, schedule, task.getAppEngineHttpRequest(), deadline);
  }

  private Delivery http(Entry entry, Schedule schedule, HttpRequest asked, Duration deadline) {
    HttpRequest request = HttpTargets.applied(entry.queue.httpTarget(), asked);
    Map<String, String> headers = new LinkedHashMap<>(request.getHeadersMap());
    Tries tries = schedule.tries();
    addTo(headers, "X-CloudTasks-", entry, schedule, tries.executions());
    if (tries.dispatches() > 0) {
      headers.put("X-CloudTasks-TaskPreviousResponse", Integer.toString(tries.previousStatus()));
      headers.put("X-CloudTasks-TaskRetryReason", "");
    }
    @Nullable String token = token(request);
    if (token != null) {
      headers.keySet().removeIf("authorization"::equalsIgnoreCase);
      headers.put("Authorization", "Bearer " + token);
    }
    return new Delivery(
        request.getHttpMethod().name(),
        address.apply(request.getUrl()),
        headers,
        body(request.getHttpMethod(), request.getBody()),
        deadline);
  }

  /** On App Engine every answer counts as an execution, and a retry has a reason. */
  private Delivery appEngine(
      Entry entry, Schedule schedule, AppEngineHttpRequest request, Duration deadline) {
    if (appEngine == null) {
      throw new IllegalArgumentException("this server knows no address for App Engine targets");
    }
    Map<String, String> headers = new LinkedHashMap<>(request.getHeadersMap());
    headers.keySet().removeIf("content-length"::equalsIgnoreCase);
    Tries tries = schedule.tries();
    addTo(headers, "X-AppEngine-", entry, schedule, tries.responses());
    if (tries.dispatches() > 0) {
      boolean answered = tries.lastResponse() > 0;
      headers.put(
          "X-AppEngine-TaskPreviousResponse",
          answered ? Integer.toString(tries.previousStatus()) : "0");
      headers.put("X-AppEngine-TaskRetryReason", answered ? "App Error" : "Instance Unavailable");
    }
    return new Delivery(
        request.getHttpMethod().name(),
        appEngine.toString().replaceFirst("/$", "") + request.getRelativeUri(),
        headers,
        body(request.getHttpMethod(), request.getBody()),
        deadline);
  }

  private static void addTo(
      Map<String, String> headers, String prefix, Entry entry, Schedule schedule, int executions) {
    headers.put(prefix + "QueueName", ResourceName.lastSegment(entry.queue.name()));
    headers.put(prefix + "TaskName", entry.name);
    headers.put(prefix + "TaskRetryCount", Integer.toString(schedule.tries().dispatches()));
    headers.put(prefix + "TaskExecutionCount", Integer.toString(executions));
    headers.put(prefix + "TaskETA", WallTime.decimalSeconds(schedule.dueMicros()));
  }

  private @Nullable String token(HttpRequest request) {
    return switch (request.getAuthorizationHeaderCase()) {
      case OIDC_TOKEN -> oidc(request.getOidcToken(), request.getUrl());
      case OAUTH_TOKEN -> {
        String scope = request.getOauthToken().getScope();
        yield tokens.oauth(
            request.getOauthToken().getServiceAccountEmail(),
            scope.isEmpty() ? CLOUD_SCOPE : scope);
      }
      case AUTHORIZATIONHEADER_NOT_SET -> null;
    };
  }

  private String oidc(OidcToken oidc, String url) {
    String audience = oidc.getAudience().isEmpty() ? withoutQuery(url) : oidc.getAudience();
    return tokens.oidc(oidc.getServiceAccountEmail(), audience);
  }

  private static String withoutQuery(String url) {
    int end = url.indexOf('?');
    return end < 0 ? url : url.substring(0, end);
  }

  private static byte @Nullable [] body(HttpMethod method, ByteString body) {
    return switch (method) {
      case POST, PUT, PATCH -> body.toByteArray();
      default -> null;
    };
  }
}
