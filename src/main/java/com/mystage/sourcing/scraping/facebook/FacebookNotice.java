package com.mystage.sourcing.scraping.facebook;

import com.mystage.sourcing.scraping.ScrapingConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Tells who enabled visits to Facebook, at each start, what comes of it. */
@Singleton
final class FacebookNotice {

  private static final Logger LOG = Logger.getLogger(FacebookVisits.class);

  void tell(@Observes StartupEvent event, ScrapingConfig config) {
    FacebookVisits.notice(config.facebook()).ifPresent(LOG::warn);
  }
}
