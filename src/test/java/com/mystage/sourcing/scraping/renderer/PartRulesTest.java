package com.mystage.sourcing.scraping.renderer;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.egress.EgressGuard;
import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.scraping.LocalWeb;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.scraping.polite.Manners;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartRulesTest {

  private LocalWeb web;

  @BeforeEach
  void start() throws IOException {
    web = new LocalWeb();
  }

  @AfterEach
  void stop() {
    web.close();
  }

  @Test
  void dataThatRobotsTxtForbidsIsNotAPartAndTheFileIsAskedForOnce() {
    web.on("/robots.txt", LocalWeb.text(200, "User-agent: *\nDisallow: /api/\n"));
    PartRules rules = rules(Map.of(), false);

    assertThat(rules.allow(part("/api/events"))).isFalse();
    assertThat(rules.allow(part("/app.js"))).isTrue();
    assertThat(web.requests()).hasSize(1);
  }

  @Test
  void aRobotsTxtThatCannotBeHadForbids() {
    web.on("/robots.txt", LocalWeb.text(503, ""));

    assertThat(rules(Map.of(), false).allow(part("/app.js"))).isFalse();
  }

  @Test
  void noRobotsTxtAllows() {
    assertThat(rules(Map.of(), false).allow(part("/app.js"))).isTrue();
  }

  @Test
  void aPublisherThatOptedOutIsNotEvenAsked() {
    PartRules rules = rules(Map.of("mystage.scraping.opt-out", "127.0.0.1"), false);

    assertThat(rules.allow(part("/app.js"))).isFalse();
    assertThat(web.requests()).isEmpty();
  }

  @Test
  void ourOwnEndpointsAreVisitedWithoutCeremony() {
    assertThat(rules(Map.of(), true).allow(part("/app.js"))).isTrue();
    assertThat(web.requests()).isEmpty();
  }

  private HttpUrl part(String path) {
    return HttpUrl.get(web.url(path));
  }

  private PartRules rules(Map<String, String> settings, boolean own) {
    ScrapingConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(ScrapingConfig.class)
            .withDefaultValues(settings)
            .build()
            .getConfigMapping(ScrapingConfig.class);
    OutboundHttp http = new OutboundHttp(EgressGuard.allowing(List.of(web.endpoint())));
    return new PartRules(new Manners(http, config, _ -> own));
  }
}
