package com.mystage.sourcing.scraping.renderer.chromium;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An empty tab with storage of its own that is thrown away with it, on the web through one proxy.
 * Whatever else opens beside it (windows, workers that are shared or of service) stays paused and
 * is closed.
 */
final class Tab implements AutoCloseable {

  private static final Duration QUICK = Duration.ofSeconds(10);

  /** Ways to the net, and to other windows, that no page of a calendar needs. */
  private static final String WITHOUT =
      "for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel',"
          + " 'WebTransport', 'WebSocketStream', 'SharedWorker'])"
          + " { try { delete globalThis[name]; } catch (e) {} }"
          + " delete Navigator.prototype.serviceWorker;"
          + " globalThis.open = () => null;";

  /** In a world of its own, where the page's scripts cannot have replaced anything. */
  private static final String DOCUMENT =
      """
      (most => {
        const type = document.doctype;
        const html = (type ? new XMLSerializer().serializeToString(type) + '\\n' : '')
            + (document.documentElement ? document.documentElement.outerHTML : '');
        return html.length > most
            ? {length: html.length} : {html: html, url: location.href.replace(/#.*/s, '')};
      })(MOST)
      """;

  private final DevTools devTools;
  private final String context;
  private final CompletableFuture<JsonNode> attached = new CompletableFuture<>();
  private final Set<String> others = ConcurrentHashMap.newKeySet();
  private @Nullable JsonNode target;

  private Tab(DevTools devTools, String context) {
    this.devTools = devTools;
    this.context = context;
  }

  /** Opens one. */
  static Tab open(DevTools devTools, PageProxy proxy) throws IOException {
    ObjectNode own =
        DevTools.parameters()
            .put("disposeOnDetach", true)
            .put("proxyServer", proxy.address())
            .put("proxyBypassList", "<-loopback>");
    String context =
        devTools
            .call(DevTools.BROWSER, "Target.createBrowserContext", own, QUICK)
            .path("browserContextId")
            .asText();
    Tab tab = new Tab(devTools, context);
    try {
      tab.open();
      return tab;
    } catch (IOException e) {
      tab.close();
      throw e;
    }
  }

  private void open() throws IOException {
    devTools.listen(DevTools.BROWSER, this::hear);
    call(DevTools.BROWSER, "Target.setAutoAttach", paused());
    call(
        DevTools.BROWSER,
        "Browser.setDownloadBehavior",
        DevTools.parameters().put("behavior", "deny").put("browserContextId", context));
    call(
        DevTools.BROWSER,
        "Target.createTarget",
        DevTools.parameters().put("url", "about:blank").put("browserContextId", context));
    try {
      target = attached.get(QUICK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException("the browser opens no page", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static ObjectNode paused() {
    return DevTools.parameters()
        .put("autoAttach", true)
        .put("waitForDebuggerOnStart", true)
        .put("flatten", true);
  }

  /** The first page of our own storage is ours. */
  private void hear(JsonNode event) {
    if (!event.path("method").asText().equals("Target.attachedToTarget")) {
      return;
    }
    JsonNode info = event.path("params").path("targetInfo");
    boolean ours =
        info.path("type").asText().equals("page")
            && info.path("browserContextId").asText().equals(context)
            && attached.complete(event.path("params"));
    if (!ours && info.path("type").asText().equals("page")) {
      starve(event.path("params").path("sessionId").asText());
    }
  }

  /**
   * A window may share its process with the page that opened it, which waits as long as the window
   * is paused; so it goes on, and gets nothing.
   */
  private void starve(String session) {
    others.add(session);
    devTools.listen(
        session,
        event -> {
          if (event.path("method").asText().equals("Fetch.requestPaused")) {
            ObjectNode no = DevTools.parameters().put("errorReason", "Aborted");
            no.set("requestId", event.path("params").path("requestId"));
            var _ = devTools.send(session, "Fetch.failRequest", no);
          }
        });
    ObjectNode everything = DevTools.parameters();
    everything.putArray("patterns").addObject().put("urlPattern", "*");
    var _ = devTools.send(session, "Fetch.enable", everything);
    var _ = devTools.send(session, "Runtime.runIfWaitingForDebugger", DevTools.parameters());
  }

  /** Sets the tab up, and lets it begin. */
  void prepare(String userAgent, @Nullable ZoneId zone) throws IOException {
    call("Page.enable", DevTools.parameters());
    call("Inspector.enable", DevTools.parameters());
    call("Page.setLifecycleEventsEnabled", DevTools.parameters().put("enabled", true));
    call("Target.setAutoAttach", paused());
    ObjectNode everything = DevTools.parameters();
    var patterns = everything.putArray("patterns");
    patterns.addObject().put("urlPattern", "*").put("requestStage", "Request");
    patterns
        .addObject()
        .put("urlPattern", "*")
        .put("resourceType", "Document")
        .put("requestStage", "Response");
    call("Fetch.enable", everything);
    call("Emulation.setUserAgentOverride", DevTools.parameters().put("userAgent", userAgent));
    call(
        "Emulation.setTimezoneOverride",
        DevTools.parameters().put("timezoneId", zone == null ? "UTC" : zone.getId()));
    call("Page.addScriptToEvaluateOnNewDocument", DevTools.parameters().put("source", WITHOUT));
    call("Runtime.runIfWaitingForDebugger", DevTools.parameters());
  }

  String session() {
    return target().path("sessionId").asText();
  }

  /** A page's main frame has the id of its target. */
  String frame() {
    return target().path("targetInfo").path("targetId").asText();
  }

  private JsonNode target() {
    return Objects.requireNonNull(target);
  }

  /**
   * The document as it stands: {@code html} and {@code url}, or only its {@code length} if that is
   * more than the limit.
   *
   * @param longest how long the page's own scripts may keep us waiting
   */
  JsonNode document(long mostCharacters, Duration longest) throws IOException {
    JsonNode world =
        devTools.call(
            session(),
            "Page.createIsolatedWorld",
            DevTools.parameters().put("frameId", frame()),
            longest);
    JsonNode result =
        devTools.call(
            session(),
            "Runtime.evaluate",
            DevTools.parameters()
                .put("expression", DOCUMENT.replace("MOST", String.valueOf(mostCharacters)))
                .put("contextId", world.path("executionContextId").asLong())
                .put("returnByValue", true),
            longest);
    return result.path("result").path("value");
  }

  private void call(String method, ObjectNode parameters) throws IOException {
    call(session(), method, parameters);
  }

  private void call(String session, String method, ObjectNode parameters) throws IOException {
    devTools.call(session, method, parameters, QUICK);
  }

  @Override
  public void close() {
    others.forEach(devTools::forget);
    if (target != null) {
      devTools.forget(session());
    }
    try {
      call(
          DevTools.BROWSER,
          "Target.disposeBrowserContext",
          DevTools.parameters().put("browserContextId", context));
    } catch (IOException gone) {
      // So is its storage.
    }
  }
}
