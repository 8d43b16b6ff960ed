package com.mystage.sourcing.scraping.renderer.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.scraping.renderer.PageRenderer;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A renderer for other processes: {@code POST /v1/render} with {@code {"url","zone"}} as JSON is
 * answered 200 with what became of the page, {@code GET /health} says that it runs. Callers show
 * the token if there is one.
 */
public final class RendererServer implements AutoCloseable {

  private static final int LARGEST_REQUEST = 16 * 1024;
  private static final int BACKLOG = 50;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final PageRenderer renderer;
  private final @Nullable String token;

  /**
   * Begins to serve.
   *
   * @param port 0 for any that is free
   * @param token what callers must show; only a loopback address may do without
   * @throws IOException when the port cannot be had
   */
  public RendererServer(InetAddress host, int port, Optional<String> token, PageRenderer renderer)
      throws IOException {
    if (token.isEmpty() && !host.isLoopbackAddress()) {
      throw new Failure.Invalid(
              "mystage.scraping.renderer.token", "is needed to serve beyond this machine")
          .asException();
    }
    this.token = token.orElse(null);
    this.renderer = renderer;
    this.server = HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
    server.setExecutor(threads);
    server.createContext(RemoteRenderer.PATH, this::render);
    server.createContext("/health", exchange -> answer(exchange, 200, "{\"status\":\"UP\"}"));
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void render(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getPath().equals(RemoteRenderer.PATH)) {
      answer(exchange, 404, error("there is only " + RemoteRenderer.PATH));
    } else if (!exchange.getRequestMethod().equals("POST")) {
      answer(exchange, 405, error("only POST"));
    } else if (!isKnown(exchange)) {
      answer(exchange, 401, error("show the token"));
    } else if (!isJson(exchange)) {
      // Which a page of another site cannot send without asking first.
      answer(exchange, 415, error("only application/json"));
    } else {
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
      if (body.length > LARGEST_REQUEST) {
        answer(exchange, 413, error("larger than " + LARGEST_REQUEST + " bytes"));
      } else {
        render(exchange, body);
      }
    }
  }

  private void render(HttpExchange exchange, byte[] body) throws IOException {
    HttpUrl page;
    ZoneId zone;
    try {
      JsonNode asked = RenderingJson.JSON.readTree(body);
      page = HttpUrl.parse(asked.path("url").asText());
      zone = asked.hasNonNull("zone") ? ZoneId.of(asked.path("zone").asText()) : null;
    } catch (IOException | DateTimeException e) {
      answer(exchange, 400, error("body: is no JSON with url and zone"));
      return;
    }
    if (page == null || !page.username().isEmpty() || !page.password().isEmpty()) {
      answer(exchange, 400, error("url: is not a web address"));
      return;
    }
    answer(exchange, 200, RenderingJson.write(renderer.render(page, zone)));
  }

  private boolean isKnown(HttpExchange exchange) {
    String shown = exchange.getRequestHeaders().getFirst("Authorization");
    return token == null
        || (shown != null && MessageDigest.isEqual(bytes(shown), bytes("Bearer " + token)));
  }

  private static boolean isJson(HttpExchange exchange) {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    return type != null && type.replaceFirst(";.*", "").strip().equals("application/json");
  }

  private static String error(String reason) throws IOException {
    return RenderingJson.JSON.writeValueAsString(
        RenderingJson.JSON.createObjectNode().put("error", reason));
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    answer(exchange, status, bytes(json));
  }

  private static void answer(HttpExchange exchange, int status, byte[] json) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, json.length);
      exchange.getResponseBody().write(json);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Stops serving; the renderer is its owner's to close. */
  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
