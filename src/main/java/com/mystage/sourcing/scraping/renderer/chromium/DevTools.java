package com.mystage.sourcing.scraping.renderer.chromium;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The Chrome DevTools protocol over a pipe: JSON messages that end in a NUL
 * (https://chromedevtools.github.io/devtools-protocol/). A pipe, since a port would be open to
 * whatever else runs on this machine.
 */
final class DevTools {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The session of the browser itself. */
  static final String BROWSER = "";

  private final InputStream in;
  private final OutputStream out;
  private final int largestMessage;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
  private final Map<String, Consumer<JsonNode>> listeners = new ConcurrentHashMap<>();
  private final Runnable ended;

  /**
   * @param largestMessage in bytes; a longer one ends the connection
   * @param ended called once, when the browser is gone
   */
  DevTools(InputStream in, OutputStream out, int largestMessage, Runnable ended) {
    this.in = new BufferedInputStream(in, 64 * 1024);
    this.out = out;
    this.largestMessage = largestMessage;
    this.ended = ended;
    Thread.ofPlatform().daemon().name("devtools").start(this::read);
  }

  static ObjectNode parameters() {
    return JSON.createObjectNode();
  }

  /**
   * Hears the events of a session; called on the thread that reads, so it must not wait.
   *
   * @param listener gets whole messages
   */
  void listen(String session, Consumer<JsonNode> listener) {
    listeners.put(session, listener);
  }

  void forget(String session) {
    listeners.remove(session);
  }

  /** Asks, without waiting; the future fails when the browser refuses or is gone. */
  CompletableFuture<JsonNode> send(String session, String method, ObjectNode parameters) {
    long id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    calls.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", parameters);
    if (!session.equals(BROWSER)) {
      message.put("sessionId", session);
    }
    try {
      byte[] bytes = JSON.writeValueAsBytes(message);
      synchronized (out) {
        out.write(bytes);
        out.write(0);
        out.flush();
      }
    } catch (IOException e) {
      calls.remove(id);
      answer.completeExceptionally(e);
    }
    return answer;
  }

  /**
   * Asks and waits.
   *
   * @throws IOException when the browser refuses, does not answer in time, or is gone
   */
  JsonNode call(String session, String method, ObjectNode parameters, Duration longest)
      throws IOException {
    try {
      return send(session, method, parameters).get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException(method + " is not answered", e);
    } catch (ExecutionException e) {
      throw new IOException(Objects.requireNonNullElse(e.getCause(), e).getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void read() {
    try {
      for (byte[] message = message(); message != null; message = message()) {
        dispatch(JSON.readTree(message));
      }
    } catch (IOException broken) {
      // Ends like a browser that hung up.
    } finally {
      IOException gone = new IOException("the browser is gone");
      calls.values().forEach(call -> call.completeExceptionally(gone));
      ended.run();
    }
  }

  private byte @Nullable [] message() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (int next = in.read(); next != 0; next = in.read()) {
      if (next < 0) {
        return null;
      }
      if (message.size() >= largestMessage) {
        throw new IOException("a message is longer than " + largestMessage + " bytes");
      }
      message.write(next);
    }
    return message.toByteArray();
  }

  private void dispatch(JsonNode message) {
    CompletableFuture<JsonNode> call = calls.remove(message.path("id").asLong(-1));
    if (call == null) {
      Consumer<JsonNode> listener = listeners.get(message.path("sessionId").asText(BROWSER));
      if (listener != null) {
        listener.accept(message);
      }
    } else if (message.has("error")) {
      call.completeExceptionally(
          new IOException(message.path("error").path("message").asText("error")));
    } else {
      call.complete(message.path("result"));
    }
  }
}
