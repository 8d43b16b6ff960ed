package com.mystage.sourcing.scraping;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.egress.EgressGuard;
import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.scraping.FetchOutcome.Failed;
import com.mystage.sourcing.sources.Source;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileRedirectTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1", "127.1", "2130706433", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]", "0.0.0.0", "169.254.169.254", "10.0.0.1", "inner.example"
      })
  void aRedirectToAHostileAddressIsRefusedAndNotReached(String host) throws IOException {
    try (LocalWeb web = new LocalWeb();
        LocalWeb inside = new LocalWeb()) {
      String port = inside.endpoint().replaceFirst(".*:", "");
      inside.on("/", LocalWeb.text(200, "secret"));
      web.on("/first", LocalWeb.text(302, "", "Location", "/second"));
      web.on("/second", LocalWeb.text(307, "", "Location", "http://" + host + ":" + port + "/"));

      FetchOutcome outcome = fetch(web);

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> assertThat(failed.failure()).isInstanceOf(Failure.Refused.class));
      assertThat(inside.requests()).isEmpty();
    }
  }

  private static FetchOutcome fetch(LocalWeb web) {
    OutboundHttp http =
        new OutboundHttp(
            EgressGuard.allowing(List.of(web.endpoint())),
            _ -> List.of(InetAddress.ofLiteral("127.0.0.1")));
    ScrapingConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(ScrapingConfig.class)
            .build()
            .getConfigMapping(ScrapingConfig.class);
    Source source = new Source(new SourceId("test"), "Test", web.url("/first"), null, null);
    return new Fetcher(http, config).fetch(source, Validators.NONE, Instant.EPOCH);
  }
}
