package com.mystage.sourcing.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.FailureException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressGuardTest {

  /** Names as a hostile zone would answer them. */
  private static final Map<String, String> ZONE =
      Map.of(
          "loop.hostile.example", "127.0.0.1",
          "meta.hostile.example", "169.254.169.254",
          "inner.hostile.example", "10.1.2.3",
          "six.hostile.example", "::1",
          "mapped.hostile.example", "::ffff:127.0.0.1",
          "nat.hostile.example", "64:ff9b::7f00:1",
          "localhost", "127.0.0.1",
          "localhost.", "127.0.0.1");

  private static final Dns HOSTILE_DNS =
      host -> {
        String answer = ZONE.get(host);
        if (answer == null) {
          throw new UnknownHostException(host);
        }
        return List.of(InetAddress.ofLiteral(answer));
      };

  private ServerSocket listener;
  private final AtomicInteger reached = new AtomicInteger();

  @BeforeEach
  void listen() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    Thread.startVirtualThread(this::count);
  }

  @AfterEach
  void stop() throws IOException {
    listener.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "127.255.255.254",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "017700000001",
        "0",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "100.100.100.200",
        "168.63.129.16",
        "169.254.0.1",
        "169.254.169.254",
        "2852039166",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "192.168.255.255",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "[::]",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::127.0.0.1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::ffff:169.254.169.254]",
        "[::ffff:0:127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "[64:ff9b::a9fe:a9fe]",
        "[64:ff9b:1::1]",
        "[2002:7f00:1::]",
        "[2002:a9fe:a9fe::1]",
        "[2001::1]",
        "[2001:db8::1]",
        "[3fff::1]",
        "[fc00::1]",
        "[fd00:ec2::254]",
        "[fe80::1]",
        "[fec0::1]",
        "[ff02::1]",
        "[100::1]",
        "[5f00::1]",
        "[2a00::5efe:10.0.0.1]",
        "[2a00::200:5efe:127.0.0.1]",
        "localhost",
        "localhost.",
        "LOCALHOST",
        "loop.hostile.example",
        "meta.hostile.example",
        "inner.hostile.example",
        "six.hostile.example",
        "mapped.hostile.example",
        "nat.hostile.example",
        "１２７.0.0.1",
        "127。0。0。1",
        "user@127.0.0.1"
      })
  void aHostileAddressIsNeverReached(String host) {
    HttpUrl url = HttpUrl.parse("http://" + host + ":" + listener.getLocalPort() + "/");
    OutboundHttp http = new OutboundHttp(EgressGuard.allowing(List.of()), HOSTILE_DNS);

    if (url != null) {
      assertThatThrownBy(() -> get(http, url))
          .isInstanceOf(IOException.class)
          .satisfies(error ->
              assertThat(
                      RefusedConnection.behind(error).isPresent()
                          || error instanceof UnknownHostException)
                  .as("refused or not an address: %s", error)
                  .isTrue());
    }
    assertThat(reached).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "93.184.216.34",
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2a00:1450::1",
        "64:ff9b::1.1.1.1",
        "2002:101:101::1"
      })
  void aPublicAddressMayBeReached(String address) {
    InetSocketAddress target = new InetSocketAddress(InetAddress.ofLiteral(address), 443);

    assertThat(EgressGuard.allowing(List.of()).refusal(target)).isEmpty();
  }

  @Test
  void theRefusalSaysWhatAndWhy() {
    OutboundHttp http = new OutboundHttp(EgressGuard.allowing(List.of()), HOSTILE_DNS);

    assertThatThrownBy(() -> get(http, HttpUrl.get("http://meta.hostile.example/")))
        .hasMessageContaining(
            "meta.hostile.example:80: its address 169.254.169.254 is not public (cloud metadata)");
  }

  @Test
  void anExceptionHoldsForItsExactPortOnly() {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    EgressGuard guard = EgressGuard.allowing(List.of("127.0.0.1:8080"));

    assertThat(guard.refusal(new InetSocketAddress(loopback, 8080))).isEmpty();
    assertThat(guard.refusal(new InetSocketAddress(loopback, 8081))).isPresent();
  }

  @Test
  void theExceptionsAreConfigured() {
    EgressConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(EgressConfig.class)
            .withDefaultValue("mystage.egress.allow", "127.0.0.1:8080,[::1]:9090")
            .build()
            .getConfigMapping(EgressConfig.class);

    EgressGuard guard = EgressGuard.of(config);

    assertThat(guard.allows(Endpoint.parse("127.0.0.1:8080"))).isTrue();
    assertThat(guard.allows(new Endpoint("0:0:0:0:0:0:0:1", 9090))).isTrue();
    assertThat(guard.allows(new Endpoint("localhost", 8080))).isFalse();
  }

  @Test
  void aNameThatResolvesToAnAllowedAddressIsNotTheAllowedEndpoint() {
    OutboundHttp http = new OutboundHttp(EgressGuard.allowing(List.of(local())), HOSTILE_DNS);

    assertThatThrownBy(() ->
            get(http, HttpUrl.get("http://loop.hostile.example:" + listener.getLocalPort() + "/")))
        .hasMessageContaining("not public");
    assertThat(reached).hasValue(0);
  }

  @Test
  void anotherSiteMayNotRedirectToAnAllowedEndpoint() {
    OutboundHttp http = new OutboundHttp(EgressGuard.allowing(List.of("127.0.0.1:8080")));
    HttpUrl own = HttpUrl.get("http://127.0.0.1:8080/demo/");

    assertThat(http.mayRedirect(HttpUrl.get("https://evil.example/"), own)).isFalse();
    assertThat(
            http.mayRedirect(
                HttpUrl.get("https://evil.example/"), HttpUrl.get("http://2130706433:8080/")))
        .isFalse();
    assertThat(http.mayRedirect(own, HttpUrl.get("http://127.0.0.1:8080/other"))).isTrue();
    assertThat(http.mayRedirect(own, HttpUrl.get("https://good.example/"))).isTrue();
  }

  @Test
  void aProxyOfTheEnvironmentIsNotUsed() {
    System.setProperty("socksProxyHost", "127.0.0.1");
    System.setProperty("socksProxyPort", String.valueOf(listener.getLocalPort()));
    try {
      OutboundHttp http = new OutboundHttp(EgressGuard.allowing(List.of()), HOSTILE_DNS);
      assertThat(http.client().proxy()).isEqualTo(java.net.Proxy.NO_PROXY);
      assertThatThrownBy(() -> get(http, HttpUrl.get("http://inner.hostile.example/")))
          .hasMessageContaining("not public");
      assertThat(reached).hasValue(0);
    } finally {
      System.clearProperty("socksProxyHost");
      System.clearProperty("socksProxyPort");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "127.0.0.1:", "127.0.0.1:0", "a b:80", "host:80/path", ":80"})
  void anExceptionThatIsNotHostAndPortIsAnError(String text) {
    assertThatThrownBy(() -> EgressGuard.allowing(List.of(text)))
        .isInstanceOf(FailureException.class)
        .hasMessage("mystage.egress.allow '" + text + "': must read host:port");
  }

  private String local() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  private static void get(OutboundHttp http, HttpUrl url) throws IOException {
    http.client().newCall(new Request.Builder().url(url).build()).execute().close();
  }

  private void count() {
    while (!listener.isClosed()) {
      try {
        listener.accept().close();
        reached.incrementAndGet();
      } catch (IOException closed) {
        return;
      }
    }
  }
}
