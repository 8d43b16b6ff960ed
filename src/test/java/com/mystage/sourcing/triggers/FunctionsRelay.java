package com.mystage.sourcing.triggers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Stands where the Firestore emulator expects the functions emulator, and hands each event on to
 * {@code /events} as it came: the CloudEvent's headers, the content type, the body.
 */
final class FunctionsRelay implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 30;

  /** One event that was handed on, and the answer. */
  record Delivery(String subject, String type, int status) {}

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI target;
  private final List<Delivery> deliveries = new ArrayList<>();

  FunctionsRelay(int port, URI target) throws IOException {
    this.target = target;
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/functions/projects/", this::relay);
    server.start();
  }

  private void relay(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      HttpRequest.Builder request =
          HttpRequest.newBuilder(target).POST(HttpRequest.BodyPublishers.ofByteArray(body));
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> {
            if (name.regionMatches(true, 0, "ce-", 0, 3) || name.equalsIgnoreCase("content-type")) {
              values.forEach(value -> request.header(name, value));
            }
          });
      int status = client.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
      exchange.sendResponseHeaders(status, -1);
      add(
          new Delivery(
              exchange.getRequestHeaders().getFirst("ce-subject"),
              exchange.getRequestHeaders().getFirst("ce-type"),
              status));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void add(Delivery delivery) {
    deliveries.add(delivery);
    notifyAll();
  }

  synchronized List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /** Waits until so many of these events were handed on. */
  synchronized void await(long times, Predicate<Delivery> which) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (deliveries.stream().filter(which).count() < times) {
      long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("not told in time; told were " + deliveries);
      }
      wait(left);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
