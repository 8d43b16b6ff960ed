package com.mystage.sourcing.scraping.renderer.chromium;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.egress.EgressGuard;
import com.mystage.sourcing.egress.HostileAddress;
import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.egress.Trap;
import com.mystage.sourcing.scraping.LocalWeb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageProxyTest {

  private static final PageProxy.Limits LIMITS =
      new PageProxy.Limits(10, 100_000, Duration.ofSeconds(1));

  private static final HttpUrl STRANGER = HttpUrl.get("https://venue.example/");

  private LocalWeb web;
  private Trap trap;

  @BeforeEach
  void listen() throws IOException {
    web = new LocalWeb();
    trap = new Trap();
  }

  @AfterEach
  void stop() throws IOException {
    web.close();
    trap.close();
  }

  @Test
  void noAddressOfTheTableIsReachedInTheClearOrThroughATunnel() throws IOException {
    for (HostileAddress hostile : HostileAddress.all(trap.port())) {
      HttpUrl url = HttpUrl.parse(hostile.address());
      if (url == null) {
        continue;
      }
      Dns dns = hostile.dns();
      if (hostile.answers().size() > 1) {
        assertThat(dns.lookup(url.host())).isNotEmpty();
      }
      try (PageProxy proxy =
          new PageProxy(new OutboundHttp(EgressGuard.allowing(List.of()), dns), STRANGER, LIMITS)) {
        String authority =
            (url.host().contains(":") ? "[" + url.host() + "]" : url.host()) + ":" + url.port();
        assertThat(ask(proxy, "CONNECT " + authority + " HTTP/1.1\r\n\r\n"))
            .as(hostile.toString())
            .startsWith("HTTP/1.1 502");
        if (!url.isHttps()) {
          assertThat(ask(proxy, "GET " + url + " HTTP/1.1\r\n\r\n"))
              .as(hostile.toString())
              .startsWith("HTTP/1.1 502");
        }
        assertThat(proxy.missed(url))
            .hasValueSatisfying(
                missed -> assertThat(missed.failure()).isInstanceOf(Failure.Refused.class));
      }
    }
    assertThat(trap.reached()).isZero();
  }

  @Test
  void anAllowedEndpointIsForItsOwnPagesAlone() throws IOException {
    web.on("/", LocalWeb.text(200, "inner"));
    OutboundHttp http = RealChromium.web(Dns.SYSTEM, web.endpoint());
    String get = "GET " + web.url("/") + " HTTP/1.1\r\n\r\n";
    String tunnel = "CONNECT " + web.endpoint() + " HTTP/1.1\r\n\r\nGET / HTTP/1.0\r\n\r\n";

    try (PageProxy own = new PageProxy(http, HttpUrl.get(web.url("/page")), LIMITS);
        PageProxy strange = new PageProxy(http, STRANGER, LIMITS)) {
      assertThat(ask(own, get)).startsWith("HTTP/1.1 200").endsWith("inner");
      assertThat(ask(own, tunnel)).startsWith("HTTP/1.1 200").endsWith("inner");
      assertThat(ask(strange, get)).startsWith("HTTP/1.1 502");
      assertThat(ask(strange, tunnel)).startsWith("HTTP/1.1 502");
    }
    assertThat(web.requests()).hasSize(2);
  }

  @Test
  void whatComesIsLimited() throws IOException {
    web.on("/", LocalWeb.text(200, "x".repeat(150_000)));
    OutboundHttp http = RealChromium.web(Dns.SYSTEM, web.endpoint());

    try (PageProxy proxy = new PageProxy(http, HttpUrl.get(web.url("/")), LIMITS)) {
      assertThat(ask(proxy, "GET " + web.url("/") + " HTTP/1.1\r\n\r\n").length())
          .isLessThan(101_000);
      assertThat(proxy.isExhausted()).isTrue();
    }
  }

  @Test
  void connectionsAreLimited() throws IOException {
    web.on("/", LocalWeb.text(200, "inner"));
    OutboundHttp http = RealChromium.web(Dns.SYSTEM, web.endpoint());

    try (PageProxy proxy = new PageProxy(http, HttpUrl.get(web.url("/")), LIMITS)) {
      for (int i = 0; i < 12; i++) {
        ask(proxy, "GET " + web.url("/") + " HTTP/1.1\r\n\r\n");
      }
    }
    assertThat(web.requests()).hasSize(10);
  }

  @Test
  void whatIsNoRequestIsAnsweredWithNothing() throws IOException {
    try (PageProxy proxy = new PageProxy(RealChromium.web(Dns.SYSTEM), STRANGER, LIMITS)) {
      assertThat(ask(proxy, "GET / HTTP/1.1\r\n\r\n")).isEmpty();
      assertThat(ask(proxy, "GET file:///etc/passwd HTTP/1.1\r\n\r\n")).isEmpty();
      assertThat(ask(proxy, "GET https://venue.example/ HTTP/1.1\r\n\r\n")).isEmpty();
      assertThat(ask(proxy, "\u0016\u0003\u0001" + "x".repeat(200_000))).isEmpty();
      assertThat(ask(proxy, "CONNECT venue.example HTTP/9\r\n\r\n")).isEmpty();
    }
  }

  private static String ask(PageProxy proxy, String request) throws IOException {
    int port = URI.create(proxy.address()).getPort();
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      socket.setSoTimeout(10_000);
      StringBuilder answer = new StringBuilder();
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.shutdownOutput();
        for (int next = socket.getInputStream().read();
            next >= 0;
            next = socket.getInputStream().read()) {
          answer.append((char) next);
        }
      } catch (IOException reset) {
        // What came until then is the answer.
      }
      return answer.toString();
    }
  }
}
