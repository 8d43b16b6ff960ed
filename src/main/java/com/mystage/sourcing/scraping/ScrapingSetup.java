package com.mystage.sourcing.scraping;

import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.scraping.gcs.CloudStorage;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The fetcher as a bean. */
final class ScrapingSetup {

  @Produces
  @Singleton
  Fetcher fetcher(OutboundHttp http, ScrapingConfig config, CloudStorage storage) {
    return new Fetcher(http, config, storage);
  }
}
