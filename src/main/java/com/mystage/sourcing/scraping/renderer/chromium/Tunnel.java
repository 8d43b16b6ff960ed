package com.mystage.sourcing.scraping.renderer.chromium;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** Bytes between the browser and one endpoint, dialled through the guard. */
final class Tunnel {

  private static final byte[] ESTABLISHED =
      "HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final int CHUNK = 16 * 1024;

  private final PageProxy proxy;
  private final HttpUrl target;

  Tunnel(PageProxy proxy, HttpUrl target) {
    this.proxy = proxy;
    this.target = target;
  }

  /** Returns when either side has hung up. */
  void join(Socket browser, InputStream asked) throws IOException {
    Socket web;
    try {
      web = dial();
    } catch (IOException e) {
      proxy.miss(target, e);
      ProxyRequest.refuse(browser.getOutputStream());
      return;
    }
    try (web) {
      proxy.hold(web);
      browser.getOutputStream().write(ESTABLISHED);
      Thread.ofVirtual().name("page-proxy-upload").start(() -> upload(asked, web));
      download(web.getInputStream(), browser.getOutputStream());
    } finally {
      proxy.release(web);
    }
  }

  /** Each address of the name in turn, as the HTTP client does it. */
  private Socket dial() throws IOException {
    OkHttpClient client = proxy.http().client();
    IOException last = new UnknownHostException(target.host());
    for (InetAddress address : addresses(client)) {
      Socket socket = client.socketFactory().createSocket();
      try {
        socket.connect(
            new InetSocketAddress(address, target.port()), (int) proxy.connectTimeout().toMillis());
        return socket;
      } catch (IOException e) {
        socket.close();
        e.addSuppressed(last);
        last = e;
      }
    }
    throw last;
  }

  private List<InetAddress> addresses(OkHttpClient client) throws IOException {
    try {
      return List.of(InetAddress.ofLiteral(target.host()));
    } catch (IllegalArgumentException aName) {
      return client.dns().lookup(target.host());
    }
  }

  private static void upload(InputStream asked, Socket web) {
    try {
      asked.transferTo(web.getOutputStream());
      web.shutdownOutput();
    } catch (IOException over) {
      // The other direction ends the tunnel.
    }
  }

  private void download(InputStream web, OutputStream browser) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int read = web.read(chunk); read >= 0; read = web.read(chunk)) {
      proxy.count(read);
      browser.write(chunk, 0, read);
    }
  }
}
