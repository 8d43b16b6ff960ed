package com.mystage.sourcing.tasks.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;

/** The HTTP server that all work is sent to: reads the number in the body, answers 200. */
final class BenchTarget implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final HttpServer server;
  private volatile Arrivals arrivals;

  BenchTarget() {
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions().setHost("127.0.0.1").setPort(0).setAcceptBacklog(4_096))
            .requestHandler(request ->
                request.bodyHandler(body -> {
                  arrivals.arrived(Long.parseLong(body.toString()));
                  request.response().end();
                }));
    server.listen().toCompletionStage().toCompletableFuture().join();
  }

  /** Where arrivals are noted from here on. */
  Arrivals fresh(int most) {
    arrivals = new Arrivals(most);
    return arrivals;
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort() + "/work";
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
