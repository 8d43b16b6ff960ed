package com.mystage.sourcing.scraping.renderer.chromium;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.egress.HostileAddress;
import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.egress.Trap;
import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.scraping.FetchOutcome.Failed;
import com.mystage.sourcing.scraping.FetchOutcome.Fetched;
import com.mystage.sourcing.scraping.LocalWeb;
import com.mystage.sourcing.scraping.renderer.RenderedVisit;
import com.mystage.sourcing.scraping.web.HopRule;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The table of hostile addresses through a real browser whose pages get whatever they ask for, so
 * that only the guard stands in the way. {@code -Dmystage.test.hostile-pages=1} gives every row,
 * rather than every thirtieth, a page of its own for each way to leave it.
 */
class RenderedHostileTableTest {

  private static final int EACH = Integer.getInteger("mystage.test.hostile-pages", 30);
  private static final List<String> NOT_LET_OUT = List.of("opened", "window");

  private static Trap trap;
  private static LocalWeb web;
  private static DatagramSocket datagrams;
  private static final AtomicInteger received = new AtomicInteger();
  private static List<HostileAddress> rows;
  private static RenderedVisit visit;

  @BeforeAll
  static void start() throws IOException {
    RealChromium.assume();
    trap = new Trap();
    web = new LocalWeb();
    datagrams = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    Thread.startVirtualThread(RenderedHostileTableTest::receive);
    rows = HostileAddress.all(trap.port());
    OutboundHttp http = RealChromium.web(names(), web.endpoint());
    visit =
        RealChromium.unfiltered(
            http,
            RealChromium.config(
                "mystage.scraping.renderer.requests",
                "20000",
                "mystage.scraping.renderer.max-memory",
                "4000000000",
                "mystage.scraping.renderer.pages",
                "10000",
                "mystage.scraping.renderer.settle",
                "PT4M",
                "mystage.scraping.total-timeout",
                "PT5M"));
  }

  @AfterAll
  static void stop() throws IOException {
    if (visit != null) {
      visit.close();
      web.close();
      trap.close();
      datagrams.close();
    }
  }

  @AfterEach
  void nobodyCame() {
    assertThat(trap.reached()).isZero();
    assertThat(received).hasValue(0);
  }

  @Test
  void noAddressIsReachedDirectly() {
    for (HostileAddress hostile : rows) {
      assertRefused(hostile, get(hostile.address()));
    }
  }

  @Test
  void noWayOutOfAPageReachesOne() throws IOException {
    Set<String> controls = ConcurrentHashMap.newKeySet();
    CountDownLatch done = new CountDownLatch(1);
    web.on("/page", LocalWeb.text(200, page(), "Content-Type", "text/html"))
        .on(
            "/control/",
            exchange -> {
              controls.add(last(exchange));
              LocalWeb.text(200, "x").to(exchange);
            })
        .on("/hold", exchange -> hold(done, exchange))
        .on(
            "/done",
            exchange -> {
              done.countDown();
              LocalWeb.text(204, "").to(exchange);
            })
        .on(
            "/redirect/",
            exchange -> LocalWeb.text(302, "", "Location", header(target(exchange))).to(exchange))
        .on("/refresh/", exchange -> refresh(target(exchange), exchange));

    assertThat(get(web.url("/page")))
        .isInstanceOfSatisfying(
            Fetched.class,
            fetched ->
                assertThat(new String(fetched.bytes(), StandardCharsets.UTF_8))
                    .contains("data-done=\"yes\""));
    assertThat(controls)
        .contains(
            "fetch",
            "post",
            "xhr",
            "socket",
            "events",
            "beacon",
            "picture",
            "script",
            "module",
            "style",
            "preload",
            "object",
            "media",
            "font",
            "frame",
            "form",
            "redirect",
            "frameRedirect",
            "frameRefresh",
            "frameScript")
        .doesNotContainAnyElementsOf(NOT_LET_OUT);
  }

  @Test
  void noPageThatLeadsToOneIsFollowed() {
    web.on(
            "/leads/redirect/",
            exchange -> LocalWeb.text(302, "", "Location", header(target(exchange))).to(exchange))
        .on("/leads/refresh/", exchange -> refresh(target(exchange), exchange))
        .on(
            "/leads/script/",
            exchange ->
                html("<script>location = " + quoted(target(exchange)) + "</script>", exchange));
    for (int row = 0; row < rows.size(); row += EACH) {
      for (String way : List.of("redirect", "refresh", "script")) {
        FetchOutcome outcome = get(web.url("/leads/" + way + "/" + row));
        if (way.equals("redirect")) {
          assertRefused(rows.get(row), outcome);
        }
      }
    }
  }

  private static void assertRefused(HostileAddress hostile, FetchOutcome outcome) {
    assertThat(outcome)
        .as(hostile.toString())
        .isInstanceOfSatisfying(
            Failed.class,
            failed ->
                assertThat(failed.failure())
                    .isInstanceOfAny(
                        Failure.Refused.class, Failure.Invalid.class, Failure.Missing.class));
  }

  private static FetchOutcome get(String address) {
    return visit.get(address, null, Instant.EPOCH, HopRule.ANY);
  }

  /** Each name answers as its row says; whatever else is asked for is loopback. */
  private static Dns names() throws IOException {
    Map<String, Dns> known = new HashMap<>();
    for (HostileAddress hostile : rows) {
      HttpUrl url = HttpUrl.parse(hostile.address());
      if (url != null && !hostile.answers().isEmpty()) {
        Dns dns = hostile.dns();
        known.put(url.host(), dns);
        if (hostile.answers().size() > 1) {
          // The look-up by which somebody checked it was before.
          assertThat(dns.lookup(url.host())).isNotEmpty();
        }
      }
    }
    return host -> {
      Dns dns = known.get(host);
      if (dns == null) {
        return List.of(InetAddress.ofLiteral("127.0.0.1"));
      }
      List<InetAddress> answers = dns.lookup(host);
      if (answers.isEmpty()) {
        throw new UnknownHostException(host);
      }
      return answers;
    };
  }

  private static String page() throws IOException {
    try (InputStream page =
        Objects.requireNonNull(
            RenderedHostileTableTest.class.getResourceAsStream(
                "/scraping/renderer/hostile.html"))) {
      return new String(page.readAllBytes(), StandardCharsets.UTF_8)
          .replace("/*ADDRESSES*/", quoted(rows.stream().map(HostileAddress::address).toList()))
          .replace("/*EACH*/", String.valueOf(EACH))
          .replace("/*DATAGRAMS*/", String.valueOf(datagrams.getLocalPort()));
    }
  }

  private static String quoted(Object value) throws IOException {
    return JsonMapper.builder()
        .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
        .build()
        .writeValueAsString(value)
        .replace("<", "\\u003c");
  }

  private static void refresh(String target, HttpExchange exchange) throws IOException {
    String escaped = target.replace("&", "&amp;").replace("\"", "&quot;");
    html("<meta http-equiv=refresh content=\"0; url='" + escaped + "'\">", exchange);
  }

  private static void html(String body, HttpExchange exchange) throws IOException {
    LocalWeb.text(200, "<!doctype html>" + body, "Content-Type", "text/html; charset=utf-8")
        .to(exchange);
  }

  private static String header(String target) {
    return new String(target.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** The address that the row in the path stands for. */
  private static String target(HttpExchange exchange) {
    String row = last(exchange);
    return IntStream.range(0, rows.size())
        .filter(i -> String.valueOf(i).equals(row))
        .mapToObj(i -> rows.get(i).address())
        .findFirst()
        .orElse("/control/" + row);
  }

  private static String last(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static void hold(CountDownLatch done, HttpExchange exchange) throws IOException {
    try {
      boolean ended = done.await(5, TimeUnit.SECONDS);
      LocalWeb.text(ended ? 204 : 202, "").to(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void receive() {
    try {
      while (true) {
        datagrams.receive(new DatagramPacket(new byte[10], 10));
        received.incrementAndGet();
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }
}
