package com.mystage.sourcing.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens at one port of both loopback addresses, answers a secret, and counts who came. */
public final class Trap implements AutoCloseable {

  private static final byte[] SECRET =
      "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nsecret"
          .getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket four;
  private final ServerSocket six;
  private final AtomicInteger reached = new AtomicInteger();

  public Trap() throws IOException {
    four = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    six = new ServerSocket(four.getLocalPort(), 50, InetAddress.ofLiteral("::1"));
    Thread.startVirtualThread(() -> count(four));
    Thread.startVirtualThread(() -> count(six));
  }

  public int port() {
    return four.getLocalPort();
  }

  /** How many connections came. */
  public int reached() {
    return reached.get();
  }

  private void count(ServerSocket listener) {
    while (!listener.isClosed()) {
      try (Socket visitor = listener.accept()) {
        reached.incrementAndGet();
        visitor.getOutputStream().write(SECRET);
      } catch (IOException closed) {
        // A visitor that left early is counted; a closed listener ends the loop.
      }
    }
  }

  @Override
  public void close() throws IOException {
    four.close();
    six.close();
  }
}
