package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.HttpMethod;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** What a task may say, and what is stored of it. */
final class TaskRules {

  private static final int MAX_TASK_BYTES = 1_048_569;
  private static final int MAX_URL = 2_083;
  private static final long MAX_AHEAD_MICROS = 720L * 3_600 * 1_000_000;
  private static final Duration DEFAULT_DEADLINE = Durations.fromMinutes(10);
  private static final Duration SHORTEST_DEADLINE = Durations.fromSeconds(15);
  private static final Duration LONGEST_DEADLINE = Durations.fromMinutes(30);
  private static final Duration LONGEST_APP_ENGINE_DEADLINE = Durations.fromSeconds(24 * 3600 + 15);
  private static final DateTimeFormatter PACIFIC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT)
          .withZone(ZoneId.of("America/Los_Angeles"));

  private TaskRules() {}

  /** Checks the task and fills in what Cloud Tasks fills in; the name is settled already. */
  static Task checked(Task task, String name, long nowMicros) {
    Task.Builder checked =
        Task.newBuilder()
            .setName(name)
            .setCreateTime(Timestamps.fromSeconds(Math.floorDiv(nowMicros, 1_000_000)))
            .setScheduleTime(WallTime.timestamp(due(task, nowMicros)));
    switch (task.getMessageTypeCase()) {
      case HTTP_REQUEST -> {
        checked.setHttpRequest(checked(task.getHttpRequest()));
        checked.setDispatchDeadline(deadline(task, LONGEST_DEADLINE, "30m"));
      }
      case APP_ENGINE_HTTP_REQUEST -> {
        checked.setAppEngineHttpRequest(
            AppEngineRules.checked(task.getAppEngineHttpRequest(), name));
        checked.setDispatchDeadline(appEngineDeadline(task));
      }
      case MESSAGETYPE_NOT_SET ->
          throw Refusals.invalid("Task.httpRequest or Task.appEngineHttpRequest is required.");
    }
    Task result = checked.build();
    require(
        result.getSerializedSize() <= MAX_TASK_BYTES,
        "Task size too large: it must be no more than " + MAX_TASK_BYTES + " bytes.");
    return result;
  }

  /** The task as the BASIC view shows it: without its body. */
  static Task basic(Task task) {
    Task.Builder basic = task.toBuilder().setView(Task.View.BASIC);
    if (task.hasHttpRequest()) {
      basic.getHttpRequestBuilder().setBody(ByteString.EMPTY);
    } else if (task.hasAppEngineHttpRequest()) {
      basic.getAppEngineHttpRequestBuilder().setBody(ByteString.EMPTY);
    }
    return basic.build();
  }

  private static long due(Task task, long nowMicros) {
    if (!task.hasScheduleTime()) {
      return nowMicros;
    }
    require(Timestamps.isValid(task.getScheduleTime()), "Task.scheduleTime is not a valid time.");
    long due = WallTime.micros(task.getScheduleTime());
    if (due - nowMicros > MAX_AHEAD_MICROS) {
      throw Refusals.invalid(
          "The Task.scheduleTime, %s, is too far in the future. Schedule time must be no more than"
                  .formatted(PACIFIC.format(WallTime.instant(due)))
              + " 720h in the future.");
    }
    return Math.max(due, nowMicros);
  }

  private static Duration deadline(Task task, Duration longest, String words) {
    if (!task.hasDispatchDeadline()) {
      return DEFAULT_DEADLINE;
    }
    Duration deadline = task.getDispatchDeadline();
    require(
        Durations.isValid(deadline)
            && Durations.compare(deadline, SHORTEST_DEADLINE) >= 0
            && Durations.compare(deadline, longest) <= 0,
        "Task.dispatchDeadline must be between [15s, " + words + "].");
    return Durations.fromMillis(Durations.toMillis(deadline));
  }

  /** For App Engine, 0 stands for the default, too (task.proto). */
  private static Duration appEngineDeadline(Task task) {
    return Durations.ZERO.equals(task.getDispatchDeadline())
        ? DEFAULT_DEADLINE
        : deadline(task, LONGEST_APP_ENGINE_DEADLINE, "24h15s");
  }

  private static HttpRequest checked(HttpRequest request) {
    String url = request.getUrl();
    require(!url.isEmpty(), "HttpRequest.url is required.");
    require(
        url.startsWith("http://") || url.startsWith("https://"),
        "HttpTarget.url must start with 'http://' or 'https://'.");
    require(url.length() <= MAX_URL, "HttpRequest.url must be no more than 2083 characters.");
    HttpMethod method = method(request.getHttpMethod());
    require(
        takesBody(method) || request.getBody().isEmpty(),
        "HttpRequest.body is allowed only with POST, PUT and PATCH.");
    requireAccount(request);
    Map<String, String> headers = HeaderRules.kept(request.getHeadersMap(), "HttpRequest.headers");
    headers.put("User-Agent", "Google-Cloud-Tasks");
    return request.toBuilder().setHttpMethod(method).clearHeaders().putAllHeaders(headers).build();
  }

  private static void requireAccount(HttpRequest request) {
    switch (request.getAuthorizationHeaderCase()) {
      case OIDC_TOKEN ->
          require(
              !request.getOidcToken().getServiceAccountEmail().isEmpty(),
              "HttpRequest.oidcToken.serviceAccountEmail is required.");
      case OAUTH_TOKEN ->
          require(
              !request.getOauthToken().getServiceAccountEmail().isEmpty(),
              "HttpRequest.oauthToken.serviceAccountEmail is required.");
      case AUTHORIZATIONHEADER_NOT_SET -> {}
    }
  }

  private static HttpMethod method(HttpMethod method) {
    require(method != HttpMethod.UNRECOGNIZED, "HttpRequest.httpMethod is not known.");
    return method == HttpMethod.HTTP_METHOD_UNSPECIFIED ? HttpMethod.POST : method;
  }

  private static boolean takesBody(HttpMethod method) {
    return method == HttpMethod.POST || method == HttpMethod.PUT || method == HttpMethod.PATCH;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw Refusals.invalid(message);
    }
  }
}
