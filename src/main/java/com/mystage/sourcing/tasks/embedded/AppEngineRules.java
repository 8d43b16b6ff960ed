package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.AppEngineHttpRequest;
import com.google.cloud.tasks.v2.AppEngineRouting;
import com.google.cloud.tasks.v2.HttpMethod;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a task for App Engine may say, and what is filled in (target.proto). */
final class AppEngineRules {

  private static final int MAX_URI = 2_083;
  private static final String AGENT = "AppEngine-Google; (+http://code.google.com/appengine)";

  private AppEngineRules() {}

  /**
   * @param task full name of the task, whose project serves it
   */
  static AppEngineHttpRequest checked(AppEngineHttpRequest request, String task) {
    HttpMethod asked = request.getHttpMethod();
    require(asked != HttpMethod.UNRECOGNIZED, "httpMethod is not known.");
    HttpMethod method = asked == HttpMethod.HTTP_METHOD_UNSPECIFIED ? HttpMethod.POST : asked;
    boolean takesBody = method == HttpMethod.POST || method == HttpMethod.PUT;
    require(takesBody || request.getBody().isEmpty(), "body is allowed only with POST and PUT.");
    return request.toBuilder()
        .setHttpMethod(method)
        .setRelativeUri(relativeUri(request.getRelativeUri()))
        .setAppEngineRouting(routing(request.getAppEngineRouting(), task))
        .clearHeaders()
        .putAllHeaders(headers(request))
        .build();
  }

  private static String relativeUri(String uri) {
    require(uri.isEmpty() || uri.startsWith("/"), "relativeUri must begin with '/'.");
    require(uri.chars().noneMatch(Character::isWhitespace), "relativeUri cannot hold spaces.");
    require(uri.length() <= MAX_URI, "relativeUri must be no more than 2083 characters.");
    return uri.isEmpty() ? "/" : uri;
  }

  /** The host is output only: what is routed to, before the application's domain. */
  private static AppEngineRouting routing(AppEngineRouting routing, String task) {
    String project = task.split("/", 3)[1];
    String host =
        Stream.of(routing.getInstance(), routing.getVersion(), routing.getService(), project)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("."));
    return routing.toBuilder().setHost(host + ".appspot.com").build();
  }

  private static Map<String, String> headers(AppEngineHttpRequest request) {
    TreeMap<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    given.putAll(request.getHeadersMap());
    String agent = given.getOrDefault("User-Agent", "");
    Map<String, String> headers =
        HeaderRules.kept(request.getHeadersMap(), "AppEngineHttpRequest.headers");
    headers.put("User-Agent", agent.isEmpty() ? AGENT : agent + " " + AGENT);
    if (!request.getBody().isEmpty()) {
      headers.put("Content-Length", Integer.toString(request.getBody().size()));
      if (!given.containsKey("Content-Type")) {
        headers.put("Content-Type", "application/octet-stream");
      }
    }
    return headers;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw Refusals.invalid("AppEngineHttpRequest." + message);
    }
  }
}
