package com.mystage.sourcing.scraping.renderer.chromium;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.scraping.renderer.Rendering;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * One page from its address to quiet: hears the events of its session one after the other, and
 * decides what the browser may do next. Belongs to one thread.
 */
final class PageLoad {

  /** How the load ended. */
  sealed interface End {
    /** The page is quiet, or was given all its time. */
    record There(JsonNode response, boolean quiet) implements End {

      /** Whether this may be what our own proxy answers in place of the page. */
      boolean isProxys() {
        return response.path("responseStatusCode").asInt() == ProxyRequest.REFUSED;
      }
    }

    /** It leads elsewhere. */
    record Elsewhere(String url) implements End {}

    /** It answered with something that a browser does not show as a page. */
    record NoPage(String contentType) implements End {}

    /** The browser could not get it, with the browser's word for it. */
    record NotLoaded(String error) implements End {}

    /** Nothing was answered in time. */
    record TooSlow() implements End {}
  }

  private static final Set<String> PAGES =
      Set.of("", "text/html", "application/xhtml+xml", "text/xml", "application/xml");

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final DevTools devTools;
  private final String session;
  private final String frame;
  private final PageParts parts;
  private final HttpUrl page;
  private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
  private final Set<String> quiet = new HashSet<>();
  private boolean asked;
  private @Nullable String loader;
  private @Nullable JsonNode response;

  /**
   * @param frame the page's main frame
   */
  PageLoad(DevTools devTools, String session, String frame, PageParts parts, HttpUrl page) {
    this.devTools = devTools;
    this.session = session;
    this.frame = frame;
    this.parts = parts;
    this.page = page;
    devTools.listen(session, events::add);
  }

  /**
   * Goes to the page.
   *
   * @param answer longest time until the page answers
   * @param settle longest time from then until it is quiet
   * @throws IOException when the browser is gone
   */
  End go(Duration answer, Duration settle) throws IOException {
    ObjectNode to = DevTools.parameters().put("url", page.toString());
    var _ =
        devTools
            .send(session, "Page.navigate", to)
            .whenComplete((result, error) ->
                events.add(
                    error == null ? navigated(result) : DevTools.parameters().put("gone", true)));
    long deadline = System.nanoTime() + answer.toNanos();
    boolean settling = false;
    while (true) {
      JsonNode event = next(deadline);
      if (event == null) {
        return response == null ? new End.TooSlow() : new End.There(response, false);
      }
      End end = hear(event);
      if (end != null) {
        return end;
      }
      if (response != null && loader != null && quiet.contains(loader)) {
        return new End.There(response, true);
      }
      if (response != null && !settling) {
        settling = true;
        deadline = Math.min(deadline, System.nanoTime() + settle.toNanos());
      }
    }
  }

  private static JsonNode navigated(JsonNode result) {
    ObjectNode event = DevTools.parameters();
    event.set("navigated", result);
    return event;
  }

  private @Nullable JsonNode next(long deadline) throws IOException {
    try {
      return events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private @Nullable End hear(JsonNode event) throws IOException {
    JsonNode parameters = event.path("params");
    if (event.has("gone")) {
      throw new IOException("the browser is gone");
    }
    if (event.has("navigated")) {
      return navigatedTo(event.path("navigated"));
    }
    switch (event.path("method").asText()) {
      case "Fetch.requestPaused" -> {
        return paused(parameters);
      }
      case "Page.lifecycleEvent" -> {
        if (parameters.path("name").asText().equals("networkIdle")
            && parameters.path("frameId").asText().equals(frame)) {
          quiet.add(parameters.path("loaderId").asText());
        }
      }
      case "Page.frameNavigated" -> {
        return replaced(parameters.path("frame"));
      }
      case "Page.javascriptDialogOpening" ->
          send("Page.handleJavaScriptDialog", DevTools.parameters().put("accept", false));
      case "Inspector.targetCrashed" -> throw new IOException("the page's process is gone");
      default -> {
        // Of no interest. Workers are attached as paused, and stay so.
      }
    }
    return null;
  }

  /** A page may give way to one that nobody asks for, such as {@code about:blank}. */
  private @Nullable End replaced(JsonNode navigated) {
    String url = navigated.path("url").asText();
    return response != null
            && navigated.path("id").asText().equals(frame)
            && HttpUrl.parse(url) == null
        ? new End.Elsewhere(url)
        : null;
  }

  private @Nullable End navigatedTo(JsonNode result) {
    String error = result.path("errorText").asText("");
    loader = result.path("loaderId").asText();
    return error.isEmpty() ? null : new End.NotLoaded(error);
  }

  private @Nullable End paused(JsonNode paused) {
    boolean document = paused.path("resourceType").asText().equals("Document");
    if (!document || !paused.path("frameId").asText().equals(frame)) {
      if (paused.has("responseStatusCode") || paused.has("responseErrorReason")) {
        send("Fetch.continueRequest", request(paused));
      } else {
        parts.decide(paused);
      }
      return null;
    }
    if (paused.has("responseErrorReason")) {
      send("Fetch.continueRequest", request(paused));
      return null;
    }
    return paused.has("responseStatusCode") ? answered(paused) : askedFor(paused);
  }

  /** The first is ours; any other is where the page wants to go, which others decide. */
  private @Nullable End askedFor(JsonNode paused) {
    if (!asked) {
      asked = true;
      send("Fetch.continueRequest", request(paused));
      return null;
    }
    send("Fetch.failRequest", request(paused).put("errorReason", "Aborted"));
    String url = paused.path("request").path("url").asText();
    boolean get = paused.path("request").path("method").asText().equals("GET");
    return get && !page.equals(HttpUrl.parse(url)) ? new End.Elsewhere(url) : null;
  }

  private @Nullable End answered(JsonNode paused) {
    String location = header(paused, "location");
    if (REDIRECTS.contains(paused.path("responseStatusCode").asInt()) && location != null) {
      send("Fetch.failRequest", request(paused).put("errorReason", "Aborted"));
      HttpUrl target = page.resolve(location);
      return new End.Elsewhere(target == null ? location : target.toString());
    }
    String type = Objects.requireNonNullElse(header(paused, "content-type"), "");
    if (!PAGES.contains(type.replaceFirst(";.*", "").strip().toLowerCase(java.util.Locale.ROOT))
        && paused.path("responseStatusCode").asInt() < 400) {
      send("Fetch.failRequest", request(paused).put("errorReason", "Aborted"));
      return new End.NoPage(type);
    }
    response = paused;
    send("Fetch.continueRequest", request(paused));
    return null;
  }

  /** The headers of a paused response, as they came. */
  static List<Rendering.Header> headers(JsonNode paused) {
    List<Rendering.Header> headers = new ArrayList<>();
    for (JsonNode header : paused.path("responseHeaders")) {
      headers.add(
          new Rendering.Header(header.path("name").asText(), header.path("value").asText()));
    }
    return headers;
  }

  private static @Nullable String header(JsonNode paused, String name) {
    return headers(paused).stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Rendering.Header::value)
        .findFirst()
        .orElse(null);
  }

  private static ObjectNode request(JsonNode paused) {
    return DevTools.parameters().put("requestId", paused.path("requestId").asText());
  }

  /** Not waited for: a page that is gone meanwhile needs no answer. */
  private void send(String method, ObjectNode parameters) {
    var _ = devTools.send(session, method, parameters);
  }
}
