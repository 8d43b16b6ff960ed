package com.mystage.sourcing.scraping;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A web server on a loopback port that answers what a test tells it to. */
public final class LocalWeb implements AutoCloseable {

  /** Answers one request. */
  public interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final List<Map<String, List<String>>> requests = new CopyOnWriteArrayList<>();

  public LocalWeb() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public LocalWeb on(String path, Answer answer) {
    server.createContext(
        path,
        exchange -> {
          requests.add(Map.copyOf(exchange.getRequestHeaders()));
          try (exchange) {
            answer.to(exchange);
          }
        });
    return this;
  }

  public static Answer text(int status, String body, String... headers) {
    return bytes(status, body.getBytes(java.nio.charset.StandardCharsets.UTF_8), headers);
  }

  public static Answer bytes(int status, byte[] body, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    };
  }

  public String endpoint() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  public String url(String path) {
    return "http://" + endpoint() + path;
  }

  /** Headers of every request so far. */
  public List<Map<String, List<String>>> requests() {
    return requests;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
