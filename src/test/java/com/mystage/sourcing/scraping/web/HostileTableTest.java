package com.mystage.sourcing.scraping.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.egress.EgressGuard;
import com.mystage.sourcing.egress.HostileAddress;
import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.egress.Trap;
import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.scraping.FetchOutcome.Failed;
import com.mystage.sourcing.scraping.LocalWeb;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.scraping.Validators;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileTableTest {

  private static Trap trap;
  private static LocalWeb web;

  @BeforeAll
  static void listen() throws IOException {
    trap = new Trap();
    web = new LocalWeb();
  }

  @AfterAll
  static void stop() throws IOException {
    trap.close();
    web.close();
  }

  @AfterEach
  void nobodyCame() {
    assertThat(trap.reached()).isZero();
  }

  static List<HostileAddress> rows() {
    return HostileAddress.all(trap.port());
  }

  @Test
  void theTableIsLong() {
    assertThat(rows()).hasSizeGreaterThan(40).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void anAddressIsNotReached(HostileAddress hostile) {
    assertRefused(visit(hostile, hostile.address()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRedirectDoesNotReachIt(HostileAddress hostile) throws IOException {
    String start = "/" + Integer.toHexString(hostile.hashCode());
    byte[] location = hostile.address().getBytes(StandardCharsets.UTF_8);
    web.on(
        start,
        LocalWeb.text(302, "", "Location", new String(location, StandardCharsets.ISO_8859_1)));

    assertRefused(visit(hostile, web.url(start)));
  }

  @Test
  void aNameThatPassedACheckIsJudgedAgainByTheAddressThatIsDialled() throws Exception {
    EgressGuard guard = EgressGuard.allowing(List.of());
    byte[] harmless = InetAddress.ofLiteral("8.8.8.8").getAddress();
    InetAddress first = InetAddress.getByAddress("rebind.example", harmless);
    assertThat(guard.refusal(new InetSocketAddress(first, trap.port()))).isEmpty();

    Dns second = _ -> List.of(InetAddress.ofLiteral("127.0.0.1"));

    assertRefused(visit(guard, second, "http://rebind.example:" + trap.port() + "/"));
  }

  @Test
  void anAnswerWithoutAStatusLineIsNoPage() throws IOException {
    try (java.net.ServerSocket old =
        new java.net.ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.startVirtualThread(() -> answerLikeHttp09(old));
      String endpoint = "127.0.0.1:" + old.getLocalPort();

      FetchOutcome outcome =
          visit(EgressGuard.allowing(List.of(endpoint)), Dns.SYSTEM, "http://" + endpoint + "/");

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> assertThat(failed.failure()).isInstanceOf(Failure.Unreachable.class));
    }
  }

  private static void answerLikeHttp09(java.net.ServerSocket old) {
    while (!old.isClosed()) {
      try (java.net.Socket visitor = old.accept()) {
        visitor.getInputStream().read();
        visitor.getOutputStream().write("secret\r\nmore\r\n".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException closed) {
        return;
      }
    }
  }

  /**
   * Refused, no web address, or, as the URL standard reads {@code http:host} in a redirect, a page
   * that the first site does not have.
   */
  private static void assertRefused(FetchOutcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Failed.class,
            failed ->
                assertThat(failed.failure())
                    .isInstanceOfAny(
                        Failure.Refused.class, Failure.Invalid.class, Failure.Missing.class));
  }

  private static FetchOutcome visit(HostileAddress hostile, String address) {
    return visit(EgressGuard.allowing(List.of(web.endpoint())), afterTheFirst(hostile), address);
  }

  /** The look-up by which somebody checks the name comes before the one by which it is dialled. */
  private static Dns afterTheFirst(HostileAddress hostile) {
    Dns dns = hostile.dns();
    return host -> {
      if (hostile.answers().size() > 1) {
        assertThat(dns.lookup(host)).isNotEmpty();
      }
      return dns.lookup(host);
    };
  }

  private static FetchOutcome visit(EgressGuard guard, Dns dns, String address) {
    ScrapingConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(ScrapingConfig.class)
            .withDefaultValue("mystage.scraping.connect-timeout", "PT1S")
            .build()
            .getConfigMapping(ScrapingConfig.class);
    return new WebVisit(new OutboundHttp(guard, dns), config)
        .get(address, Validators.NONE, Instant.EPOCH);
  }
}
