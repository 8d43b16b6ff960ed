package com.mystage.sourcing.cli;

import com.mystage.sourcing.egress.EgressConfig;
import com.mystage.sourcing.egress.EgressGuard;
import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.scraping.Fetcher;
import com.mystage.sourcing.scraping.ScrapingConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Parts of the service for commands that run without it, set by the same configuration. */
final class OneShot {

  private OneShot() {}

  /**
   * @param local endpoints of this machine that may be reached, separated by commas
   */
  static Fetcher fetcher(String local) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultSources()
            .withDefaultValue("mystage.egress.allow", local)
            .withMapping(EgressConfig.class)
            .withMapping(ScrapingConfig.class)
            .build();
    EgressGuard guard = EgressGuard.of(config.getConfigMapping(EgressConfig.class));
    return new Fetcher(new OutboundHttp(guard), config.getConfigMapping(ScrapingConfig.class));
  }
}
