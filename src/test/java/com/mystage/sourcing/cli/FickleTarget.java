package com.mystage.sourcing.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP server that notes each task in the ledger and mostly answers 200, but sometimes fails,
 * hangs, breaks off or hangs up. What it does is decided by the seed, the task and how often it
 * came.
 */
final class FickleTarget implements AutoCloseable {

  /** Its tasks are the only ones that are answered 503, which slows a queue down. */
  static final String BUSY = "busy";

  private static final int BACKLOG = 1_000;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private enum Answer {
    OK("200 OK"),
    ERROR("500 Internal Server Error"),
    OVERLOADED("503 Service Unavailable"),
    NO_ANSWER(""),
    HALF_AN_ANSWER("200 OK"),
    HANG("");

    final String status;

    Answer(String status) {
      this.status = status;
    }
  }

  private final ServerSocket socket;
  private final TaskLedger ledger;
  private final long seed;
  private volatile boolean reliable;
  private int open;

  FickleTarget(TaskLedger ledger, long seed) {
    this.ledger = ledger;
    this.seed = seed;
    try {
      socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().name("target").start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/task";
  }

  /** Answers 200 to everything from here on. */
  void beReliable() {
    reliable = true;
  }

  /**
   * Waits until everything that the dead server has sent was read. Connections are accepted in
   * their order, so that none of its own comes after this one.
   */
  void awaitQuiet() throws IOException, InterruptedException {
    try (Socket last = new Socket(socket.getInetAddress(), socket.getLocalPort())) {
      last.shutdownOutput();
      while (last.getInputStream().read() >= 0) {
        continue;
      }
    }
    awaitNoneOpen();
  }

  private synchronized void awaitNoneOpen() throws InterruptedException {
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (open > 0) {
      long millis = (until - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        throw new AssertionError(open + " connections of the dead server do not end");
      }
      wait(millis);
    }
  }

  private void accept() {
    while (true) {
      try {
        Socket connection = socket.accept();
        opened();
        Thread.startVirtualThread(() -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private synchronized void opened() {
    open++;
  }

  private synchronized void closed() {
    open--;
    notifyAll();
  }

  private void serve(Socket connection) {
    try (connection;
        InputStream in = new BufferedInputStream(connection.getInputStream())) {
      boolean goOn = true;
      while (goOn && !line(in).isEmpty()) {
        Map<String, String> headers = headers(in);
        in.skipNBytes(Long.parseLong(headers.getOrDefault("content-length", "0")));
        goOn = answer(headers, connection, in);
      }
    } catch (IOException brokenOff) {
      // By the kill; the task is not answered, whatever was read of it.
    } finally {
      closed();
    }
  }

  private boolean answer(Map<String, String> headers, Socket connection, InputStream in)
      throws IOException {
    String queue = headers.getOrDefault("x-cloudtasks-queuename", "");
    String id = headers.getOrDefault("x-cloudtasks-taskname", "");
    Answer answer = choose(queue, id, ledger.arrived(queue, id));
    switch (answer) {
      case OK, ERROR, OVERLOADED -> {
        if (answer == Answer.OK) {
          ledger.answered(id);
        }
        write(connection, answer, 0);
      }
      case NO_ANSWER -> {}
      case HALF_AN_ANSWER -> write(connection, answer, 100);
      case HANG -> {
        while (in.read() >= 0) {
          continue;
        }
      }
    }
    return switch (answer) {
      case OK, ERROR, OVERLOADED -> true;
      case NO_ANSWER, HALF_AN_ANSWER, HANG -> false;
    };
  }

  private static void write(Socket connection, Answer answer, int length) throws IOException {
    String head = "HTTP/1.1 " + answer.status + "\r\nContent-Length: " + length + "\r\n\r\n";
    connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
  }

  private Answer choose(String queue, String id, int arrival) {
    if (reliable) {
      return Answer.OK;
    }
    int percent = Math.floorMod(Long.hashCode(seed) + (id + "#" + arrival).hashCode() * 31, 100);
    if (percent < 70) {
      return Answer.OK;
    }
    if (percent < 85) {
      return queue.equals(BUSY) ? Answer.OVERLOADED : Answer.ERROR;
    }
    return percent < 91 ? Answer.NO_ANSWER : percent < 96 ? Answer.HALF_AN_ANSWER : Answer.HANG;
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  /** A line without its end; empty at the end of the stream. */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
