package com.mystage.sourcing.scraping;

import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.scraping.gcs.CloudStorage;
import com.mystage.sourcing.scraping.polite.Manners;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The fetcher, and how it behaves, as beans. */
final class ScrapingSetup {

  @Produces
  @Singleton
  Fetcher fetcher(OutboundHttp http, ScrapingConfig config, CloudStorage storage) {
    return new Fetcher(http, config, storage);
  }

  void close(@Disposes Fetcher fetcher) {
    fetcher.close();
  }

  @Produces
  @Singleton
  Manners manners(OutboundHttp http, ScrapingConfig config) {
    return new Manners(http, config);
  }
}
