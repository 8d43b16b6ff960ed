package com.mystage.sourcing.tasks.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/** Calls the server by plain HTTP, as curl does. */
final class RestCaller {

  record Answer(int status, String text) {
    JsonNode json() {
      return JsonBody.of(text);
    }

    /** The message of the error, which names its input. */
    String error() {
      return json().at("/error/message").asText();
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final IntSupplier port;

  RestCaller(IntSupplier port) {
    this.port = port;
  }

  Answer get(String path) {
    return call("GET", path, "");
  }

  Answer post(String path, String body) {
    return call("POST", path, body);
  }

  Answer patch(String path, String body) {
    return call("PATCH", path, body);
  }

  Answer delete(String path) {
    return call("DELETE", path, "");
  }

  /** A body that claims to be gzip. */
  Answer compressed(String method, String path, byte[] body) {
    return send(
        request(path)
            .header("Content-Encoding", "gzip")
            .method(method, BodyPublishers.ofByteArray(body))
            .build());
  }

  /** A call that a browser makes for a page of this site. */
  Answer from(String origin, String method, String path) {
    return send(
        request(path).header("Origin", origin).method(method, BodyPublishers.ofString("")).build());
  }

  /** A request line as it stands, which no proper client sends. */
  Answer raw(String line) {
    try (Socket socket = new Socket("127.0.0.1", port.getAsInt())) {
      socket
          .getOutputStream()
          .write(
              (line + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(Integer.parseInt(answer.split(" ", 3)[1]), answer);
    } catch (IOException e) {
      throw new AssertionError(line + " was not answered", e);
    }
  }

  private Answer call(String method, String path, String body) {
    return send(request(path).method(method, BodyPublishers.ofString(body)).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.getAsInt() + path));
  }

  private Answer send(HttpRequest request) {
    try {
      var response = http.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new AssertionError(request + " was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
