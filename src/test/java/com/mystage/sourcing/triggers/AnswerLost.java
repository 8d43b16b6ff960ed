package com.mystage.sourcing.triggers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Stands between a pusher and the service, and loses the answer to the first push. */
final class AnswerLost implements AutoCloseable {

  /** What the service answered. */
  record Answer(int status, String tasks) {}

  final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI service;
  private boolean lost;

  AnswerLost(URI service) throws IOException {
    this.service = service;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::relay);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/events";
  }

  private synchronized void relay(HttpExchange push) throws IOException {
    try (push) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(service)
                  .header("Content-Type", push.getRequestHeaders().getFirst("Content-Type"))
                  .POST(
                      HttpRequest.BodyPublishers.ofByteArray(push.getRequestBody().readAllBytes()))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      push.sendResponseHeaders(lost ? answer.statusCode() : 500, -1);
      lost = true;
      answers.add(
          new Answer(
              answer.statusCode(), answer.headers().firstValue("Mystage-Tasks").orElse("none")));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
