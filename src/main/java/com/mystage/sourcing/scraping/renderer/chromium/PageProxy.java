package com.mystage.sourcing.scraping.renderer.chromium;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.egress.RefusedConnection;
import com.mystage.sourcing.scraping.Reasons;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.HttpUrl;

/**
 * The only way from one page to the web: a proxy on a loopback port that connects through the
 * egress guard, for as long as the page lives. Whatever the browser resolves, redirects to or is
 * talked into, the address is judged here when it is dialled. Endpoints that only the operator's
 * exception makes reachable are for pages of such an endpoint.
 */
final class PageProxy implements AutoCloseable {

  private static final int BACKLOG = 100;

  /** Longest silence of the browser in the middle of what it asks. */
  private static final int ASKING_MILLIS = 30_000;

  /**
   * What one page may take.
   *
   * @param connections from the browser in all
   * @param bytes from the web in all
   * @param connect longest wait for a connection to one address
   */
  record Limits(int connections, long bytes, Duration connect) {}

  /** Why an endpoint was not reached, and whether another try may succeed. */
  record Missed(Failure failure, boolean retryable) {}

  private final ServerSocket listener;
  private final OutboundHttp http;
  private final HttpUrl page;
  private final Limits limits;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Map<String, Missed> missed = new ConcurrentHashMap<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  PageProxy(OutboundHttp http, HttpUrl page, Limits limits) throws IOException {
    this.http = http;
    this.page = page;
    this.limits = limits;
    this.listener = new ServerSocket(0, BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofVirtual().name("page-proxy").start(this::accept);
  }

  /** The address that the browser is told. */
  String address() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /** Why the host and port of an address were not reached; empty if they were, or never asked. */
  Optional<Missed> missed(HttpUrl url) {
    return Optional.ofNullable(missed.get(endpoint(url)));
  }

  /** How many endpoints were asked for and not reached. */
  int missed() {
    return missed.size();
  }

  /** Whether the page took more than it may. */
  boolean isExhausted() {
    return bytes.get() > limits.bytes();
  }

  OutboundHttp http() {
    return http;
  }

  Duration connectTimeout() {
    return limits.connect();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket browser = listener.accept();
        if (connections.incrementAndGet() > limits.connections() || !open.add(browser)) {
          browser.close();
        } else {
          Thread.ofVirtual().name("page-proxy-connection").start(() -> serve(browser));
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket browser) {
    try (browser) {
      try {
        answer(browser);
      } catch (IOException broken) {
        // With a reset, so that half of an answer is not taken for a whole one.
        browser.setSoLinger(true, 0);
      }
    } catch (IOException gone) {
      // The browser hung up: there is nobody to tell.
    } finally {
      open.remove(browser);
    }
  }

  private void answer(Socket browser) throws IOException {
    browser.setSoTimeout(ASKING_MILLIS);
    BufferedInputStream in = new BufferedInputStream(browser.getInputStream());
    ProxyRequest request = ProxyRequest.read(in);
    if (request == null) {
      return;
    }
    browser.setSoTimeout(0);
    HttpUrl target = request.target();
    if (request.isAhead()) {
      ProxyRequest.refuse(browser.getOutputStream());
    } else if (!http.mayRedirect(page, target)) {
      miss(target, new Failure.Refused(endpoint(target), "is not for pages of others"), false);
      ProxyRequest.refuse(browser.getOutputStream());
    } else if (request.isTunnel()) {
      new Tunnel(this, target).join(browser, in);
    } else {
      new PlainExchange(this, request).answer(in, browser.getOutputStream());
    }
  }

  /** Notes why an endpoint could not be reached. */
  void miss(HttpUrl target, IOException error) {
    Optional<Failure.Refused> refused = RefusedConnection.behind(error);
    if (refused.isPresent()) {
      miss(target, refused.get(), false);
    } else {
      miss(target, new Failure.Unreachable(endpoint(target), Reasons.of(error)), true);
    }
  }

  private void miss(HttpUrl target, Failure failure, boolean retryable) {
    missed.put(endpoint(target), new Missed(failure, retryable));
  }

  /** A socket that ends with the page at the latest. */
  void hold(Socket socket) throws IOException {
    open.add(socket);
    if (listener.isClosed()) {
      socket.close();
    }
  }

  void release(Socket socket) {
    open.remove(socket);
  }

  /**
   * Counts what came from the web.
   *
   * @throws IOException when it is too much
   */
  void count(int read) throws IOException {
    if (bytes.addAndGet(read) > limits.bytes()) {
      throw new IOException("the page takes more than " + limits.bytes() + " bytes");
    }
  }

  private static String endpoint(HttpUrl url) {
    return url.host() + ":" + url.port();
  }

  @Override
  public void close() {
    quietly(listener);
    open.forEach(PageProxy::quietly);
  }

  private static void quietly(AutoCloseable closed) {
    try {
      closed.close();
    } catch (Exception e) {
      // It is closed as far as we can.
    }
  }
}
