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
    return new Fetcher(http(local), scraping());
  }

  /** The guarded client, with the same exceptions. */
  static OutboundHttp http(String local) {
    return new OutboundHttp(EgressGuard.of(config(local).getConfigMapping(EgressConfig.class)));
  }

  static ScrapingConfig scraping() {
    return config("").getConfigMapping(ScrapingConfig.class);
  }

  private static SmallRyeConfig config(String local) {
    return new SmallRyeConfigBuilder()
        .addDefaultSources()
        .withDefaultValue("mystage.egress.allow", local)
        .withMapping(EgressConfig.class)
        .withMapping(ScrapingConfig.class)
        .build();
  }
}
