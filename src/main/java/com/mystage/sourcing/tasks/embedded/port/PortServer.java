package com.mystage.sourcing.tasks.embedded.port;

import com.mystage.sourcing.tasks.embedded.OperatorCalls;
import io.grpc.Status.Code;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Serves gRPC and REST on one port: which of them a request is, its content type says. HTTP/1.1 and
 * HTTP/2 without TLS.
 */
public final class PortServer implements AutoCloseable {

  /** Above every legal request: a task is 1 MiB, in JSON a third more. */
  private static final int LARGEST_BODY = 8 << 20;

  private static final int EVENT_LOOPS = 2;

  private static final String WELCOME =
      """
      A Cloud Tasks server.

      gRPC      google.cloud.tasks.v2.CloudTasks, google.cloud.location.Locations (no TLS)
      REST      /v2/projects/PROJECT/locations/LOCATION/queues
      Operators /operator/v1/queues, /operator/v1/quarantine
      Keys      /.well-known/openid-configuration
      """;

  private final Vertx vertx;
  private final HttpServer server;
  private final Backend backend;
  private final GrpcFace grpc;
  private final RestFace rest;
  private final RestOnly restOnly;
  private final OperatorFace operator;

  private PortServer(Vertx vertx, Backend backend, String host, int port) {
    this.vertx = vertx;
    this.backend = backend;
    Calls calls = new Calls(backend);
    grpc = new GrpcFace(vertx, calls);
    rest = new RestFace(vertx, calls);
    restOnly = new RestOnly(vertx, backend);
    operator = new OperatorFace(vertx, backend.operator());
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost(host)
                    .setPort(port)
                    .setHandle100ContinueAutomatically(true))
            .requestHandler(this::handle);
  }

  /**
   * Begins to serve.
   *
   * @param port 0 for any that is free
   * @throws IOException when the port cannot be had
   */
  public static PortServer start(Backend backend, String host, int port) throws IOException {
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS).setUseDaemonThread(true));
    PortServer server = new PortServer(vertx, backend, host, port);
    try {
      server.server.listen().toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      server.close();
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      // Without its cause: the message is for who chose the port.
      throw new IOException(
          "port " + port + " of " + host + " cannot be had: " + cause.getMessage());
    }
    return server;
  }

  /** The port that is served. */
  public int port() {
    return server.actualPort();
  }

  private void handle(HttpServerRequest request) {
    String type = request.getHeader("Content-Type");
    if (type != null && type.startsWith("application/grpc")) {
      if (request.version() == HttpVersion.HTTP_2 && request.method() == HttpMethod.POST) {
        grpc.handle(request);
      } else {
        RestAnswers.error(
            request.response(), Code.UNIMPLEMENTED, "gRPC takes POST over HTTP/2 only.");
      }
      return;
    }
    Buffer body = Buffer.buffer();
    request.handler(chunk -> {
      if (body.length() <= LARGEST_BODY) {
        body.appendBuffer(chunk);
      }
    });
    request.endHandler(end -> answer(request, body));
  }

  private void answer(HttpServerRequest request, Buffer body) {
    if (body.length() > LARGEST_BODY) {
      RestAnswers.error(
          request.response(),
          Code.INVALID_ARGUMENT,
          "Request payload size exceeds the limit: " + LARGEST_BODY + " bytes.");
      return;
    }
    try {
      if (isOfAnotherSite(request)) {
        operator.refuseOtherSite(request);
      } else {
        route(request, decoded(request, body));
      }
    } catch (IllegalArgumentException e) {
      RestAnswers.error(
          request.response(),
          Code.INVALID_ARGUMENT,
          "The address cannot be read: " + e.getMessage());
    } catch (IOException e) {
      RestAnswers.error(
          request.response(), Code.INVALID_ARGUMENT, "The body cannot be read: " + e.getMessage());
    } catch (RuntimeException e) {
      RestAnswers.error(request.response(), e);
    }
  }

  /** A browser names the origin of a page that calls; programs name none. */
  private static boolean isOfAnotherSite(HttpServerRequest request) {
    @Nullable String origin = request.getHeader("Origin");
    return origin != null && !origin.equals("http://" + request.getHeader("Host"));
  }

  private static byte[] decoded(HttpServerRequest request, Buffer body) throws IOException {
    String encoding = Objects.requireNonNullElse(request.getHeader("Content-Encoding"), "identity");
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "identity" -> body.getBytes();
      case "gzip" -> Gzip.decoded(body, LARGEST_BODY);
      default -> throw new IOException("its Content-Encoding '" + encoding + "' is not known");
    };
  }

  private void route(HttpServerRequest request, byte[] body) {
    String path = Objects.requireNonNullElse(request.path(), "/");
    switch (path) {
      case "/" ->
          RestAnswers.send(
              request.response(),
              200,
              "text/plain; charset=UTF-8",
              WELCOME.getBytes(StandardCharsets.UTF_8));
      case "/.well-known/openid-configuration" -> document(request, backend.discovery());
      case "/.well-known/jwks.json" -> document(request, backend.jwks());
      default -> {
        if (path.startsWith(OperatorCalls.BASE)) {
          operator.handle(request, path);
        } else if (!restOnly.handle(request, path, body)) {
          rest.handle(request, path, body);
        }
      }
    }
  }

  private static void document(HttpServerRequest request, String json) {
    RestAnswers.send(
        request.response(), 200, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
